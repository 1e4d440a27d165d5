import { shiftDate } from './dateShift.js';

const SECONDS_OF_A_DAY = 24 * 60 * 60;

const DATE = '(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';
const TIME = '(?:[01]\\d|2[0-3])[0-5]\\d[0-5]\\d';
/** A date begins or ends a component, or a time of day comes after it; elsewhere it is a number like any other. */
const CALENDAR = new RegExp(`^(\\d*?)(${DATE})(?=${TIME})|^()(${DATE})|^(\\d*)(${DATE})$`);
/** `300000YYMMDDHHMMSS…`, as one vendor of scanners makes them. */
const SHORT_YEAR = new RegExp(`^(300000)(\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]))(?=${TIME})`);
/** Seconds or milliseconds since 1970, between 1989 and 2033: what toolkits put in for want of a better number. */
const CLOCK = /^(?:[6-9]\d{8}|1\d{9})(\d{3})?$/;

/**
 * A UID whose dates have moved by whole days. It depends on nothing but UID and offset, so that one patient's
 * references between files hold.
 */
export function shiftDatesInUid(uid: string, days: number): string {
  return uid
    .split('.')
    .map((component) => shiftComponent(component, days))
    .join('.');
}

function shiftComponent(component: string, days: number): string {
  if (CLOCK.test(component)) {
    const unit = component.length <= 10 ? 1 : 1000;
    return String(Number(component) + days * SECONDS_OF_A_DAY * unit);
  }
  const short = SHORT_YEAR.exec(component);
  if (short) {
    const [written, before = '', date = ''] = short;
    const moved = shiftDate(`20${date}`, 'DA', days);
    if (moved !== undefined) return before + moved.slice(2) + component.slice(written.length);
  }
  const found = CALENDAR.exec(component);
  if (!found) return component;
  const [before = '', date = ''] = found.slice(1).filter((group) => group !== undefined);
  const moved = shiftDate(date, 'DA', days);
  return moved === undefined ? component : before + moved + component.slice(before.length + date.length);
}
