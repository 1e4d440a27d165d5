import { OwnError } from '../model/errors.js';
import { cutToLengthField } from './cutToLengthField.js';
import { encodeText } from '../dicom/encode.js';
import { isLegalText } from '../dicom/legalValue.js';
import type { Element } from '../dicom/types.js';
import { formatTag } from '../model/tag.js';
import { fill, isSettable } from '../profile/placeholders.js';
import type { Outcome } from './outcome.js';
import type { PatientContext } from './patientContext.js';

/** A value that is set, by a rule of the policy or a table of pseudonyms, is not legal for its attribute. */
export class SetValueError extends OwnError {
  constructor(tag: number, vr: string) {
    super(`The value that is to be set in ${formatTag(tag)} is not legal for VR ${vr} (PS3.5 Table 6.2-1).`);
    this.name = 'SetValueError';
  }
}

/**
 * What a rule that sets a value makes of an element: that value. What cannot hold a text is removed.
 * @throws SetValueError
 */
export function setOutcome(element: Element, template: string, patient: PatientContext): Outcome {
  const { tag, valueVr: vr } = element;
  if (element.items || !isSettable(vr)) return { effect: 'remove' };
  const after = cutToLengthField(filled(template, patient), element);
  return { effect: 'set', value: legalValue(tag, vr, after), after };
}

/** The value that a rule sets for a patient. */
export function filled(template: string, patient: PatientContext): string {
  const { assigned } = patient;
  return fill(template, {
    patient: () => assigned?.pseudonym ?? patient.idToken(),
    trial: () => assigned?.trial ?? '',
    site: () => assigned?.site ?? '',
  });
}

/** @throws SetValueError */
export function legalValue(tag: number, vr: string, text: string): Uint8Array {
  if (!text.split('\\').every((value) => isLegalText(value, vr))) throw new SetValueError(tag, vr);
  return encodeText(text, vr);
}
