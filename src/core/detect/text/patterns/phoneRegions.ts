/** What libphonenumber knows of the numbers of countries; its tables are loaded with the first candidate. */
import type * as Library from 'libphonenumber-js/max';
import type { KnownValue } from '../knownValue.js';
import { fold } from '../words.js';

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

/** Languages in which a header may name a country. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'sv', 'pl', 'ru', 'ja', 'zh', 'ko'];

let regionsByName: ReadonlyMap<string, Region> | undefined;

function regionNamed(name: string): Region | undefined {
  regionsByName ??= new Map(
    LANGUAGES.flatMap((language) => {
      const names = new Intl.DisplayNames([language], { type: 'region' });
      return [...REGIONS, 'DK' as const, 'NO' as const].flatMap((region): [string, Region][] => [
        [fold(names.of(region) ?? region), region],
        [fold(region), region],
      ]);
    }),
  );
  return regionsByName.get(fold(name.trim()));
}

/** The country that a header speaks of: of an international number, or as the last part of an address. */
export function regionOfHeader(known: readonly KnownValue[]): Region | undefined {
  for (const { kind, entity, value } of known) {
    if (kind === 'phone' && value.trim().startsWith('+')) {
      const region = library().parsePhoneNumberFromString(value, { extract: false })?.country;
      if (region) return region;
    }
    const named =
      kind === 'text' && entity === 'LOCATION' ? regionNamed(value.split(/[,\n\r]/).at(-1) ?? '') : undefined;
    if (named) return named;
  }
  return undefined;
}
