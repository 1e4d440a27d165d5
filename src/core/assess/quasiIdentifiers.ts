import { OLDEST_TOLD } from '../profile/contentItem.js';

/** What an intruder may know of a person beside the image, and could look for in the set. */
export type QuasiIdentifierId =
  | 'sex'
  | 'age'
  | 'birthDate'
  | 'size'
  | 'weight'
  | 'ethnicGroup'
  | 'smoking'
  | 'pregnancy'
  | 'occupation'
  | 'residence'
  | 'studyDate'
  | 'intervals'
  | 'modality'
  | 'bodyPart'
  | 'site'
  | 'device'
  | 'codes';

export interface QuasiIdentifier {
  readonly id: QuasiIdentifierId;
  readonly title: string;
  /** What an outsider can know of an exact value: a year, a band. Also answered for values that are no such thing. */
  readonly band: (value: string) => string;
  /** How its categories are grouped where the report lists them; absent where it never does. */
  readonly category?: (value: string) => string | undefined;
}

const asItIs = (value: string): string => value;

/** In the order in which reports list them. */
export const QUASI_IDENTIFIERS: readonly QuasiIdentifier[] = [
  { id: 'sex', title: 'Sex', band: asItIs, category: oneOf(['F', 'M', 'O']) },
  { id: 'age', title: 'Age in years', band: ageInYears, category: ageDecade },
  { id: 'birthDate', title: 'Year of birth', band: yearOf },
  { id: 'size', title: 'Height in bands of 10 cm', band: heightBand, category: heightBand },
  { id: 'weight', title: 'Weight in bands of 10 kg', band: weightBand, category: weightBand },
  { id: 'ethnicGroup', title: 'Ethnic group', band: asItIs },
  { id: 'smoking', title: 'Smoking status', band: asItIs, category: oneOf(['YES', 'NO', 'UNKNOWN']) },
  { id: 'pregnancy', title: 'Pregnancy status', band: asItIs },
  { id: 'occupation', title: 'Occupation', band: asItIs },
  { id: 'residence', title: 'Country or region of residence', band: asItIs },
  { id: 'studyDate', title: 'Dates of studies', band: asItIs, category: yearOf },
  { id: 'intervals', title: 'Days between studies', band: asItIs },
  { id: 'modality', title: 'Modality', band: asItIs, category: codeString },
  { id: 'bodyPart', title: 'Body part', band: asItIs, category: codeString },
  { id: 'site', title: 'Site', band: asItIs },
  { id: 'device', title: 'Manufacturer and model', band: asItIs },
  { id: 'codes', title: 'Rare procedure and diagnosis codes', band: asItIs },
];

export function quasiIdentifier(id: QuasiIdentifierId): QuasiIdentifier {
  const found = QUASI_IDENTIFIERS.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`There is no quasi-identifier ${id}.`);
  return found;
}

/** Years of an AS value (PS3.5 Table 6.2-1), rounded down; undefined for what is no age. */
export function yearsOf(age: string): number | undefined {
  const [, digits, unit = ''] = /^(\d{3})([DWMY])$/.exec(age.trim()) ?? [];
  if (digits === undefined) return undefined;
  return Math.floor(Number(digits) / ({ D: 365, W: 52, M: 12, Y: 1 }[unit] ?? 1));
}

function ageInYears(age: string): string {
  const years = yearsOf(age);
  if (years === undefined) return age;
  return years > OLDEST_TOLD ? `over ${OLDEST_TOLD}` : String(years);
}

function ageDecade(age: string): string | undefined {
  const years = yearsOf(age);
  if (years === undefined) return undefined;
  if (years > OLDEST_TOLD) return `over ${OLDEST_TOLD}`;
  const from = Math.floor(years / 10) * 10;
  return `${from}–${from + 9}`;
}

function yearOf(date: string): string {
  return /^\d{4}/.exec(date)?.[0] ?? date;
}

/** Patient's Size (0010,1020) is in metres. */
function heightBand(metres: string): string {
  return band(Number(metres) * 100, 'cm') ?? metres;
}

/** Patient's Weight (0010,1030) is in kilograms. */
function weightBand(kilograms: string): string {
  return band(Number(kilograms), 'kg') ?? kilograms;
}

function band(value: number, unit: string): string | undefined {
  if (!Number.isFinite(value)) return undefined;
  // 1.70 m must not fall into the band below by the error of its binary form.
  const from = Math.floor(Math.round(value * 1000) / 10_000) * 10;
  return `${from}–${from + 9} ${unit}`;
}

function oneOf(terms: readonly string[]): (value: string) => string | undefined {
  return (value) => (terms.includes(value) ? value : undefined);
}

/** What looks like a defined term; a code of a site's own has other characters. */
function codeString(value: string): string | undefined {
  return /^[A-Z][A-Z ]{1,15}$/.test(value) ? value : undefined;
}
