import { maxCharacters, numberSize } from './vr.js';

const DATE = String.raw`\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])`;
const HOUR_ON = String.raw`([01]\d|2[0-3])([0-5]\d([0-5]\d(\.\d{1,6})?|60(\.\d{1,6})?)?)?`;
const DECIMAL = String.raw` *[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)? *`;

/** What one value may be, padding removed; of VRs that are not here, whatever fits their length. */
const FORMS: Readonly<Record<string, RegExp>> = {
  AE: /^[ -[\]-~]*$/,
  AS: /^\d{3}[DWMY]$/,
  CS: /^[A-Z0-9_ ]*$/,
  DA: new RegExp(`^${DATE}$`),
  DS: new RegExp(`^${DECIMAL}$`),
  DT: new RegExp(`^(\\d{4}((0[1-9]|1[0-2])|${DATE.slice(5)}(${HOUR_ON})?)?)([+-]\\d{4})?$`),
  IS: /^ *[+-]?\d+ *$/,
  TM: new RegExp(`^${HOUR_ON}$`),
  UI: /^(0|[1-9]\d*)(\.(0|[1-9]\d*))*$/,
  UR: /^[!-~]*$/,
};

/** True for one value of text that its VR allows (PS3.5 Table 6.2-1). */
export function isLegalText(value: string, vr: string): boolean {
  if (value === '') return true;
  const longest =
    vr === 'PN'
      ? value.split('=').every((group) => [...group].length <= maxCharacters(vr))
      : [...value].length <= maxCharacters(vr);
  return longest && (FORMS[vr]?.test(value) ?? true);
}

/** True where a binary value is a whole number of numbers. */
export function isLegalLength(length: number, vr: string): boolean {
  return length % (numberSize(vr) ?? (vr === 'OW' ? 2 : 1)) === 0;
}
