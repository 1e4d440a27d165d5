/** What dates are written of: patterns of their parts, and what the parts mean. */
import { AMBIGUOUS_MONTHS, monthOf, monthWritten } from '../monthNames.js';
import { fold } from '../words.js';
import type { FoundSpan } from '../defineRecogniser.js';
import { dayOf, gregorianYear } from './calendars.js';

export type Groups = Readonly<Record<string, string | undefined>>;

export interface Reading {
  readonly day?: string | undefined;
  readonly confidence?: FoundSpan['confidence'];
}

/** One order of the parts of a date. */
export interface DateShape {
  /** Global; named groups are the parts, `value` what is to be replaced where it is not the whole match. */
  readonly expression: RegExp;
  readonly confidence: FoundSpan['confidence'];
  /** What the parts mean; undefined where they are no date. */
  readonly read: (groups: Groups, before: string, after: string) => Reading | undefined;
}

/** In scripts without spaces, a date touches the words around it. */
export const LETTER =
  '(?:(?![\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}])\\p{L})';
export const START = `(?<!${LETTER}|\\d|\\d[.,:/-])`;
export const END = `(?!${LETTER}|\\d|[.,:/-]\\d)`;
/** A mark of direction that Intl and word processors put before a separator in Arabic and Hebrew. */
export const MARK = '[\\u200e\\u200f]?';
export const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
export const MONTH_NUMBER = '(?:0?[1-9]|1[0-2])';
export const YEAR = '(?:1[89]|20)\\d{2}';
/** With the Buddhist years of Thailand and the Persian and Islamic ones of this century and the last. */
export const ANY_YEAR = `(?:${YEAR}|2[45]\\d{2}|1[34]\\d{2})`;
export const TIME =
  '(?:(?:[T ,]{1,2}|(?: um| at| kl\\.?| à| alle(?: ore)?| a las| às| o godz\\.?| в| v)? )(?:[01]?\\d|2[0-3])[:h][0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,6})?)?(?: ?[AP]M)?(?:Z|[+-]\\d{2}:?\\d{2})?)?';
export const ORDINAL = '(?:st|nd|rd|th|er|re|ste|de|e|\\.|º|ª|°|-?(?:го|е))?';
/** A word that may be a month; accepted by the tables. */
export const WORD =
  '(?:(?:كانون|تشرين) (?:الثاني|الأول|الاول)|\\p{Script=Thai}{1,4}\\.\\p{Script=Thai}{1,2}\\.|\\p{L}[\\p{L}\\p{M}]{1,15}׳?)';
/** `May`, `of May`, `de mayo de`, `. června` */
export const OF = "[ ,.-]{0,2}(?:(?:of|de|the|di|del|do|da|den|d|i|oṣù|oṣu|mis|ב|من|के|की)[ '’]|ב-?)?";
export const MONTH = `(?<month>${WORD})\\.?`;

/** `12 June`, `12. Juni`, `12 czerwca` without a year; a word that is more than a month needs one. */
export function isUnmistakable(month: string, day: string): boolean {
  const folded = fold(month).replace(/\.$/, '');
  if (!/^\p{Script=Latin}/u.test(folded)) return true;
  // `Marta 12`, `Julie 3`: of languages that are less at home here, a year has to stand with them.
  if (monthOf(folded) === undefined) return false;
  if (AMBIGUOUS_MONTHS.has(folded)) return /[.]$/.test(day) && folded.length >= 3 && /^ma[ji]/.test(folded);
  return folded.length >= 4 || /^(?:jan|feb|apr|jul|aug|sep|oct|okt|nov)$/.test(folded);
}

/** `Sep 3 mm`: a slice, not a day. */
export const MEASURE = /^ ?(?:mm|cm|ml|mg|ms|sec|min|slices?|phases?|images?|frames?|%|x ?\d)(?!\p{L})/iu;

export const read = (
  year: string | undefined,
  month: number | undefined,
  day: string | undefined,
): string | undefined => {
  if (year === undefined || day === undefined) return undefined;
  return dayOf(gregorianYear(Number(year)), month, Number.parseInt(day, 10));
};

export const withNumbers = ({ d, m, y }: Groups): Reading => ({ day: read(y, Number(m), d) });

/** A date whose month is a word; `y` may have two digits, then the century is not told. */
export const withMonth = ({ d, month = '', y }: Groups): Reading | undefined => {
  const number = monthWritten(month);
  if (number === undefined) return undefined;
  if (y?.length === 2 && AMBIGUOUS_MONTHS.has(fold(month)) && !/^\p{Lu}/u.test(month)) return undefined;
  return { day: y?.length === 4 ? read(y, number, d) : undefined };
};

/** Day and month, or month and day: told apart only where one is above twelve, or both are one. */
export const inEitherOrder = ({ first, second, y }: Groups, before: string): Reading | undefined => {
  const [one, other] = [Number(first), Number(second)];
  if (one < 1 || other < 1 || Math.min(one, other) > 12 || Math.max(one, other) > 31 || isAfterVersion(before))
    return undefined;
  if (y?.length !== 4) return {};
  if (one > 12 || one === other) return { day: read(y, other, first) };
  return other > 12 ? { day: read(y, one, second) } : {};
};

export function isAfterVersion(before: string): boolean {
  return /(?:version|release|revision|firmware|software|build|syngo\S{0,10}|rev|ver|v)[\s.:=#]{0,3}$/i.test(before);
}

/** Words after which a pair of numbers is a day and a month. */
export const DATED =
  '(?:on|dated|date|since|until|till|by|am|vom|dt|seit|bis|ab|zum|le|du|el|il|dal|al|em|op|den|dne|dnia|z dnia|pvm|от|с|до|від|datum|fecha|data|στις)';
export const WEEKDAY =
  '(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|пн|вт|ср|чт|пт|сб|вс)';
