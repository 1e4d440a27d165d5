import { folded, normalised } from '../operators/tokens.js';
import type { Header } from './header.js';

/** By what the files of one patient were known to belong together, the surest first. */
export const TOLD_APART_BY = ['patientId', 'patientName', 'study', 'file'] as const;
export type ToldApartBy = (typeof TOLD_APART_BY)[number];

export interface PatientKey {
  readonly key: string;
  readonly by: ToldApartBy;
}

const PATIENT_NAME = 0x00100010;
const PATIENT_ID = 0x00100020;
const ISSUER_OF_PATIENT_ID = 0x00100021;
export const STUDY_INSTANCE_UID = 0x0020000d;
const SOP_INSTANCE_UID = 0x00080018;

/**
 * Whose file this is: Patient ID and its issuer; without an ID, the name or its token. Where both are the same for
 * everybody or empty, the study stands for a patient, and without a study the file does.
 */
export function patientKey(header: Header): PatientKey {
  const id = folded(header.value(PATIENT_ID));
  if (id !== '') return { key: `id\0${id}\0${folded(header.value(ISSUER_OF_PATIENT_ID))}`, by: 'patientId' };
  const name = normalised(header.value(PATIENT_NAME));
  if (name !== '') return { key: `name\0${name}`, by: 'patientName' };
  const study = header.value(STUDY_INSTANCE_UID);
  if (study !== '') return { key: `study\0${study}`, by: 'study' };
  return { key: `file\0${header.value(SOP_INSTANCE_UID)}`, by: 'file' };
}
