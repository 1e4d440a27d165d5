import * as Tag from '../standard/tag.js';
import { folded, normalised } from '../operators/tokens.js';
import type { Header } from './header.js';

/** By what the files of one patient were known to belong together, the surest first. */
export const TOLD_APART_BY = ['patientId', 'patientName', 'study', 'file'] as const;
export type ToldApartBy = (typeof TOLD_APART_BY)[number];

export interface PatientKey {
  readonly key: string;
  readonly by: ToldApartBy;
}

/**
 * Whose file this is: Patient ID and its issuer; without an ID, the name or its token. Where both are the same for
 * everybody or empty, the study stands for a patient, and without a study the file does.
 */
export function patientKey(header: Header): PatientKey {
  const id = folded(header.value(Tag.PatientID));
  if (id !== '') return { key: `id\0${id}\0${folded(header.value(Tag.IssuerOfPatientID))}`, by: 'patientId' };
  const name = normalised(header.value(Tag.PatientName));
  if (name !== '') return { key: `name\0${name}`, by: 'patientName' };
  const study = header.value(Tag.StudyInstanceUID);
  if (study !== '') return { key: `study\0${study}`, by: 'study' };
  return { key: `file\0${header.value(Tag.SOPInstanceUID)}`, by: 'file' };
}
