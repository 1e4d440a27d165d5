import { digitsOf, NUMBER_ENDS, NUMBER_STARTS, patternRecogniser } from './pattern.js';

/** NHS numbers of England: ten digits, the last a check digit modulo 11 (NHS Data Dictionary, NHS NUMBER). */
export const nhsNumbers = patternRecogniser('NHS number', 'MEDICAL_RECORD_NUMBER', [
  {
    expression: new RegExp(`${NUMBER_STARTS}\\d{3}[ -]\\d{3}[ -]\\d{4}${NUMBER_ENDS}`, 'gu'),
    confidence: 'certain',
    accept: isNhsNumber,
  },
  {
    expression: new RegExp(
      `\\bNHS[ \\t]{0,2}(?:number|no\\.?|nr\\.?|#)?[ \\t]{0,2}[:#]?[ \\t]{0,2}(?<value>\\d{3}[ -]?\\d{3}[ -]?\\d{4})${NUMBER_ENDS}`,
      'giu',
    ),
    confidence: 'certain',
  },
  {
    // One ten-digit number in eleven passes the check by chance.
    expression: new RegExp(`${NUMBER_STARTS}[1-9]\\d{9}${NUMBER_ENDS}`, 'gu'),
    confidence: 'suspected',
    accept: isNhsNumber,
  },
]);

function isNhsNumber(value: string): boolean {
  const digits = [...digitsOf(value)].map(Number);
  if (digits.every((digit) => digit === digits[0])) return false;
  const sum = digits.slice(0, 9).reduce((total, digit, index) => total + digit * (10 - index), 0);
  return (11 - (sum % 11)) % 11 === digits[9];
}

/**
 * Social Security Numbers of the United States: area not 000, 666 or from 900 up, group not 00, serial not 0000. Without
 * dashes only after a label, for nine digits may be anything.
 */
export const socialSecurityNumbers = patternRecogniser('US Social Security Number', 'ID', [
  {
    expression: new RegExp(`${NUMBER_STARTS}(?<!-)\\d{3}-\\d{2}-\\d{4}(?!-)${NUMBER_ENDS}`, 'gu'),
    confidence: 'certain',
    accept: isSocialSecurityNumber,
  },
  {
    expression: new RegExp(
      `\\b(?:SSN|soc(?:ial|\\.)? sec(?:urity|\\.)?(?: (?:number|no\\.?|#))?)[ \\t]{0,2}[:#]?[ \\t]{0,2}(?<value>\\d{3}[ -]?\\d{2}[ -]?\\d{4})${NUMBER_ENDS}`,
      'giu',
    ),
    confidence: 'certain',
    accept: isSocialSecurityNumber,
  },
]);

function isSocialSecurityNumber(value: string): boolean {
  const digits = digitsOf(value);
  const [area, group, serial] = [digits.slice(0, 3), digits.slice(3, 5), digits.slice(5)];
  return area !== '000' && area !== '666' && area < '900' && group !== '00' && serial !== '0000';
}

/** Numbers of payment cards: 13 to 19 digits whose last is a check digit (ISO/IEC 7812-1, Annex B). */
export const cardNumbers = patternRecogniser('card number', 'ID', [
  {
    expression: new RegExp(
      `${NUMBER_STARTS}(?:[2-6]\\d{3}(?:[ -]\\d{4}){3}|3[47]\\d{2}[ -]\\d{6}[ -]\\d{5}|[2-6]\\d{12,18})${NUMBER_ENDS}`,
      'gu',
    ),
    confidence: 'certain',
    accept: (value) => passesLuhn(digitsOf(value)) && !isDateTime(value),
  },
]);

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, character, index) => {
    const digit = Number(character) * (index % 2 === 1 ? 2 : 1);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return sum % 10 === 0;
}

/** `20240312104500` is fourteen digits too; other recognisers judge it. */
function isDateTime(value: string): boolean {
  return /^20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d/.test(value);
}
