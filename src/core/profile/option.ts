import type { Option } from '../standard/confidentialityProfile.js';

/** The options of PS3.15 E.3 by their names in policies, with their codes of CID 7050. */
export const OPTION_NAMES = {
  RetainSafePrivate: { option: 'SP', code: '113111' },
  RetainUIDs: { option: 'UI', code: '113110' },
  RetainDeviceIdentity: { option: 'DE', code: '113109' },
  RetainInstitutionIdentity: { option: 'IN', code: '113112' },
  RetainPatientCharacteristics: { option: 'PC', code: '113108' },
  RetainLongitudinalFullDates: { option: 'FD', code: '113106' },
  RetainLongitudinalModifiedDates: { option: 'MD', code: '113107' },
  CleanDescriptors: { option: 'CD', code: '113105' },
  CleanStructuredContent: { option: 'SC', code: '113104' },
  CleanGraphics: { option: 'CG', code: '113103' },
} as const satisfies Readonly<Record<string, { readonly option: Option; readonly code: string }>>;

export type OptionName = keyof typeof OPTION_NAMES;

/** The code of CID 7050 for an option. */
export function optionCode(option: Option): string {
  const entry = Object.values(OPTION_NAMES).find((candidate) => candidate.option === option);
  if (!entry) throw new Error(`Option ${option} has no code.`);
  return entry.code;
}

/** The policy's name for an option. */
export function optionName(option: Option): OptionName {
  const names = Object.keys(OPTION_NAMES) as OptionName[];
  const name = names.find((candidate) => OPTION_NAMES[candidate].option === option);
  if (!name) throw new Error(`Option ${option} has no name.`);
  return name;
}
