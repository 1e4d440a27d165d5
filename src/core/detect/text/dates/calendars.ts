/** Years of other calendars and numbers of other scripts, as dates in text use them. */

/** First year of each Japanese era, less one. */
const ERAS: readonly (readonly [RegExp, number])[] = [
  [/^(?:明治|㍾|M)$/i, 1867],
  [/^(?:大正|㍽|T)$/i, 1911],
  [/^(?:昭和|㍼|S)$/i, 1925],
  [/^(?:平成|㍻|H)$/i, 1988],
  [/^(?:令和|㋿|R)$/i, 2018],
  [/^(?:民國|民国)$/, 1911],
];

/** Last year of an era that is plausible in a record; of the present one, some years from now. */
const LAST_YEARS: Readonly<Record<string, number>> = { M: 45, T: 15, S: 64, H: 31, R: 30 };

/** The Gregorian year of a year of an era; `元` is the first. */
export function yearOfEra(era: string, year: string): number | undefined {
  const count = year === '元' ? 1 : Number(year);
  const before = ERAS.find(([name]) => name.test(era))?.[1];
  if (before === undefined || !Number.isInteger(count) || count < 1) return undefined;
  const last = LAST_YEARS[era.toUpperCase()] ?? 130;
  return count <= last ? before + count : undefined;
}

/** The Gregorian year that a written one means; of the Buddhist era (Thailand) 543 less. */
export function gregorianYear(year: number): number | undefined {
  if (year >= 1800 && year <= 2199) return year;
  return year >= 2400 && year <= 2742 ? year - 543 : undefined;
}

const HAN_DIGITS = '〇一二三四五六七八九';

/** A number in Chinese numerals below a hundred, or a year digit by digit; undefined for anything else. */
export function hanNumber(written: string): number | undefined {
  const digits = [...written.replace(/[零○]/g, '〇')];
  if (digits.length === 4) {
    const values = digits.map((digit) => HAN_DIGITS.indexOf(digit));
    return values.includes(-1) ? undefined : Number(values.join(''));
  }
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(written);
  if (!match || written === '') return undefined;
  const [, tens, ten, ones] = match;
  if (!ten) return HAN_DIGITS.indexOf(tens ?? ones ?? '');
  return (tens ? HAN_DIGITS.indexOf(tens) : 1) * 10 + (ones ? HAN_DIGITS.indexOf(ones) : 0);
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/** The month that a Roman numeral counts. */
export function romanMonth(written: string): number | undefined {
  const index = ROMAN.indexOf(written.toUpperCase());
  return index < 0 ? undefined : index + 1;
}

/** `YYYYMMDD` of a day that the calendar has. */
export function dayOf(year: number | undefined, month: number | undefined, day: number): string | undefined {
  if (year === undefined || month === undefined) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return `${String(year).padStart(4, '0')}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
}
