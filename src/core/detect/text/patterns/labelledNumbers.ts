import { defineRecogniser, type FoundSpan } from '../defineRecogniser.js';
import { labelBefore } from '../labelBefore.js';
import { legible } from '../legible.js';
import type { LabelKind } from '../../lexicon/labels/index.js';
import type { Recogniser } from '../recogniser.js';
import { patternRecogniser } from './pattern.js';

/** Numbers of medical records and patients after a label in any language: `MRN: 0047113`, `Pat.-Nr. 123`, `病歴号`. */
export const recordNumbers = labelledBy('record number', 'MEDICAL_RECORD_NUMBER', ['recordNumber']);

/** Numbers of orders, visits, insurances, passports after a label: `Acc # A123`, `Fallnummer 4711`, `PESEL 5509…`. */
export const accessionNumbers = labelledBy('accession or case number', 'ID', [
  ...(['caseNumber', 'insuranceNumber', 'nationalNumber'] as const),
]);

/** Letters and digits with single separators, a digit among them. */
const VALUE =
  /(?<![\p{L}\p{M}\p{N}])(?!(?:no|nr|num)\.)(?=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d]{0,12}[-/.]?[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d]{0,12}\d)[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d]{1,24}(?:[-/.][\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d]{1,24}){0,5}/giu;
/** In scripts without spaces, the label touches the number. */
const TOUCHING =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}])[A-Z]{0,4}\d[A-Z\d]{1,23}(?:[-/.][A-Z\d]{1,24}){0,5}/gu;
/** More digits of a number written in groups; none of a measure or a decimal. */
const MORE_GROUPS = /^(?:[ -]\d{2,6}(?![\p{L}\d]|[.,]\d)){1,6}(?: [A-Z](?![\p{L}\d]))?/u;
/** Between two numbers of one label. */
const AND =
  /^(?: ?[,;/&] ?| (?:or|and|und|oder|ou|et|o|y|e|of|en|och|og|eller|tai|ja|lub|i|и|или|або|veya|ve) |[、或及])$/u;
const MEASURE = /^\s?(?:mm|cm|ms|mGy|kV|mA|ml|mL|Hz|MHz|kg|mg|MBq|mCi|of|de|von|von|x ?\d|%|°)(?!\p{L})/iu;

function labelledBy(name: string, entity: FoundSpan['entity'], kinds: readonly LabelKind[]): Recogniser {
  const wanted = new Set(kinds);
  return defineRecogniser(name, function* (original): Generator<FoundSpan> {
    if (!/\p{Nd}/u.test(original)) return;
    const text = legible(original);
    let last: FoundSpan | undefined;
    for (const { 0: value, index: start } of valuesIn(text)) {
      if (last && start < last.end) continue;
      const end = start + value.length + moreGroups(text, start + value.length, value);
      const found = text.slice(start, end);
      const lead = PREFIX.exec(text.slice(Math.max(0, start - 7), start))?.groups?.['prefix']?.length ?? 0;
      const label =
        labelBefore(text, start, wanted) ?? (lead > 0 ? labelBefore(text, start - lead, wanted) : undefined);
      const goesOn = last !== undefined && AND.test(text.slice(last.end, start)) && /\d{5}/.test(found);
      const isMeant = label
        ? isNumber(found, label.bound, label.key)
        : goesOn || isNumbered(text, start - lead, found, wanted);
      if (!isMeant || MEASURE.test(text.slice(end))) continue;
      last = { start: start - lead, end, entity, confidence: 'certain' };
      yield last;
    }
  });
}

