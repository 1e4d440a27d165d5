import { Place } from '../dicom/elementPath.js';
import type { DicomFile } from '../dicom/types.js';
import { elementText } from '../dicom/value.js';
import { PRODUCT } from './product.js';

export const PATIENT_IDENTITY_REMOVED = 0x00120062;
export const DEIDENTIFICATION_METHOD = 0x00120063;
export const DEIDENTIFICATION_METHOD_CODE_SEQUENCE = 0x00120064;
export const LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED = 0x00280303;

/** Tags that a copy's own claims take the place of; whatever an earlier tool wrote there is no longer true. */
export const CLAIM_TAGS: readonly number[] = [
  PATIENT_IDENTITY_REMOVED,
  DEIDENTIFICATION_METHOD,
  DEIDENTIFICATION_METHOD_CODE_SEQUENCE,
  LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED,
];

/** True where the file says that this product made it and that nothing in it was kept against the profile. */
export function isOwnCopy(file: DicomFile): boolean {
  const top = Place.top(file);
  const valueOf = (wanted: number): string => {
    const element = file.elements.find(({ tag }) => tag === wanted);
    return element ? elementText(file, element, top.characterSet, 256) : '';
  };
  return valueOf(PATIENT_IDENTITY_REMOVED) === 'YES' && valueOf(DEIDENTIFICATION_METHOD).startsWith(`${PRODUCT} `);
}
