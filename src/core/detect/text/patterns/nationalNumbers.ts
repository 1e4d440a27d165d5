/**
 * National numbers of people by shape and check digit: of each scheme how it is written, and what `stdnum` or the
 * scheme's own rules say of it. Numbers with a label in front are the business of labelledNumbers.ts.
 */
import * as ric from 'stdnum/lib/cjs/cn/ric.js';
import * as rut from 'stdnum/lib/cjs/cl/rut.js';
import * as cnpj from 'stdnum/lib/cjs/br/cnpj.js';
import * as cpf from 'stdnum/lib/cjs/br/cpf.js';
import * as ssn from 'stdnum/lib/cjs/ch/ssn.js';
import * as rc from 'stdnum/lib/cjs/cz/rc.js';
import * as idnr from 'stdnum/lib/cjs/de/idnr.js';
import * as ik from 'stdnum/lib/cjs/ee/ik.js';
import * as dni from 'stdnum/lib/cjs/es/dni.js';
import * as nie from 'stdnum/lib/cjs/es/nie.js';
import * as hetu from 'stdnum/lib/cjs/fi/hetu.js';
import * as nir from 'stdnum/lib/cjs/fr/nir.js';
import * as amka from 'stdnum/lib/cjs/gr/amka.js';
import * as hkid from 'stdnum/lib/cjs/hk/hkid.js';
import * as oib from 'stdnum/lib/cjs/hr/oib.js';
import * as pps from 'stdnum/lib/cjs/ie/pps.js';
import * as aadhaar from 'stdnum/lib/cjs/in/aadhaar.js';
import * as kennitala from 'stdnum/lib/cjs/is/kennitala.js';
import * as codicefiscale from 'stdnum/lib/cjs/it/codicefiscale.js';
import * as rrn from 'stdnum/lib/cjs/kr/rrn.js';
import * as curp from 'stdnum/lib/cjs/mx/curp.js';
import * as nric from 'stdnum/lib/cjs/my/nric.js';
import * as fodselsnummer from 'stdnum/lib/cjs/no/fodselsnummer.js';
import * as cuit from 'stdnum/lib/cjs/ar/cuit.js';
import * as pesel from 'stdnum/lib/cjs/pl/pesel.js';
import * as cnp from 'stdnum/lib/cjs/ro/cnp.js';
import * as jmbg from 'stdnum/lib/cjs/rs/jmbg.js';
import * as personnummer from 'stdnum/lib/cjs/se/personnummer.js';
import * as thai from 'stdnum/lib/cjs/th/idnr.js';
import * as tckimlik from 'stdnum/lib/cjs/tr/tckimlik.js';
import * as natid from 'stdnum/lib/cjs/tw/natid.js';
import * as southAfrica from 'stdnum/lib/cjs/za/idnr.js';
import * as vnr from 'stdnum/lib/cjs/at/vnr.js';
import * as nn from 'stdnum/lib/cjs/be/nn.js';
import * as egn from 'stdnum/lib/cjs/bg/egn.js';
import { digitsOf, NUMBER_ENDS, NUMBER_STARTS, patternRecogniser, type Context, type Shape } from './pattern.js';

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

/** What of `stdnum` is needed of each scheme. */
interface Scheme {
  readonly validate: (value: string) => { readonly isValid: boolean };
}

const passes =
  (...schemes: readonly Scheme[]) =>
  (value: string): boolean =>
    !/^(\d)\1+$/.test(digitsOf(value)) && schemes.some(({ validate }) => validate(value).isValid);

const written = (expression: string, flags = 'gu') =>
  new RegExp(`${NUMBER_STARTS}(?<!\\d-)(?:${expression})${NUMBER_ENDS}(?!-\\d)`, flags);

