/** What PS3.5 Table 6.2-1 allows as a value, written apart from the product to judge what it writes. */

const TIME = '([01]\\d|2[0-3])([0-5]\\d([0-5]\\d|60)?)?';
const DATE = '\\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])';
const NUMBER = '[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?';

const VALUE: Readonly<Record<string, RegExp>> = {
  AE: /^[ -[\]-~]{0,16}$/,
  AS: /^(\d{3}[DWMY])?$/,
  CS: /^[A-Z0-9_ ]{0,16}$/,
  DA: new RegExp(`^(${DATE})?$`),
  DS: new RegExp(`^( *${NUMBER} *)?$`),
  DT: /^(\d{4}((0[1-9]|1[0-2])((0[1-9]|[12]\d|3[01])(([01]\d|2[0-3])([0-5]\d([0-5]\d(\.\d{1,6})?)?)?)?)?)?([+-]\d{4})?)?$/,
  IS: /^( *[+-]?\d+ *)?$/,
  LO: /^[ -[\]-~]{0,64}$/,
  LT: /^[\t\n\f\r -~]{0,10240}$/,
  PN: /^([ -[\]-~]{0,64})$/,
  SH: /^[ -[\]-~]{0,16}$/,
  ST: /^[\t\n\f\r -~]{0,1024}$/,
  TM: new RegExp(`^(${TIME}(\\.\\d{1,6})?)?$`),
  UC: /^[ -[\]-~]*$/,
  UI: /^((0|[1-9]\d*)(\.(0|[1-9]\d*))*)?$/,
  UR: /^[!-~]*$/,
  UT: /^[\t\n\f\r -~]*$/,
};

const LONGEST: Readonly<Record<string, number>> = { AS: 4, DA: 8, DS: 16, DT: 26, IS: 12, TM: 14, UI: 64 };

/** Bytes of one number; what is not here has numbers of one byte, or none. */
const UNIT: Readonly<Record<string, number>> = {
  ...{ AT: 4, FD: 8, FL: 4, OD: 8, OF: 4, OL: 4, OV: 8, OW: 2 },
  ...{ SL: 4, SS: 2, SV: 8, UL: 4, US: 2, UV: 8 },
};

const SINGLE = new Set(['LT', 'ST', 'UR', 'UT']);

/** Why a value is not legal for its VR; undefined where it is. Text is judged in the default repertoire. */
export function illegal(vr: string, value: Uint8Array): string | undefined {
  if (value.length % 2 === 1) return `odd length ${value.length}`;
  const pattern = VALUE[vr];
  if (!pattern) {
    const unit = UNIT[vr] ?? 1;
    return value.length % unit === 0 ? undefined : `${value.length} bytes are no multiple of ${unit}`;
  }
  const text = Buffer.from(value)
    .toString('latin1')
    .replace(vr === 'UI' ? /\0$/ : / +$/, '');
  const values = SINGLE.has(vr) ? [text] : text.split('\\');
  const wrong = values.find((each) => !pattern.test(each) || each.length > (LONGEST[vr] ?? Infinity));
  return wrong === undefined ? undefined : `${JSON.stringify(wrong)} is no ${vr}`;
}
