import { elementWith } from '../dicom/elementWith.js';
import * as Tag from '../standard/tag.js';
import type { DicomFile } from '../dicom/types.js';
import { elementText } from '../dicom/value.js';
import { standardUid } from '../standard/uids.js';
import { isDicomdir } from '../dicom/dicomdir.js';
import type { ProfileAction } from './action.js';

const PRESENTATION_CREATION = new Set([Tag.PresentationCreationDate, Tag.PresentationCreationTime]);
const RESPONSIBLE = new Set([Tag.ResponsiblePerson, Tag.ResponsibleOrganization]);
/** Patient Species Description and its Code Sequence: the patient is an animal. */
const SPECIES = new Set([Tag.PatientSpeciesDescription, Tag.PatientSpeciesCodeSequence]);

/**
 * Where Table E.1-1 asks to remove (X) what the file's own IOD must have, the copy would no longer be valid DICOM.
 * There a dummy or empty value protects as well:
 * - Presentation Creation Date and Time are Type 1 in presentation states (PS3.3 C.11.10);
 * - Responsible Person and Organization are Type 2C for animals (PS3.3 C.7.1.1);
 * - keys of directory records are Type 1 or 2 (PS3.3 F.5), and none of them may be empty where it is Type 1.
 * @returns the amended action, or the given one
 */
export function asIodNeeds(asked: ProfileAction, tag: number, file: DicomFile): ProfileAction {
  const amended = (action: 'D' | 'Z', why: string): ProfileAction => ({
    ...asked,
    action,
    rule: `${asked.rule}, ${why}`,
  });
  if (asked.action === 'X') {
    if (PRESENTATION_CREATION.has(tag) && isPresentationState(file)) return amended('D', 'Type 1 in this IOD');
    if (RESPONSIBLE.has(tag) && file.elements.some((element) => SPECIES.has(element.tag))) {
      return amended('Z', 'Type 2C in this IOD');
    }
    if (tag >>> 16 >= 0x0008 && (tag >>> 16) % 2 === 0 && isDicomdir(file)) return amended('Z', 'a directory key');
  }
  return asked.action === 'Z' && isDicomdir(file) ? amended('D', 'a directory key') : asked;
}

function isPresentationState(file: DicomFile): boolean {
  const element = elementWith(file, Tag.SOPClassUID);
  if (!element) return false;
  return standardUid(elementText(file, element, ''))?.name.includes('Presentation State') ?? false;
}
