import { Place } from '../dicom/elementPath.js';
import { isDicomdir } from '../dicom/dicomdir.js';
import type { DataSet, DicomFile } from '../dicom/types.js';
import { elementText } from '../dicom/value.js';
import { optionCode } from '../profile/option.js';
import type { Policy } from '../profile/policy.js';
import { OPTIONS, type Option } from '../standard/confidentialityProfile.js';
import { IMPLEMENTATION_CLASS_UID, PRODUCT } from './product.js';

export const PATIENT_IDENTITY_REMOVED = 0x00120062;
export const DEIDENTIFICATION_METHOD = 0x00120063;
export const DEIDENTIFICATION_METHOD_CODE_SEQUENCE = 0x00120064;
export const LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED = 0x00280303;

/** A further value of De-identification Method (0012,0063): dates can be moved back by who has the name map. */
export const DATES_MOVED = 'dates moved by whole weeks';

/** Tags that a copy's own claims take the place of; whatever an earlier tool wrote there is no longer true. */
export const CLAIM_TAGS: readonly number[] = [
  PATIENT_IDENTITY_REMOVED,
  DEIDENTIFICATION_METHOD,
  DEIDENTIFICATION_METHOD_CODE_SEQUENCE,
  LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED,
];

/** The options of PS3.15 E.3 that a copy of ours says were followed. */
export function claimedOptions(file: DicomFile): ReadonlySet<Option> {
  const codes = claimedCodes(file);
  return new Set(OPTIONS.filter((option) => codes.includes(optionCode(option))));
}

/**
 * The options that were followed in a copy of ours. A directory has no attribute to say so; it repeats what its files
 * hold, which are judged themselves, and is taken to be made under the policy that it is looked at with.
 */
export function followedOptions(file: DicomFile, policy: Policy): ReadonlySet<Option> {
  return isDicomdir(file) ? policy.options : claimedOptions(file);
}

/** The code values of De-identification Method Code Sequence (0012,0064), of whatever tool. */
export function claimedCodes(file: DicomFile): readonly string[] {
  const sequence = file.elements.find(({ tag }) => tag === DEIDENTIFICATION_METHOD_CODE_SEQUENCE);
  return (sequence?.items ?? []).flatMap((item) =>
    item.elements.filter(({ tag }) => tag === CODE_VALUE).map((element) => elementText(file, element, '')),
  );
}

export const BASIC_PROFILE_CODE = '113100';
/** Clean Pixel Data Option (PS3.15 E.3.1). */
export const CLEAN_PIXEL_DATA_CODE = '113101';

const CODE_VALUE = 0x00080100;
const IMPLEMENTATION_CLASS = 0x00020012;

/** True where the file says that this product made it and that nothing in it was kept against the profile. */
export function isOwnCopy(file: DicomFile): boolean {
  return isMadeByUs(file) && (isDicomdir(file) || claimedCodes(file).includes(BASIC_PROFILE_CODE));
}

/**
 * True where the file says that this product made it, whatever was kept in it: there is no use in a copy of the copy.
 * A directory has no attribute for such a claim; there the implementation that wrote it tells.
 */
export function isMadeByUs(file: DicomFile): boolean {
  const { characterSet } = Place.top(file);
  const valueOf = (wanted: number, { elements }: DataSet = file): string => {
    const element = elements.find(({ tag }) => tag === wanted);
    return element ? elementText(file, element, characterSet, 256) : '';
  };
  if (isDicomdir(file)) return valueOf(IMPLEMENTATION_CLASS, file.meta) === IMPLEMENTATION_CLASS_UID;
  return valueOf(DEIDENTIFICATION_METHOD).startsWith(`${PRODUCT} `);
}
