import type { Entity, Operator } from '../../model/finding.js';
import type { Proof } from '../../model/proof.js';
import type { ReportedPages } from './reportedDocument.js';
import type { RunRules } from '../../plan/runRules.js';
import type { ReportedPixels } from './reportedPixels.js';

/** What was done to one element. */
export interface ReportedAction {
  /** ElementPath. */
  readonly path: string;
  readonly keyword: string;
  /** The profile's action, compound ones resolved. */
  readonly action: string;
  readonly operator: Operator;
  readonly entity?: Entity;
  /** The token that took a value's place. */
  readonly token?: string;
  /** Why a person decided so; `null` in place of a comment that may identify a person, and is not repeated. */
  readonly comment?: string | null;
}

/** What became of one input. */
export interface ReportedFile {
  readonly input: string;
  readonly output?: string;
  readonly status: 'written' | 'skipped' | 'failed';
  /** Why it failed or was skipped. */
  readonly error?: string;
  /** The copy claims the Basic Profile (113100). */
  readonly conformant?: boolean;
  /** Flagged elements that decisions of a person kept; absent where there are none. */
  readonly keptByDecisions?: number;
  /** The pixels of the copy are said to identify the patient: the file says so, or a person kept what was found. */
  readonly pixelsIdentify?: boolean;
  /** What was looked for in the pixels; absent where that was not asked for, and they were left as they are. */
  readonly pixels?: ReportedPixels;
  /** It is a PDF or a scan, to which no profile of DICOM applies. */
  readonly document?: ReportedPages;
  /** There are decisions about boxes in the pixels that were not followed, as no one asked for pixels to be cleaned. */
  readonly boxesNotFollowed?: boolean;
  /** There are saved decisions beside it that were not followed, as the folder they are in is not trusted. */
  readonly decisionsNotFollowed?: true;
  /** Keywords of dates and times that could not be read and became dummies, one for each value. */
  readonly unreadDates?: readonly string[];
  /** Its Study Instance UID is that of files with another Patient ID: one of them may be another patient's. */
  readonly studyOfSeveralPatients?: true;
  /**
   * The originals are inside the copy, encrypted for the holders of certificates with these SHA-256 fingerprints: it is
   * pseudonymised, and personal data still.
   */
  readonly encryptedFor?: readonly string[];
  /** Where it was put apart, with the reason beside it: what failed, or no one can be sure of. */
  readonly quarantine?: string;
  /** What was tried to find something of the original in the copy; of a file that failed by it, what was found. */
  readonly proof?: Proof;
  /** Breaches of the standard in the original that were read as others read them. */
  readonly leniencies?: readonly string[];
  readonly actions: readonly ReportedAction[];
}

export interface DeidentifyReport {
  /** Files that tell what UIDs and Patient IDs became were written on request: with them, copies can be re-identified. */
  readonly mappingWritten?: true;
  /** The rules in force; absent in reports of earlier versions, and where merged ones differ in it. */
  readonly rules?: RunRules;
  readonly files: readonly ReportedFile[];
  readonly summary: { readonly written: number; readonly skipped: number; readonly failed: number };
}

export function deidentifyReport(files: readonly ReportedFile[], rules?: RunRules): DeidentifyReport {
  const count = (status: ReportedFile['status']) => files.filter((file) => file.status === status).length;
  return {
    ...(rules && { rules }),
    files,
    summary: { written: count('written'), skipped: count('skipped'), failed: count('failed') },
  };
}
