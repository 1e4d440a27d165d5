/**
 * Days on which nothing happened: where clocks and calendars of computers begin or end, and what programs put for
 * `never` and `unknown`. Moved like other dates they would tell the offset of all others.
 */
const NO_DAY = new Set(
  `00000000 00010101 01010101 10000101 15821015 16010101 17000101 17530101 18000101 18000228 18581117 18991230 18991231
   19000101 19010101 19040101 19691231 19700101 19700102 19800101 19800106 20380119 20991231 21001231 22000101 29991231
   30001231 40001231 99990101 99991230 99991231`.split(/\s+/),
);

/** True for a DA or DT that stands for no day. */
export function isNoDay(value: string): boolean {
  const digits = value.replace(/[^\d]/g, '').slice(0, 8);
  return NO_DAY.has(digits) || /^0000/.test(digits);
}

const YEAR_FIRST = /^(\d{4})([-/ ])(\d{1,2})\2(\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})([-/ .])(\d{1,2})\2(\d{4})$/;
const WITH_TIME =
  /^(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)[T ,]{0,2}(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,6})\d*)?)? ?(Z|UTC|GMT|[+-]\d\d:?\d\d)?$/;

/**
 * A DA or DT as PS3.5 section 6.2 writes it, of the forms that careless writers give it: `2019/03/14`, `14-03-2019`,
 * `2019-03-14T10:15:00Z`, a comma before fractions, a time behind a DA. Where day and month cannot be told, and for what
 * is no date, the value as it is.
 */
export function readDate(value: string, vr: string): string {
  if (vr !== 'DA' && vr !== 'DT') return value;
  const trimmed = value.trim();
  const [, year = '', , month = '', day = ''] = YEAR_FIRST.exec(trimmed) ?? [];
  if (year !== '') return dateOf(year, month, day);
  const [, first = '', , second = '', last = ''] = YEAR_LAST.exec(trimmed) ?? [];
  if (Number(first) > 12 || (first !== '' && first === second)) return dateOf(last, second, first);
  if (Number(second) > 12) return dateOf(last, first, second);
  const parts = WITH_TIME.exec(trimmed);
  if (!parts) return trimmed;
  const [, y = '', m = '', d = '', hour = '', minute = '', seconds = '', fraction, zone] = parts;
  if (vr === 'DA') return y + m + d;
  const offset = zone === undefined ? '' : /^[+-]/.test(zone) ? zone.replace(':', '') : '+0000';
  return y + m + d + hour + minute + seconds + (fraction === undefined ? '' : `.${fraction}`) + offset;
}

function dateOf(year: string, month: string, day: string): string {
  return year + month.padStart(2, '0') + day.padStart(2, '0');
}

/** A TM or DT with nothing after its hour but zeros where there was more, and its offset from UTC. */
export function hourOnly(value: string, vr: string): string {
  if (vr === 'TM') return value.replace(/^(\d\d)[\d:.]+$/, '$10000');
  return vr === 'DT' ? value.replace(/^(\d{10})[\d.]+(?=$|[+-])/, '$10000') : value;
}
