/** Days as people write them, in figures and with the names of months, whatever stands between the parts. */
import { monthOf } from '../../detect/text/monthNames.js';
import { fold } from '../../detect/text/words.js';

/** `YYYYMMDD`, or `YYMMDD` where only two figures of the year are written. */
export type Day = string;

/** Years from which Japanese eras count (Meiji to Reiwa), by what is written before the year. */
const ERAS: Readonly<Record<string, number>> = {
  ...{ 明治: 1867, 大正: 1911, 昭和: 1925, 平成: 1988, 令和: 2018 },
  ...{ m: 1867, t: 1911, s: 1925, h: 1988, r: 2018 },
};

const PART =
  /(?<era>明治|大正|昭和|平成|令和|(?<!\p{L})[MTSHR](?=\d{1,2}\D))?(?<number>\p{Nd}+)|(?<word>\p{L}[\p{L}\p{M}]+)/giu;

interface Part {
  /** Figures, or the number of a month. */
  readonly digits?: string;
  readonly month?: number;
  readonly era?: number;
  readonly start: number;
  readonly end: number;
}

/** Every day that a text may mean, with where its words begin and end. */
export function* writtenDays(
  text: string,
): Generator<{ readonly day: Day; readonly start: number; readonly end: number }> {
  if (!/\p{Nd}/u.test(text)) return;
  const parts = partsOf(text);
  for (const [index, part] of parts.entries()) {
    const place = { start: part.start, end: part.end };
    for (const day of compactDays(part)) yield { day, ...place };
    const [second, third] = [parts[index + 1], parts[index + 2]];
    if (!second || !third || !joins(text, part, second) || !joins(text, second, third)) continue;
    for (const day of daysOf(part, second, third)) yield { day, start: part.start, end: third.end };
  }
}

function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  for (const { 0: whole, index, groups } of text.matchAll(PART)) {
    const { number, word, era } = groups ?? {};
    const place = { start: index, end: index + whole.length };
    const begin = era === undefined ? undefined : ERAS[era.toLowerCase()];
    if (number !== undefined) parts.push({ digits: latinDigits(number), ...(begin && { era: begin }), ...place });
    const month = word === undefined ? undefined : monthOf(fold(word));
    if (month !== undefined) parts.push({ month, ...place });
  }
  return parts;
}

/** Figures of another script as those of ASCII, by their place in the row of ten. */
function latinDigits(number: string): string {
  return number.normalize('NFKC').replace(/[^0-9]/gu, (digit) => {
    let below = 0;
    const code = digit.codePointAt(0) ?? 0;
    while (below < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - below - 1))) below += 1;
    return String(below);
  });
}

/** What may stand between the parts of a date: marks, ordinal endings, `of`, the words for year, month and day. */
function joins(text: string, one: Part, other: Part): boolean {
  const gap = text.slice(one.end, other.start);
  return (
    gap.length <= 8 && /^(?:st|nd|rd|th|er|年|月|日|년|월|일)?[^\p{L}\p{N}]*(?:of|de|del)?[^\p{L}\p{N}]*$/iu.test(gap)
  );
}

/** Figures of a run that is looked through for days; what is longer is no number of people. */
const LONGEST_RUN = 64;

/**
 * `19610303`, `03031961` and `610303` in one run of figures: eight of them wherever they stand, for times and the numbers
 * of a register follow or precede a day; six by themselves, or at the beginning of a national number of ten or eleven.
 */
function* compactDays({ digits = '' }: Part): Generator<Day> {
  for (let at = 0; at + 8 <= Math.min(digits.length, LONGEST_RUN); at++) {
    const [a, b, c] = [digits.slice(at, at + 2), digits.slice(at + 2, at + 4), digits.slice(at + 4, at + 8)];
    yield* dayOf(a + b, c.slice(0, 2), c.slice(2));
    yield* dayOf(c, b, a);
    yield* dayOf(c, a, b);
  }
  if (digits.length === 6 || digits.length === 10 || digits.length === 11) {
    const [a, b, c] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)];
    yield* dayOf(a, b, c);
    yield* dayOf(c, b, a);
    yield* dayOf(c, a, b);
  }
}

function dayOf(year: string, month: string, day: string): readonly Day[] {
  return isDay(month, day) ? [year + month + day] : [];
}

function* daysOf(one: Part, two: Part, three: Part): Generator<Day> {
  const orders: readonly (readonly [year: Part, month: Part, day: Part])[] = [
    [one, two, three],
    [three, two, one],
    [three, one, two],
  ];
  for (const [year, month, day] of orders) {
    if (year.digits === undefined || day.digits === undefined || day.digits.length > 2) continue;
    const monthNumber = month.month === undefined ? (month.digits ?? '') : String(month.month);
    if (monthNumber.length > 2 || !isDay(monthNumber, day.digits)) continue;
    const written = year.era === undefined ? year.digits : String(year.era + Number(year.digits));
    if (written.length === 4 || written.length === 2) {
      yield written + monthNumber.padStart(2, '0') + day.digits.padStart(2, '0');
    }
  }
}

function isDay(month: string, day: string): boolean {
  const [m, d] = [Number(month), Number(day)];
  return m >= 1 && m <= 12 && d >= 1 && d <= 31;
}
