import { AMBIGUOUS_MONTHS, MONTH_ALTERNATIVES } from '../monthNames.js';
import { fold } from '../words.js';
import { patternRecogniser, type Context } from './pattern.js';

const START = '(?<![\\p{L}\\d]|\\d[.,:/-])';
const END = '(?![\\p{L}\\d]|[.,:/-]\\d)';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const YEAR = '(?:1[89]|20)\\d{2}';
const TIME =
  '(?:[T ,]{1,2}(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,6})?)?(?: ?[AP]M)?(?:Z|[+-]\\d{2}:?\\d{2})?)?';
const ORDINAL = '(?:st|nd|rd|th|er|\\.|º|°)?';
const MONTH = `(?<month>${MONTH_ALTERNATIVES})\\.?`;
/** `May`, `of May`, `de mayo de` */
const OF = '[ ,.-]{0,2}(?:of |de |the |di |del )?';

/**
 * Dates in prose: ISO 8601, dotted, slashed, DA and DT, and with names of months in six languages. A year alone is none,
 * nor a fraction (`5/3`), a level (`L4/5`) or a month that is a word (`may`). Times go along with their dates.
 */
export const dates = patternRecogniser('date', 'DATE_TIME', [
  {
    expression: new RegExp(`${START}${YEAR}([-/.])(?:0?[1-9]|1[0-2])\\1${DAY}${TIME}(?![\\p{L}\\d]|[./-]\\d)`, 'gu'),
    confidence: 'certain',
  },
  {
    expression: new RegExp(`${START}(?<first>\\d{1,2})([-/.]) ?(?<second>\\d{1,2})\\2 ?${YEAR}${TIME}${END}`, 'gu'),
    confidence: 'certain',
    accept: isDayAndMonth,
  },
  {
    expression: new RegExp(`${START}(?<first>[0-3]\\d)([-/.])(?<second>[0-3]\\d)\\2\\d{2}${TIME}${END}`, 'gu'),
    confidence: 'certain',
    accept: isDayAndMonth,
  },
  {
    // 3/1/79; with a dot it may be a version, with a dash a range
    expression: new RegExp(`${START}(?<first>\\d{1,2})/(?<second>\\d{1,2})/\\d{2}${END}`, 'gu'),
    confidence: 'suspected',
    accept: isDayAndMonth,
  },
  {
    // DA, and DT with its time
    expression: new RegExp(
      `(?<![\\p{L}\\d]|\\d[.,])(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?:(?:[01]\\d|2[0-3])[0-5]\\d(?:[0-5]\\d(?:\\.\\d{1,6})?)?(?:[+-]\\d{4})?)?(?![\\p{L}\\d]|[.,]\\d)`,
      'gu',
    ),
    confidence: 'certain',
    accept: (_, { before }) => !isAfterVersion(before),
  },
  {
    expression: new RegExp(
      `${START}(?<value>${DAY}${ORDINAL}${OF}${MONTH}${OF}(?:${YEAR}|['’]?\\d{2}(?![:.]\\d))${TIME})${END}`,
      'giu',
    ),
    confidence: 'certain',
    accept: isWrittenMonth,
  },
  {
    expression: new RegExp(`(?<!\\p{L})${MONTH}[ -]{1,2}${DAY}${ORDINAL},?[ -]{1,2}(?:${YEAR})${TIME}${END}`, 'giu'),
    confidence: 'certain',
  },
  {
    expression: new RegExp(`(?<!\\p{L})${MONTH}[ ,-]{1,2}(?:de |del )?${YEAR}${END}`, 'giu'),
    confidence: 'certain',
    accept: isWrittenMonth,
  },
  {
    // Without a year
    expression: new RegExp(
      `${START}(?:${DAY}${ORDINAL} (?:of |de )?${MONTH}|(?<![\\p{L}\\d])${MONTH.replace('month', 'other')} ${DAY}(?:st|nd|rd|th)?)(?![\\p{L}\\d])`,
      'giu',
    ),
    confidence: 'certain',
    accept: (value, { groups, after }) =>
      !AMBIGUOUS_MONTHS.has(fold(groups['month'] ?? groups['other'] ?? value)) && !MEASURE.test(after),
  },
  {
    // May and March without a year: with a capital and an ordinal or a preposition
    expression: new RegExp(
      `(?<!\\p{L})(?:(?:on|since|until|from|by) (?<value>${DAY} (?:May|March)|(?:May|March) ${DAY})|(?:${DAY}(?:st|nd|rd|th) (?:of )?(?:May|March)|(?:May|March) ${DAY}(?:st|nd|rd|th)))(?![\\p{L}\\d])`,
      'gu',
    ),
    confidence: 'suspected',
  },
  {
    expression: new RegExp(`${START}(?:0[1-9]|1[0-2])/${YEAR}${END}`, 'gu'),
    confidence: 'suspected',
  },
]);

/** `Sep 3 mm`: a slice, not a day. */
const MEASURE = /^ ?(?:mm|cm|ml|mg|ms|sec|min|slices?|phases?|images?|frames?|%|x ?\d)(?!\p{L})/iu;

function isDayAndMonth(_: string, { before, groups }: Context): boolean {
  const [first, second] = [Number(groups['first']), Number(groups['second'])];
  const fits = first >= 1 && second >= 1 && Math.min(first, second) <= 12 && Math.max(first, second) <= 31;
  return fits && !isAfterVersion(before);
}

/** A month in full, or one that is no word, or with a capital. */
function isWrittenMonth(value: string, { groups }: Context): boolean {
  const month = groups['month'] ?? '';
  return !AMBIGUOUS_MONTHS.has(fold(month)) || /^\p{Lu}/u.test(month) || /\d{4}/.test(value);
}

function isAfterVersion(before: string): boolean {
  return /(?:version|release|revision|firmware|software|build|rev|ver|v)[\s.:=#]{0,3}$/i.test(before);
}