/** Written like nothing else, so that the number of a scheme is meant beyond doubt. */
const UNMISTAKABLE: readonly (readonly [string, ((value: string, context: Context) => boolean)?])[] = [
  // Italy: codice fiscale
  ['[A-Z]{6}\\d{2}[A-EHLMPRST]\\d{2}[A-Z]\\d{3}[A-Z]'],
  ['[A-Z]{6}[\\dLMNPQRSTUV]{2}[A-EHLMPRST][\\dLMNPQRSTUV]{2}[A-Z][\\dLMNPQRSTUV]{3}[A-Z]', passes(codicefiscale)],
  // Brazil: CPF, CNPJ
  ['\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}'],
  ['\\d{2}\\.\\d{3}\\.\\d{3}/\\d{4}-\\d{2}', passes(cnpj)],
  ['\\d{11}', passes(cpf, pesel, tckimlik, fodselsnummer, oib, idnr, ik, amka, nn)],
  // Germany: IdNr in the groups of its letters
  ['\\d{2} \\d{3} \\d{3} \\d{3}', passes(idnr)],
  // Spain: DNI, NIE
  ['\\d{8}[- ]?[A-HJ-NP-TV-Z]', passes(dni)],
  ['\\d{2}\\.\\d{3}\\.\\d{3}[- ]?[A-HJ-NP-TV-Z]'],
  ['[XYZ][- ]?\\d{7}[- ]?[A-HJ-NP-TV-Z]', passes(nie)],
  // Sweden, Denmark, Iceland: six digits of a date, then four
  ['(?:19|20)\\d{6}[-+]\\d{4}', (value) => hasDate(value.slice(2))],
  ['\\d{6}[-+]\\d{4}', hasDate],
  ['(?:19|20)\\d{10}', passes(personnummer)],
  ['\\d{10}', (value) => hasDate(value) && passes(personnummer, kennitala, egn, vnr, rc)(value)],
  // Finland: henkilötunnus
  ['\\d{6}[-+A-FU-Y]\\d{3}[\\dA-Y]', (value) => hasDate(value) && (passes(hetu)(value) || !/[-+]/.test(value))],
  // Latvia, Lithuania
  ['\\d{6}-\\d{5}', hasDate],
  // France: numéro de sécurité sociale
  ['[12] \\d{2} (?:0[1-9]|[1-9]\\d) \\d[\\dAB] \\d{3} \\d{3}(?: \\d{2})?'],
  ['[12]\\d{4}\\d[\\dAB]\\d{6} ?\\d{2}', passes(nir)],
  // Switzerland: AHV; Belgium: rijksregisternummer; Czechia and Slovakia: rodné číslo
  ['756[. ]?\\d{4}[. ]?\\d{4}[. ]?\\d{2}', passes(ssn)],
  ['756\\.\\d{4}\\.\\d{4}\\.\\d{2}'],
  ['\\d{2}\\.\\d{2}\\.\\d{2}[- ]\\d{3}[.-]\\d{2}'],
  ['\\d{6}/\\d{3,4}', (value) => passes(rc)(value) || /^\d{2}[0156]\d[0-3]\d\/\d{4}$/.test(value)],
  // Austria: Versicherungsnummer
  ['\\d{4} \\d{6}', (value) => hasDate(value.slice(5))],
  // Romania, the countries of former Yugoslavia, South Africa, Thailand
  ['\\d{13}', passes(cnp, jmbg, southAfrica, thai)],
  ['\\d-\\d{4}-\\d{5}-\\d{2}-\\d'],
  // Russia: СНИЛС
  ['\\d{3}-\\d{3}-\\d{3}[ -]\\d{2}'],
  // China, Korea, Taiwan, Hong Kong, Malaysia, Singapore
  ['[1-9]\\d{5}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])[0-3]\\d{4}[\\dXx]'],
  ['\\d{17}[\\dXx]', passes(ric)],
  ['\\d{6}-\\d{7}', (value) => hasDate(value) || passes(rrn)(value)],
  ['[A-Z][1289A-D]\\d{8}', passes(natid)],
  ['[A-Z]{1,2}\\d{6}\\([\\dA]\\)', passes(hkid)],
  ['[A-Z]{1,2}\\d{6}\\([\\dA]\\)'],
  ['\\d{6}-\\d{2}-\\d{4}', (value) => hasDate(value) && passes(nric)(value)],
  ['[STFGM]\\d{7}[A-Z]'],
  // India: Aadhaar, PAN
  ['[2-9]\\d{3}[ -]\\d{4}[ -]\\d{4}', passes(aadhaar)],
  ['[A-Z]{3}[ABCFGHLJPT][A-Z]\\d{4}[A-Z]'],
  // Latin America: RUT, CUIT, CURP
  ['\\d{1,2}\\.\\d{3}\\.\\d{3}-[\\dkK]'],
  ['\\d{7,8}-[\\dkK]', passes(rut)],
  ['(?:20|2[3-7]|30|3[34])-\\d{8}-\\d', passes(cuit)],
  ['(?:20|2[3-7])-\\d{8}-\\d'],
  ['[A-Z]{4}\\d{6}[HMX][A-Z]{5}[A-Z\\d]\\d', (value) => passes(curp)(value) || hasDate(value.slice(4))],
  // United Kingdom: National Insurance number; Ireland: PPS; Medicare Beneficiary Identifier of the United States
  ['(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PQR-TW-Z][A-CEGHJ-NPQR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]'],
  ['\\d{7}[A-W][AIW]?', passes(pps)],
  ['[1-9][AC-HJKMNP-RT-Y][\\dAC-HJKMNP-RT-Y]\\d-?[AC-HJKMNP-RT-Y][\\dAC-HJKMNP-RT-Y]\\d-?[AC-HJKMNP-RT-Y]{2}\\d{2}'],
  // Germany: Krankenversichertennummer
  ['[A-Z]\\d{9}', isHealthInsurance],
  // Canada: RAMQ of Québec
  ['[A-Z]{4} ?\\d{4} ?\\d{4}', (value) => hasMonth(digitsOf(value))],
  // IBAN
  ['[A-Z]{2}\\d{2}(?: ?[A-Z\\d]{4}){3,7}(?: ?[A-Z\\d]{1,3})?', isIban],
];

