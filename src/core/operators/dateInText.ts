import { writtenDates } from '../detect/text/dates/writtenDates.js';
import { legible } from '../detect/text/legible.js';
import { shiftDate } from './dateShift.js';

/** A time of day and an offset from UTC after a date. */
const TIME_AFTER = /[T ,]{1,2}\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?: ?[AP]M)?(?:Z|[+-]\d{2}:?\d{2})?$/i;
/** A date or time as DA and DT have it. */
const AS_IN_HEADER = /^\d{8}(?:\d{2}){0,3}(?:\.\d{1,6})?(?:[+-]\d{4})?$/;

/**
 * A date of running text moved by whole days: `YYYY-MM-DD`, or with the separator of one that began with its year. The
 * time of day after it stays.
 * @param known the date as the header has it, where the text spells a date of the header; it settles what the day is
 * @returns undefined where it cannot be told which day is meant; it must not stay then
 */
export function shiftDateInText(found: string, days: number, known?: string): string | undefined {
  const date = dayMeant(found, known);
  if (date === undefined) return undefined;
  if (AS_IN_HEADER.test(found) && found.startsWith(date)) return shiftDate(found, 'DT', days);
  const moved = shiftDate(date, 'DA', days);
  if (moved === undefined) return undefined;
  const [, between = '-'] = /^\d{4}([-./]?)\d{1,2}\1\d{1,2}/.exec(found) ?? [];
  const [time = ''] = TIME_AFTER.exec(found) ?? [];
  return [moved.slice(0, 4), moved.slice(4, 6), moved.slice(6)].join(between) + time;
}

/** The day that a text (see {@link shiftDateInText}) means, as `YYYYMMDD`; undefined where it may be one or the other. */
export function dayMeant(found: string, known: string | undefined): string | undefined {
  if (known !== undefined) return known.replaceAll('.', '').slice(0, 8);
  const text = legible(found);
  const whole = writtenDates(text).filter(({ start, end }) => start === 0 && end === text.length);
  return whole.find(({ day }) => day !== undefined)?.day;
}
