import type { FoundSpan } from './defineRecogniser.js';
import type { KnownValue } from './knownValue.js';
import { numbersOfDay, spelledDays } from './dates/otherForms.js';
import { monthOf } from './monthNames.js';
import type { Word } from './words.js';

/** What a word of a date is; the part of the date that it gives, if any, comes with it. */
type Part = 'day' | 'ending' | 'link' | 'month' | 'monthNumber' | 'year' | 'fullYear' | 'ymd' | 'dmy' | 'mdy';

/** In which order people write the words of a date, as {@link wordsOf} cuts them (`3rd` is two); the longest first. */
const SHAPES: readonly (readonly Part[])[] = [
  ...[['day', 'ending'] as const, ['day'] as const].flatMap((day): Part[][] => [
    [...day, 'link', 'month', 'link', 'year'],
    [...day, 'link', 'month', 'year'],
    [...day, 'month', 'year'],
    ['month', ...day, 'year'],
    ['year', 'month', ...day],
  ]),
  ...([
    ['day', 'monthNumber', 'year'],
    ['monthNumber', 'day', 'year'],
    ['fullYear', 'monthNumber', 'day'],
    ['fullYear', 'day', 'monthNumber'],
    ['ymd'],
    ['dmy'],
    ['mdy'],
  ] satisfies Part[][]),
].sort((one, other) => other.length - one.length);

const LONGEST_SHAPE = 6;
const ENDINGS = new Set(['st', 'nd', 'rd', 'th', 'er', 'o', 'e']);
const LINKS = new Set(['of', 'de', 'del']);

/** Finds the dates of the header in every spelling in which people write them. */
export class KnownDates {
  /** By `YYYYMMDD`, and by `YYMMDD` too; the first known value of a day stays. */
  private readonly byDay = new Map<string, KnownValue>();
  /** By a number that means the day, its two parts with a space between. */
  private readonly byNumber = new Map<string, KnownValue>();

  /** @param dates known values of kind `date`: DA or DT (PS3.5 Section 6.2), or `1997.04.24` of ACR-NEMA */
  constructor(dates: readonly KnownValue[]) {
    for (const known of dates) {
      const day = dayOf(known.value);
      if (day === undefined) continue;
      for (const key of [day, day.slice(2)]) if (!this.byDay.has(key)) this.byDay.set(key, known);
      for (const key of numbersOfDay(day)) if (!this.byNumber.has(key)) this.byNumber.set(key, known);
    }
  }

  /** The dates in a text, from left to right. */
  *find(text: string, words: readonly Word[]): Generator<FoundSpan> {
    if (this.byDay.size === 0) return;
    yield* this.spelled(text);
    for (let index = 0; index < words.length; index++) {
      if (!beginsDate(words[index]) || isInsideNumber(text, words, index)) continue;
      const match = this.matchAt(joinedFrom(text, words, index), text.charAt(words[index]?.end ?? 0));
      const last = words[index + (match?.length ?? 1) - 1];
      const start = words[index]?.start ?? 0;
      if (!match || !last || continuesNumber(text, last)) continue;
      if (!match.isNumber && !isWritten(text.slice(start, last.end))) continue;
      const { entity, original } = match.known;
      yield { start, end: last.end, entity, confidence: 'certain', original };
      index += match.length - 1;
    }
  }

  /** Those of which the day is in words. */
  private *spelled(text: string): Generator<FoundSpan> {
    for (const { day, start, end } of spelledDays(text)) {
      const known = this.byDay.get(day);
      if (known) yield { start, end, entity: known.entity, confidence: 'certain', original: known.original };
    }
  }

