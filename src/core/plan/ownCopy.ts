import { elementWith } from '../dicom/elementWith.js';
import * as Tag from '../standard/tag.js';
import { Place } from '../dicom/elementPath.js';
import { isDicomdir } from '../dicom/dicomdir.js';
import type { DataSet, DicomFile } from '../dicom/types.js';
import { elementText } from '../dicom/value.js';
import { optionCode } from '../profile/option.js';
import type { Policy } from '../profile/policy.js';
import { OPTIONS, type Option } from '../standard/confidentialityProfile.js';
import { IMPLEMENTATION_CLASS_UID, PRODUCT } from './product.js';

/** A further value of De-identification Method (0012,0063): dates can be moved back by who has the name map. */
export const DATES_MOVED = 'dates moved by whole weeks';

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
  const sequence = elementWith(file, Tag.DeidentificationMethodCodeSequence);
  return (sequence?.items ?? []).flatMap((item) =>
    item.elements.filter(({ tag }) => tag === Tag.CodeValue).map((element) => elementText(file, element, '')),
  );
}

export const BASIC_PROFILE_CODE = '113100';
/** Clean Pixel Data Option (PS3.15 E.3.1). */
export const CLEAN_PIXEL_DATA_CODE = '113101';

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
  if (isDicomdir(file)) return valueOf(Tag.ImplementationClassUID, file.meta) === IMPLEMENTATION_CLASS_UID;
  return valueOf(Tag.DeidentificationMethod).startsWith(`${PRODUCT} `);
}
