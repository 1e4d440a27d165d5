import { printable } from '../core/model/printable.js';
import type { ReportedFile } from '../core/report/deidentify/deidentifyReport.js';

/**
 * Files of one study (one Study Instance UID) with more than one Patient ID: one of them may be another patient's, and
 * dates that move do so by patient. Knows UIDs and identities, and tells neither.
 */
export class StudyConflicts {
  private readonly studies = new Map<string, Map<string, string[]>>();

  /** @param patient identity of the patient, by which dates move */
  note(input: string, study: string, patient: string): void {
    const patients = this.studies.get(study) ?? new Map<string, string[]>();
    this.studies.set(study, patients);
    patients.set(patient, [...(patients.get(patient) ?? []), input]);
  }

  markedIn(files: readonly ReportedFile[]): readonly ReportedFile[] {
    const inputs = new Set(this.conflicting().flat());
    return files.map((file) => (inputs.has(file.input) ? { ...file, studyOfSeveralPatients: true } : file));
  }

  /** A sentence and the files of each such study; empty where there is none. */
  lines(): string {
    return this.conflicting()
      .map((inputs) => `One study has files of more than one Patient ID:\n  ${inputs.map(printable).join('\n  ')}\n`)
      .join('');
  }

  private conflicting(): readonly (readonly string[])[] {
    return [...this.studies.values()]
      .filter(({ size }) => size > 1)
      .map((patients) => [...patients.values()].flat().sort());
  }
}
