import { elementWith } from '../dicom/elementWith.js';
import * as Tag from '../standard/tag.js';
import { createHash } from 'node:crypto';
import { Place } from '../dicom/elementPath.js';
import type { DicomFile } from '../dicom/types.js';
import { elementText } from '../dicom/value.js';
import { patientIdentity } from '../operators/patientContext.js';

/** Where a file belongs: digests that are alike for files of one patient, study or series, and tell nothing else. */
export interface SeriesPlace {
  readonly patient: string;
  readonly study: string;
  readonly series: string;
  /** Modality (0008,0060), or empty. */
  readonly modality: string;
  /** Instance Number (0020,0013); 0 where there is none. */
  readonly instance: number;
}

/** Patient, study and series of a file (PS3.3 section 7.2), without a value that identifies. */
export function seriesOf(file: DicomFile): SeriesPlace {
  const text = (wanted: number): string => {
    const element = elementWith(file, wanted);
    return element ? elementText(file, element, Place.top(file).characterSet) : '';
  };
  const patient = digest('patient', patientIdentity(file));
  const study = digest(patient, text(Tag.StudyInstanceUID));
  const modality = text(Tag.Modality);
  return {
    patient,
    study,
    series: digest(study, text(Tag.SeriesInstanceUID)),
    // A Code String of a few letters; what is no such code is not shown.
    modality: /^[A-Z0-9]{1,16}$/.test(modality) ? modality : '',
    instance: Number.parseInt(text(Tag.InstanceNumber), 10) || 0,
  };
}

/** In memory only: digests of what few values there are could be guessed. */
function digest(inside: string, value: string): string {
  return createHash('sha256').update(`${inside}\0${value}`).digest('base64url').slice(0, 22);
}
