import * as Tag from '../standard/tag.js';
import type { DicomFile } from '../dicom/types.js';
import { attributeFacts, type AttributeFacts } from './attributeFacts.js';
import { directFindings, type DirectFinding } from './directFacts.js';
import { digest } from './digest.js';
import { Header } from './header.js';
import { linkageFacts, type LinkageFacts } from './linkageFacts.js';
import { patientKey, type PatientKey } from './patientFacts.js';
import { pixelFacts, type PixelFacts } from './pixelFacts.js';
import { processFacts, type ProcessFacts } from './processFacts.js';

/** The little of one file that an assessment needs. Holds exact values, and is forgotten when it has been added up. */
export interface FileFacts {
  readonly patient: PatientKey;
  /** Digest of Study Instance UID. */
  readonly study: string;
  readonly attributes: AttributeFacts;
  readonly linkage: LinkageFacts;
  readonly pixels: PixelFacts;
  readonly process: ProcessFacts;
  readonly findings: readonly DirectFinding[];
}

/**
 * Reads the header of one file for an assessment.
 * @throws DicomError where a value lies beyond the end of the file
 */
export function fileFacts(file: DicomFile): FileFacts {
  const header = new Header(file);
  return {
    patient: patientKey(header),
    study: digest(header.value(Tag.StudyInstanceUID)),
    attributes: attributeFacts(header),
    linkage: linkageFacts(header),
    pixels: pixelFacts(header),
    process: processFacts(header),
    findings: directFindings(file),
  };
}
