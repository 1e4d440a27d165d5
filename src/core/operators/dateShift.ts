import { OLDEST_TOLD } from '../profile/contentItem.js';
import { keyedHash } from './keyedHash.js';
import { standIn } from '../model/standIn.js';

const DAY = 24 * 60 * 60 * 1000;
const DAYS_OF_A_WEEK = 7;
/** A patient's dates move back by at least a year, so that neither year nor season stays. */
const FEWEST_WEEKS = 52;
/** Years that the dates of a patient move back by at most, unless the policy says otherwise. */
export const DATE_RANGE = 10;
const WEEKS_OF_A_YEAR = 52;

/**
 * The offset of a patient's dates in days: whole weeks back, so that days of the week stay. It is the same for every
 * file of the patient under one key, and cannot be computed without the key.
 * @param patient what identifies the patient: see patientIdentity
 * @param years most years that the dates move by
 */
export function dateOffset(key: Uint8Array, patient: string, years = DATE_RANGE): number {
  const digest = keyedHash(key, `date offset\0${patient}`);
  const weeks = FEWEST_WEEKS + (digest.readUInt32BE(0) % (years * WEEKS_OF_A_YEAR - FEWEST_WEEKS + 1));
  return -weeks * DAYS_OF_A_WEEK;
}

/**
 * A value of DA or DT moved by whole days; intervals stay exact. Understood are PS3.5 forms, ranges of them with `-`,
 * dates cut to a month or a year, and the ACR-NEMA form `1997.04.24`. Time of day and offset from UTC stay. TM is
 * answered as it is, or as ACR-NEMA wrote it, `10:15:00`: whole days do not move it.
 * @returns undefined for a value that is no date and no time of day; it cannot be moved and must not stay
 */
export function shiftDate(value: string, vr: string, days: number): string | undefined {
  if (vr === 'TM') return value.split('-').every((time) => TIME.test(time.trim())) ? value : undefined;
  const [from, to, ...others] = vr === 'DA' ? value.split('-') : [value];
  if (from === undefined || others.length > 0) return undefined;
  if (to === undefined) return shiftOne(from, days);
  const ends = [from, to].map((end) => (end === '' ? '' : shiftOne(end, days)));
  return ends.includes(undefined) ? undefined : ends.join('-');
}

/** Hours, minutes and seconds that there are: other figures are a number that stands there (PS3.5 section 6.2). */
const TIME = /^(?:(?:[01]\d|2[0-3])(?::?[0-5]\d(?::?(?:[0-5]\d|60)(?:\.\d{1,6})?)?)?)?$/;

const DATE = /^(\d{4})(?:(\.?)(\d{2})(?:\2(\d{2}))?)?(?=$|\d{2}|[+-])/;

function shiftOne(value: string, days: number): string | undefined {
  const match = DATE.exec(value);
  if (!match) return undefined;
  const [written, year = '', dot = '', month, day] = match;
  // A date without its day moves as its middle does.
  const start = Date.UTC(Number(year), Number(month ?? '07') - 1, Number(day ?? (month ? '15' : '01')));
  if (!isCalendarDate(start, year, month)) return undefined;
  const moved = new Date(start + days * DAY).toISOString();
  const parts = [moved.slice(0, 4), moved.slice(5, 7), moved.slice(8, 10)];
  const kept = parts.slice(0, day ? 3 : month ? 2 : 1).join(dot);
  const rest = value.slice(written.length);
  return /^(\d{2}){0,3}(\.\d{1,6})?([+-]\d{4})?$/.test(rest) ? kept + rest : undefined;
}

/** 30 February would silently become another day. */
function isCalendarDate(time: number, year: string, month: string | undefined): boolean {
  if (Number.isNaN(time)) return false;
  const date = new Date(time);
  if (date.getUTCFullYear() !== Number(year)) return false;
  // A day that the month does not have is one of the month before or after it.
  return month === undefined || date.getUTCMonth() + 1 === Number(month);
}

/** Only the year is left: the first of January; of a time, nothing but midnight. */
export function yearOnly(value: string, vr: string): string | undefined {
  if (vr === 'TM') return standIn('TM');
  return /^\d{4}/.test(value) ? `${value.slice(0, 4)}0101` : undefined;
}

/** Ages over 89 are few enough to single a person out; they are capped as 45 CFR 164.514(b)(2)(i)(C) asks. */
export function capAge(value: string): string {
  const match = /^(\d+)Y$/i.exec(value);
  return match && Number(match[1]) > OLDEST_TOLD ? `0${OLDEST_TOLD + 1}Y` : value;
}
