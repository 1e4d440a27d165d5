import type { DicomFile } from '../dicom/types.js';
import { Place } from '../dicom/elementPath.js';
import { elementText } from '../dicom/value.js';
import type { Policy } from '../profile/policy.js';
import { shiftDate, yearOnly } from './dateShift.js';
import type { Pseudonyms } from './pseudonyms.js';
import { standIn } from './standIn.js';
import { folded, normalised, tokenKind, type TokenKind } from './tokens.js';
import type { Entity } from '../detect/finding.js';

const PATIENT_NAME = 0x00100010;
const PATIENT_ID = 0x00100020;
const ISSUER_OF_PATIENT_ID = 0x00100021;
const PATIENT_BIRTH_DATE = 0x00100030;

/** What operators need to know about the patient whose file they work on. */
export interface PatientContext {
  readonly pseudonyms: Pseudonyms;
  /** Days that this patient's dates move by; 0 where the policy does not shift. */
  readonly days: number;
  /** A date or time as the policy modifies it; what cannot be modified becomes the stand-in. */
  modifiedDate(value: string, vr: string): string;
  /** What a token for an original found in running text is called. */
  kindInText(entity: Entity, original: string): TokenKind;
}

export function patientContext(file: DicomFile, pseudonyms: Pseudonyms, policy: Policy): PatientContext {
  const days = policy.dates === 'shift' ? pseudonyms.dateOffset(patientIdentity(file)) : 0;
  const patientName = normalised(textOf(file, PATIENT_NAME));
  const modify = policy.dates === 'year' ? yearOnly : (value: string, vr: string) => shiftDate(value, vr, days);
  return {
    pseudonyms,
    days,
    modifiedDate: (value, vr) => (value === '' ? '' : (modify(value, vr) ?? standIn(vr) ?? '')),
    kindInText: (entity, original) => {
      const isPatient = entity === 'PERSON' && patientName !== '' && normalised(original) === patientName;
      return isPatient ? 'PATIENT' : tokenKind(entity, '');
    },
  };
}

/** Who a patient is across files: Patient ID and its issuer; without an ID, name and birth date. */
export function patientIdentity(file: DicomFile): string {
  const id = folded(textOf(file, PATIENT_ID));
  const parts =
    id === ''
      ? [normalised(textOf(file, PATIENT_NAME)), textOf(file, PATIENT_BIRTH_DATE)]
      : [id, folded(textOf(file, ISSUER_OF_PATIENT_ID))];
  return parts.join('\0');
}

function textOf(file: DicomFile, wanted: number): string {
  const element = file.elements.find(({ tag }) => tag === wanted);
  return element ? elementText(file, element, Place.top(file).characterSet) : '';
}
