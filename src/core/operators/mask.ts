import { maxCharacters } from '../dicom/vr.js';
import { standIn } from '../model/standIn.js';

/** At most this many stars for one word, so that a mask does not tell how long the word was. */
const STARS = 5;
/** PS3.5 Table 6.2-1: an integer string is a signed 32-bit number. */
const LARGEST_IS = 2 ** 31 - 1;

/**
 * The masked form of one value: part of it stays readable, so a mask is weaker than a token. What it leaves is ASCII
 * and legal for the VR: initials of names, year of dates, decade of ages, last two characters of IDs.
 * Undefined where the VR has no partial form (UI, binary, sequences).
 */
export function maskValue(value: string, vr: string): string | undefined {
  switch (vr) {
    case 'PN':
      return maskName(value);
    case 'DA':
      return /^\d{4}/.test(value) ? `${value.slice(0, 4)}0101` : standIn('DA');
    case 'DT':
      return /^\d{4}/.test(value) ? `${value.slice(0, 4)}0101` : standIn('DT');
    case 'TM':
      return /^([01]\d|2[0-3])/.test(value) ? value.slice(0, 2) : standIn('TM');
    case 'AS':
      return /^\d{3}[DWMY]$/.test(value) ? `${value.slice(0, 2)}0${value.slice(3)}` : standIn('AS');
    case 'DS':
    case 'IS':
      return maskNumber(value, vr);
    case 'CS':
      return standIn('CS');
    case 'AE':
    case 'LO':
    case 'SH':
    case 'UC':
    case 'UR':
      return maskIdentifier(value);
    case 'LT':
    case 'ST':
    case 'UT':
      // Of the characters that count as space, only these are legal in text without regard to its character set.
      return value.replace(/[^ \t\n\f\r]+/g, (word) => stars(word.length));
    default:
      return undefined;
  }
}

function stars(length: number): string {
  return '*'.repeat(Math.min(length, STARS));
}

/** Initials of the alphabetic group; the ideographic and phonetic groups spell the same name, so they go. */
function maskName(name: string): string {
  const alphabetic = name.split('=')[0] ?? '';
  return alphabetic
    .split('^')
    .map((part) => part.trim())
    .map((part) => (part === '' ? '' : initial(part) + stars(part.length - 1)))
    .join('^');
}

function initial(part: string): string {
  const first = part.charAt(0);
  return /[A-Za-z]/.test(first) ? first : '*';
}

/** The last two characters of what is long enough to keep a secret in the rest. */
function maskIdentifier(value: string): string {
  const shown = value.length > 4 && /^[A-Za-z0-9]+$/.test(value.slice(-2)) ? value.slice(-2) : '';
  return stars(value.length - shown.length) + shown;
}

/** The order of magnitude: 72.5 becomes 70. */
function maskNumber(value: string, vr: string): string {
  const number = vr === 'IS' ? Math.trunc(Number(value)) : Number(value);
  if (!Number.isFinite(number) || (vr === 'IS' && Math.abs(number) > LARGEST_IS)) return '0';
  const [, digit = '0', exponent = '+0'] = /^(-?\d).*e([+-]\d+)$/.exec(number.toExponential()) ?? [];
  const rounded = `${digit}e${exponent}`;
  const plain = String(Number(rounded));
  return plain.length <= maxCharacters(vr) ? plain : rounded;
}
