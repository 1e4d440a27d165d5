import { standIn } from './standIn.js';

/** At most this many stars for one word, so that a mask does not tell how long the word was. */
const STARS = 5;

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
      return /^\d\d/.test(value) ? value.slice(0, 2) : standIn('TM');
    case 'AS':
      return /^\d{3}[DWMY]$/.test(value) ? `${value.slice(0, 2)}0${value.slice(3)}` : standIn('AS');
    case 'DS':
    case 'IS':
      return maskNumber(value);
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
      return value.replace(/\S+/g, (word) => stars(word.length));
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
function maskNumber(value: string): string {
  const number = Number(value);
  if (!Number.isFinite(number) || number === 0) return '0';
  const unit = 10 ** Math.floor(Math.log10(Math.abs(number)));
  return String(Math.trunc(number / unit) * unit).slice(0, 12);
}
