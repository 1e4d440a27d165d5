import { deidentificationMethod } from '../standard/deidentificationMethods.js';
import type { Option } from '../standard/confidentialityProfile.js';

/** The options of PS3.15 E.3 by their names in policies, with their codes of CID 7050 and where they are described. */
export const OPTION_NAMES = {
  RetainSafePrivate: { option: 'SP', code: '113111', section: 'E.3.10' },
  RetainUIDs: { option: 'UI', code: '113110', section: 'E.3.9' },
  RetainDeviceIdentity: { option: 'DE', code: '113109', section: 'E.3.8' },
  RetainInstitutionIdentity: { option: 'IN', code: '113112', section: 'E.3.11' },
  RetainPatientCharacteristics: { option: 'PC', code: '113108', section: 'E.3.7' },
  RetainLongitudinalFullDates: { option: 'FD', code: '113106', section: 'E.3.6' },
  RetainLongitudinalModifiedDates: { option: 'MD', code: '113107', section: 'E.3.6' },
  CleanDescriptors: { option: 'CD', code: '113105', section: 'E.3.5' },
  CleanStructuredContent: { option: 'SC', code: '113104', section: 'E.3.4' },
  CleanGraphics: { option: 'CG', code: '113103', section: 'E.3.3' },
} as const satisfies Readonly<
  Record<string, { readonly option: Option; readonly code: string; readonly section: string }>
>;

export type OptionName = keyof typeof OPTION_NAMES;

/** The code of CID 7050 for an option. */
export function optionCode(option: Option): string {
  const entry = Object.values(OPTION_NAMES).find((candidate) => candidate.option === option);
  if (!entry) throw new Error(`Option ${option} has no code.`);
  return entry.code;
}

/** An option as people read of it: `Retain Device Identity Option (PS3.15 E.3.8)`. */
export function optionTitle(option: Option): string {
  const { code, section } = OPTION_NAMES[optionName(option)];
  return `${deidentificationMethod(code)?.meaning ?? optionName(option)} (PS3.15 ${section})`;
}

/** The policy's name for an option. */
export function optionName(option: Option): OptionName {
  const names = Object.keys(OPTION_NAMES) as OptionName[];
  const name = names.find((candidate) => OPTION_NAMES[candidate].option === option);
  if (!name) throw new Error(`Option ${option} has no name.`);
  return name;
}
