import { digitsOf, NUMBER_ENDS, patternRecogniser } from './pattern.js';

const START = '(?<![\\p{L}\\d+(]|\\d[.,-])';
const LABEL =
  'tel(?:ephone|efon|efono|éfono|éphone|efoon|\\.)?|phone|ph\\.?|fon|fax|telefax|mob(?:ile|iel|il|\\.)?|cell(?:ulare)?|handy|pager|beeper|bleep|ext(?:ension|\\.)?|durchwahl|rufnummer|portable|m[oó]vil|call(?:ed)?(?: on| at)?|contact(?: number)?|dect';

/**
 * Telephone numbers: international with `+` or `00` (ITU-T E.164), after a label, or in the grouping of a country. Plain
 * runs of digits, decimals, UIDs and sizes of a matrix are none.
 */
export const phones = patternRecogniser('telephone number', 'PHONE_NUMBER', [
  {
    expression: new RegExp(
      `(?<![\\p{L}\\d+])\\(?(?:\\+|00(?=[1-9]))[1-9]\\d{0,2}\\)?(?:[ .\\-/]?\\(?\\d{1,5}\\)?){1,6}${NUMBER_ENDS}`,
      'gu',
    ),
    confidence: 'certain',
    // `0064190940 3.0`: what follows is a measure.
    accept: (value) => hasDigits(value, 9, 17) && !/ \d{1,2}\.\d{1,2}$/.test(value),
  },
  {
    expression: new RegExp(
      `(?<![\\p{L}\\d])(?:${LABEL})(?![\\p{L}])(?:[ \\t]{0,2}(?:no|nr|number)\\.?)?[ \\t]{0,2}[:#.]?[ \\t]{0,3}(?<value>[+(]{0,2}\\d(?:[ .()\\-/]{0,2}\\d){2,16})${NUMBER_ENDS}`,
      'giu',
    ),
    confidence: 'certain',
    accept: (value, { after }) => hasDigits(value, 3, 17) && !/^\s?(?:mm|cm|ms|sec|s|deg|°|%)(?!\p{L})/iu.test(after),
  },
  {
    // North America: (202) 555-0142, 202-555-0142, 202.555.0142
    expression: new RegExp(
      `${START}(?:\\(\\d{3}\\) ?\\d{3}[-. ]\\d{4}|\\d{3}([-.])\\d{3}\\1\\d{4})${NUMBER_ENDS}(?!-\\d)`,
      'gu',
    ),
    confidence: 'certain',
    accept: (value) => /^\(?[2-9]\d{2}\D{1,2}[2-9]\d{2}/.test(value),
  },
  {
    // United Kingdom, Germany, Italy …: (020) 7946 0018, 07700 900123, 030/1234567, 0711 2283-4470
    expression: new RegExp(
      `${START}(?:\\(0\\d{1,5}\\) ?|0[1-9]\\d{1,4}[ /-] ?)\\d{3,8}(?:[ -]\\d{2,6}){0,3}${NUMBER_ENDS}`,
      'gu',
    ),
    confidence: 'certain',
    accept: (value) => hasDigits(value, 9, 14) && !isDate(value),
  },
  {
    // France: 01 23 45 67 89
    expression: new RegExp(`${START}0[1-9](?:([ .-])\\d{2})(?:\\1\\d{2}){3}${NUMBER_ENDS}`, 'gu'),
    confidence: 'certain',
  },
]);

function hasDigits(value: string, least: number, most: number): boolean {
  const count = digitsOf(value).length;
  return count >= least && count <= most && !/^(\d)\1+$/.test(digitsOf(value));
}

/** `03-01-1979`, `01/1979 12` */
function isDate(value: string): boolean {
  return /^0\d[-/ ]\d{1,2}[-/ ]\d{2,4}/.test(value);
}
