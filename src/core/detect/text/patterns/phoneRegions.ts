/** What libphonenumber knows of the numbers of countries; its tables are loaded with the first candidate. */
import type * as Library from 'libphonenumber-js/max';

/** ISO 3166-1 alpha-2. */
export type Region = Library.CountryCode;

let loaded: typeof Library | undefined;

function library(): typeof Library {
  // Recognisers are synchronous, and most texts have no such number; the bundler keeps this call lazy.
  // eslint-disable-next-line no-restricted-globals, @typescript-eslint/no-require-imports
  loaded ??= require('libphonenumber-js/max') as typeof Library;
  return loaded;
}

/** True for a number that the country has, however its digits are grouped. */
export function isNumberOf(value: string, region: Region): boolean {
  return library().parsePhoneNumberFromString(value, { defaultCountry: region, extract: false })?.isValid() ?? false;
}

/**
 * Countries whose way of grouping digits is told from measures. Those that write eight digits in pairs (Denmark, Norway)
 * are left to labels and to the region of the file.
 */
const REGIONS: readonly Region[] = [
  ...(['GB', 'US', 'DE', 'AT', 'CH', 'FR', 'BE', 'NL', 'ES', 'PT', 'IT', 'SE', 'FI', 'PL', 'CZ', 'HU', 'RO'] as const),
  ...(['BG', 'HR', 'GR', 'TR', 'RU', 'UA', 'IL', 'SA', 'AE', 'EG', 'IN', 'TH', 'JP', 'CN', 'TW', 'KR', 'VN'] as const),
  ...(['AU', 'NZ', 'IE', 'BR', 'MX', 'AR', 'CL', 'CO', 'ZA'] as const),
];

/** True for digits grouped exactly as one of the countries writes a valid number. */
export function isFormattedNumber(value: string): boolean {
  const groups = groupsOf(value);
  if (groups.length < 2 || groups.every(isRound)) return false;
  // Two groups are a number only where they are long: 98765 43210, 06 12345678.
  if (groups.length === 2 && groups.join('').length < 10) return false;
  return REGIONS.some((region) => isWrittenAs(value, groups, region));
}

function isWrittenAs(value: string, groups: readonly string[], region: Region): boolean {
  const number = library().parsePhoneNumberFromString(value, { defaultCountry: region, extract: false });
  if (!number?.isValid()) return false;
  return groupsOf(number.formatNational()).join(' ') === groups.join(' ');
}

function groupsOf(value: string): readonly string[] {
  return value.match(/\d+/g) ?? [];
}

/** Parts of a list of b-values, sizes or angles: `500 700 900`, `512 256 128`. */
function isRound(group: string): boolean {
  const number = Number(group);
  return !group.startsWith('0') && (number % 10 === 0 || number % 8 === 0 || number % 25 === 0);
}