  /** @param joint what stands behind the first word: `1961.062` is a decimal */
  private matchAt(
    words: readonly string[],
    joint: string,
  ): { length: number; known: KnownValue; isNumber?: true } | undefined {
    for (const shape of SHAPES) {
      const day = shape.length <= words.length ? dayWritten(shape, words) : undefined;
      const known = day === undefined ? undefined : this.byDay.get(day);
      if (known) return { length: shape.length, known };
    }
    for (const length of /^[-/ ]$/.test(joint) ? [2, 1] : [1]) {
      const known = this.byNumber.get(words.slice(0, length).join(' '));
      if (known && words.length >= length) return { length, known, isNumber: true };
    }
    return undefined;
  }
}

/** The day of a DA or DT as `YYYYMMDD`; undefined for what is no whole date. */
function dayOf(value: string): string | undefined {
  const match = /^(\d{4})[.-]?(\d{2})[.-]?(\d{2})/.exec(value.trim());
  const [year = '', month = '', day = ''] = match?.slice(1) ?? [];
  const isDay = match && Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
  return isDay ? year + month + day : undefined;
}

function beginsDate(word: Word | undefined): boolean {
  return word !== undefined && (word.kind === 'digits' || monthOf(word.folded) !== undefined);
}

/** The words from one on, as far as they may be one date. */
function joinedFrom(text: string, words: readonly Word[], index: number): readonly string[] {
  let end = index + 1;
  while (end < words.length && end - index < LONGEST_SHAPE && joins(text, words, end - 1)) end += 1;
  return words.slice(index, end).map(({ folded }) => folded);
}

/** The day that words mean when they are read in this shape: `YYYYMMDD` or `YYMMDD`. */
function dayWritten(shape: readonly Part[], words: readonly string[]): string | undefined {
  let [year, month, day] = ['', '', ''];
  for (const [index, part] of shape.entries()) {
    const word = words[index] ?? '';
    const isTwoDigits = /^\d{1,2}$/.test(word);
    switch (part) {
      case 'day':
        if (!isTwoDigits) return undefined;
        day = word.padStart(2, '0');
        break;
      case 'monthNumber':
        if (!isTwoDigits) return undefined;
        month = word.padStart(2, '0');
        break;
      case 'month': {
        const number = monthOf(word);
        if (number === undefined) return undefined;
        month = String(number).padStart(2, '0');
        break;
      }
      case 'year':
      case 'fullYear':
        if (!/^\d{4}$/.test(word) && (part === 'fullYear' || !/^\d{2}$/.test(word))) return undefined;
        year = word;
        break;
      case 'ending':
        if (!ENDINGS.has(word)) return undefined;
        break;
      case 'link':
        if (!LINKS.has(word)) return undefined;
        break;
      default:
        if (!/^\d{8}$/.test(word)) return undefined;
        [year, month, day] = compactDate(part, word);
    }
  }
  return year + month + day;
}

function compactDate(part: 'ymd' | 'dmy' | 'mdy', digits: string): [year: string, month: string, day: string] {
  if (part === 'ymd') return [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)];
  const [one, two, year] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)];
  return part === 'dmy' ? [year, two, one] : [year, one, two];
}

/** What stands between the parts of a date in any spelling. */
function joins(text: string, words: readonly Word[], index: number): boolean {
  return /^[\s,.'’º°ª/_-]{0,3}$/u.test(text.slice(words[index]?.end, words[index + 1]?.start));
}

/** Numbers alone are a date with the same separator twice: not `1/3 1979`; with spaces only with the whole year. */
function isWritten(date: string): boolean {
  if (!/^[^\p{L}]*$/u.test(date)) return true;
  return /^\d+(?:([-./,_])\s?\d+\1\s?\d+)?$/.test(date) || /^(?=.*\d{4})\d+ \d+ \d+$/.test(date);
}

/** `1.3.1979.4` is a UID and `103.1.1979` no date. */
function isInsideNumber(text: string, words: readonly Word[], index: number): boolean {
  const word = words[index];
  return word?.kind === 'digits' && /\d[.]$/.test(text.slice(Math.max(0, word.start - 2), word.start));
}

function continuesNumber(text: string, last: Word): boolean {
  return last.kind === 'digits' && /^\.\d/.test(text.slice(last.end, last.end + 2));
}