/** `UHN:1546558`: the letters of a site before its number. */
const PREFIX = /(?<![\p{L}\d])(?<prefix>[A-Z]{2,5}:)$/u;
/** A word for number, and what the number is of before or behind it: `processo n.º `, `nr hist. choroby `. */
const NUMBERED =
  /(?<![\p{L}\d])(?:n[ro°º]\.?|n\.[º°o]|n\. ?º|num(?:[eé]ro)?\.?|número|number|nummer|numer|number|č\.|číslo|br\.|broj|№|номер|αρ\.|αριθμός|מס[׳']|رقم|numara(?:sı)?|nomor|szám|sz\.)(?: \p{L}[\p{L}.]{1,12}){0,2}[ :]{1,2}$/iu;
const FEWEST_DIGITS = 6;

/** True for a long number that a word for number announces, of whatever it is. */
function isNumbered(text: string, start: number, value: string, wanted: ReadonlySet<LabelKind>): boolean {
  if (!wanted.has('caseNumber') || value.replace(/\D/g, '').length < FEWEST_DIGITS || /^\d*\.\d+$/.test(value))
    return false;
  return NUMBERED.test(text.slice(Math.max(0, start - 40), start));
}

function valuesIn(text: string): readonly RegExpExecArray[] {
  const found = [...text.matchAll(VALUE)];
  // eslint-disable-next-line no-control-regex
  if (!/[^\x00-\u0fff]/.test(text) && !/\p{Script=Thai}/u.test(text)) return found;
  return [...found, ...text.matchAll(TOUCHING)].sort((one, other) => one.index - other.index);
}

function moreGroups(text: string, end: number, value: string): number {
  return /^\d+$/.test(value) || /-/.test(value) ? (MORE_GROUPS.exec(text.slice(end, end + 40))?.[0].length ?? 0) : 0;
}

/** Of what a label merely precedes, `visit 2`, four digits are asked for; after a colon or `No.`, three characters. */
function isNumber(value: string, bound: boolean, label: string): boolean {
  const characters = value.replace(/[^\p{L}\d]/gu, '');
  const digits = value.replace(/\D/g, '').length;
  if (digits === 0 || /^\d*\.\d+$/.test(value)) return false;
  return bound || / |nummer$|nr$/.test(label) ? characters.length >= 3 : characters.length >= 4 && digits >= 4;
}

const NUMBER = '(?:number|num\\.?|no\\.?|nr\\.?|n°|nº|n\\.|#|id)';

const SERIAL: readonly string[] = [
  'S/N',
  'SN',
  `ser(?:ial|\\.)[ -]?${NUMBER}`,
  'serial',
  'serien(?:nummer|nr\\.?)',
  'ger[aä]te-?(?:nummer|nr\\.?)',
  'n(?:°|º|o\\.?|um[eé]ro|[uú]mero)[ ]?(?:de )?s[eé]rie',
  'matricola',
  'serienummer',
  'sarjanumero|numer seryjny|nr seryjny|výrobní číslo|seri no|серийный номер|серійний номер|製造番号|序列号|일련번호',
  `(?:device|detector|plate|cassette|coil|probe|gantry|asset)[ -]?${NUMBER}`,
];

/** Serial numbers of devices after a label: `S/N 12345`. */
export const deviceSerials = patternRecogniser('device serial', 'DEVICE', [
  {
    expression: new RegExp(
      `(?<![\\p{L}\\d])(?<label>${SERIAL.join('|')})(?![\\p{L}])(?:[ \\t]{1,3}S/?N(?=[ \\t]))?[ \\t]{0,3}(?:(?:is|was|=|:|#|-)[ \\t]{0,3})?(?<value>[\\p{L}\\d]{1,24}(?:[-/.][\\p{L}\\d]{1,24}){0,5})`,
      'giu',
    ),
    confidence: 'certain',
    accept: (value, { after, groups }) => {
      const characters = value.replace(/[^\p{L}\d]/gu, '');
      if (characters.length < 3 || !/\d/.test(characters) || /^\d*\.\d+$/.test(value)) return false;
      if (/^sn$/i.test(groups['label'] ?? '') && characters.length < 5) return false;
      return !/^\s?(?:mm|cm|ms|mGy|kV|mA|of)\b/i.test(after);
    },
  },
  {
    // `device EYM416282 was used`: behind the word alone, letters and as many digits as no model has.
    expression:
      /(?<!\p{L})(?:device|gerät|appareil|dispositivo|apparaat|dispositif|aparelho)[ \t]{1,3}(?<value>[\p{L}\d]{1,24}(?:[-/.][\p{L}\d]{1,24}){0,5})/giu,
    confidence: 'certain',
    accept: (value) => /\p{L}/u.test(value) && value.replace(/\D/g, '').length >= DIGITS_OF_SERIAL,
  },
]);

const DIGITS_OF_SERIAL = 6;
