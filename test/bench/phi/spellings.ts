/** How one thing is written in different ways: what the judge has to look for. */

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** A date of the calendar. */
export interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** As DA. */
export function da({ year, month, day }: CalendarDate): string {
  return `${year}${two(month)}${two(day)}`;
}

/** Ways to write a date, DA first; those in words have the month in English. */
export function dateSpellings({ year, month, day }: CalendarDate): string[] {
  const [y, m, d] = [String(year), two(month), two(day)];
  const name = MONTHS[month - 1] ?? '';
  const names = [name, name.slice(0, 3)];
  const numeric = ['-', '/', '.', ' '].flatMap((sign) => [
    [y, m, d].join(sign),
    [d, m, y].join(sign),
    [m, d, y].join(sign),
    [String(day), String(month), y].join(sign),
    [String(month), String(day), y].join(sign),
  ]);
  const worded = names.flatMap((one) => [
    ...[`${day} ${one} ${y}`, `${d} ${one} ${y}`, `${one} ${day}, ${y}`, `${one} ${day} ${y}`],
    ...[`${d}-${one}-${y}`, `${day}-${one}-${y}`, `${ordinal(day)} ${one} ${y}`, `${one} ${ordinal(day)}, ${y}`],
    ...[`${ordinal(day)} of ${one} ${y}`, `${day}. ${one} ${y}`, `${d}${one}${y}`],
  ]);
  return unique([`${y}${m}${d}`, ...numeric, ...worded]);
}

/** A date as a language writes it: long, medium and short. */
export function localDates({ year, month, day }: CalendarDate, language: string): string[] {
  const at = new Date(Date.UTC(year, month - 1, day));
  return (['long', 'medium', 'short'] as const).map((dateStyle) =>
    new Intl.DateTimeFormat(language, { dateStyle, timeZone: 'UTC', calendar: 'gregory' }).format(at),
  );
}

/** An ID as it is, without punctuation, and its digits where they are enough to tell. */
export function idSpellings(id: string): string[] {
  const bare = id.replace(/[^A-Za-z0-9]/g, '');
  const digits = id.replace(/\D/g, '');
  return unique([id, ...(bare.length >= 6 ? [bare] : []), ...(digits.length >= 7 ? [digits] : [])]);
}

/** A telephone number as it is, its digits, and the end of it that has no area code. */
export function phoneSpellings(phone: string): string[] {
  const digits = phone.replace(/\D/g, '');
  const end = digits.slice(-7);
  return unique([phone, digits, end, `${end.slice(0, 3)}-${end.slice(3)}`, `${end.slice(0, 3)} ${end.slice(3)}`]);
}

/** Letters without diacritics, where they come apart. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('Ł', 'L');
}

/** Whether all letters are Latin ones, with or without diacritics; punctuation of names may be among them. */
export function isLatin(text: string): boolean {
  return /^[\p{Script=Latin}\p{Mn}' -]+$/u.test(text.normalize('NFD'));
}

/** Each once, in the order given. */
export function unique<T>(of: readonly T[]): T[] {
  return [...new Set(of)];
}

function ordinal(day: number): string {
  const ending =
    day % 10 === 1 && day !== 11
      ? 'st'
      : day % 10 === 2 && day !== 12
        ? 'nd'
        : day % 10 === 3 && day !== 13
          ? 'rd'
          : 'th';
  return `${day}${ending}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
