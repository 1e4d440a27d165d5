import { isTradeWord } from '../../detect/lexicon/wordKinds.js';
import { fold } from '../../detect/text/words.js';
import { LABELS, TERMS, UNITS } from './machineSettings.js';

/** As many digits as a setting has, not as a record has. */
const NUMBER = String.raw`[<>=~±+-]?\d{1,4}(?:[.,]\d{1,3})?`;
const ONLY_NUMBER = new RegExp(`^${NUMBER}(?:%|°|x)?$`);
/** A year by itself may be a person's. */
const YEAR = /^(?:19|20)\d\d$/;
/** `512x512`, `34/128`, `3/3/4`; a date has a year, or two digits in each part. */
const RATIO = /^\d{1,4}[/x*]\d{1,4}$|^\d(?:[/x]\d){2}$/;
const DAY_AND_MONTH = /^(?:0[1-9]|[12]\d|3[01])\/(?:0[1-9]|1[0-2])$/;
const NUMBER_AND_UNIT = new RegExp(String.raw`^${NUMBER}([\p{L}/²³2%°µμ*.-][\p{L}\d/²³%°µμ*.-]{0,6})$`, 'u');
const LABEL_AND_NUMBER = new RegExp(
  String.raw`^([\p{L}]{1,8}|\d?[\p{L}]{1,4})[.:=<>~]?(${NUMBER})([\p{L}/²%°]{0,4})$`,
  'u',
);
/** Probes: `C5-1`, `V10-4BP`, `9L4`, `VFX9-4`, `P5-3A`, `PLT-1005BT`, `X5-1`, `L12-3`, `18L6HD`. */
const PROBE = /^(?:\p{L}{1,4}\d{1,2}-\d{1,2}\p{L}{0,3}|\d{1,2}\p{L}\d\p{L}{0,2}|p[lsv][tmuk]-\d{3,4}\p{L}{1,3})$/u;
/** Settings that are written, or read, without a space between them: `AP100%MI0.5TIS0.2`. */
const GLUED = new RegExp(String.raw`(\p{L}{1,4})[.:=]?(${NUMBER})(%|°|mm|cm|hz|khz|mhz|db|fps)?`, 'uy');
/** Where words begin that are written without spaces: `FlowOpt`, `WFHigh`, `Col79%Map`. */
const CAPITAL = /(?<=[\p{Ll}%])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll}{2})/u;
/** Patient's Sex (0010,0040) is cleaned in the header, so it is in the pixels. */
const SEX = new Set(['male', 'female']);

/**
 * True for a text that says nothing about anyone: settings of the machine with their numbers, markers of sides and
 * views, domain terms. Everything else is not known to be harmless: most words of a language are a person's name, and a
 * time of day belongs to a day.
 */