/** National numbers of other countries, by shape and check digit. */
export const nationalNumbers = patternRecogniser(
  'national number',
  'ID',
  UNMISTAKABLE.map(([expression, accept]): Shape => {
    const shape: Shape = { expression: written(expression), confidence: 'certain' };
    return accept ? { ...shape, accept } : shape;
  }),
);

/** Six digits that are a day, month and year in either order; women of some countries have 20, 40 or 50 more. */
function hasDate(value: string): boolean {
  const digits = digitsOf(value).slice(0, 6);
  const [one, two, three] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)].map(Number);
  const isMonth = (month = 0) => [0, 20, 40, 50, 70].some((more) => month - more >= 1 && month - more <= 12);
  const isDay = (day = 0) => (day >= 1 && day <= 31) || (day >= 41 && day <= 71) || (day >= 61 && day <= 91);
  return isMonth(two) && (isDay(one) || isDay(three));
}

function hasMonth(digits: string): boolean {
  const month = Number(digits.slice(2, 4)) % 50;
  return month >= 1 && month <= 12;
}

/** A letter counts by its place in the alphabet, then Luhn with weights 1 and 2 (§ 290 SGB V). */
function isHealthInsurance(value: string): boolean {
  const letter = String(value.charCodeAt(0) - 64).padStart(2, '0');
  const digits = [...(letter + value.slice(1, 9))].map(Number);
  const sum = digits.reduce((total, digit, index) => {
    const product = digit * (index % 2 === 0 ? 1 : 2);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return sum % 10 === Number(value.at(-1));
}

/** ISO 13616: modulo 97 of the number with its first four characters behind. */
function isIban(value: string): boolean {
  const compact = value.replaceAll(' ', '');
  if (compact.length < 15) return false;
  const rest = [...(compact.slice(4) + compact.slice(0, 4))].reduce((remainder, character) => {
    const next = Number.parseInt(character, 36);
    return (remainder * (next > 9 ? 100 : 10) + next) % 97;
  }, 0);
  return rest === 1;
}