export function isHarmless(text: string): boolean {
  const plain = text
    .normalize('NFKC')
    .replace(/[‐-―−]/g, '-')
    .replace(/[~·•°_](?=\s|$)|(?<=^|\s)_/g, '')
    // A zero beside a decimal point: `TIS O.4`, `6.@cm`.
    .replace(/[Oo@](?=[.,]\d)|(?<=\d[.,])[Oo@]/g, '0')
    .replace(/(?<=\d) *([:.]) *(?=\d)/g, '$1');
  const words = plain
    .split(/[\s=()[\]{},;|"'*#@]+|(?<!\d):|:(?!\d)|(?<=\p{L})[.-](?!\d)|[-.](?=\s|$)|[<>](?!\d)/u)
    .filter((word) => word !== '');
  if (!words.some((word) => /[\p{L}\d]/u.test(word))) return false;
  if (words.every((word, index) => isHarmlessWord(word) || isUnitOf(words[index - 1], word))) return true;
  // Spaces are read where there are none: `SUP INE`.
  const letters = fold(words.join(''));
  return /^\p{L}{5,}$/u.test(letters) && !SEX.has(letters) && (isTerm(letters) || inTerms(letters));
}

/** `0.90 cm`, where the unit stands by itself. */
function isUnitOf(before: string | undefined, word: string): boolean {
  return before !== undefined && ONLY_NUMBER.test(before) && UNITS.has(fold(word));
}

function isHarmlessWord(word: string): boolean {
  if (!/[\p{L}\d]/u.test(word)) return true;
  if (ONLY_NUMBER.test(word)) return !YEAR.test(word);
  if (RATIO.test(word)) return !DAY_AND_MONTH.test(word);
  const folded = fold(word);
  if (SEX.has(folded)) return false;
  const parts = word.split(CAPITAL);
  return (
    isMisreadTerm(word) ||
    (parts.length > 1 && parts.every(isHarmlessWord)) ||
    // `MapE`: one of several, by its letter.
    (/^\p{L}{2,}\p{Lu}$/u.test(word) && LABELS.has(folded.slice(0, -1))) ||
    (folded.endsWith('%') && LABELS.has(folded.slice(0, -1))) ||
    isTerm(folded) ||
    PROBE.test(folded) ||
    isSetting(folded) ||
    isGlued(folded) ||
    (word.includes('/') && word.split('/').every((part) => part === '' || isChoice(part) || isHarmlessWord(part))) ||
    (/^[\p{L}+-]+$/u.test(word) && inTerms(folded))
  );
}

/** What each digit may have been, of letters that look alike. */
const LETTERS_READ_AS_DIGITS = [
  { 0: 'o', 1: 'i', 5: 's', 8: 'b' },
  { 0: 'o', 1: 'l', 5: 's', 8: 'b' },
] as const;

/** `5eries`, `lris`: a long term of which one letter was read as a digit, or its capital I as a small l. */
function isMisreadTerm(word: string): boolean {
  if (word.length < 4) return false;
  const spellings = LETTERS_READ_AS_DIGITS.map((letters: Readonly<Record<string, string>>) =>
    word.replace(/\d/, (digit) => letters[digit] ?? digit).replace(/^l(?=\p{Ll})/u, 'I'),
  );
  return spellings.some((spelling) => {
    const term = fold(spelling);
    return spelling !== word && /^\p{L}+$/u.test(term) && !SEX.has(term) && isTerm(term);
  });
}

/** One of several maps or curves, by its letter: `E/O`, which is `E/0` misread. */
function isChoice(part: string): boolean {
  return /^\p{L}$/u.test(part);
}

function isTerm(folded: string): boolean {
  return (
    TERMS.has(folded) || LABELS.has(folded) || UNITS.has(folded) || (/^\p{L}{3,}$/u.test(folded) && isTradeWord(folded))
  );
}

function isSetting(folded: string): boolean {
  const unit = NUMBER_AND_UNIT.exec(folded)?.[1];
  if (unit !== undefined && UNITS.has(unit)) return true;
  const [, label, number = '', rest = ''] = LABEL_AND_NUMBER.exec(folded) ?? [];
  if (label === undefined || (rest !== '' && !UNITS.has(rest))) return false;
  // One letter and four digits number a patient, but for those of a window.
  if (label.length === 1 && /\d{4}/.test(number) && !/^[wlc]$/.test(label)) return false;
  if (LABELS.has(label) || TERMS.has(label)) return true;
  // What no one listed: an abbreviation with decimals or a unit is a setting; a name has neither.
  return label.length <= 3 && (/[.,]\d/.test(number) || rest !== '');
}

function isGlued(folded: string): boolean {
  let [at, settings] = [0, 0];
  while (at < folded.length) {
    GLUED.lastIndex = at;
    const match = GLUED.exec(folded);
    if (settings > 0 && PROBE.test(folded.slice(at))) return true;
    if (!match || !LABELS.has(match[1]!)) return false;
    at = GLUED.lastIndex;
    settings++;
  }
  return settings >= 2;
}

/** Shorter ones make up any word. */
const SHORTEST_TERM = 3;
const SIDES = new Set(['rt', 'lt', 'ap', 'pa', 'lv', 'rv', 'la', 'ra']);

/** True for terms that were read without the spaces between them: `RTKIDNEYLONG`. */
function inTerms(folded: string): boolean {
  const letters = folded.replace(/[^\p{L}]/gu, '');
  if (letters.length < 6) return false;
  // How many letters of long terms there are at most in what comes before each place; undefined where it is in no terms.
  const best: (number | undefined)[] = [0];
  for (let end = 1; end <= letters.length; end++) {
    for (let start = Math.max(0, end - 16); start < end; start++) {
      const before = best[start];
      const word = letters.slice(start, end);
      const counts = word.length >= SHORTEST_TERM ? isTerm(word) : SIDES.has(word);
      if (before === undefined || !counts) continue;
      best[end] = Math.max(best[end] ?? 0, before + (word.length >= 5 ? word.length : 0));
    }
  }
  return (best[letters.length] ?? 0) >= letters.length / 2;
}
