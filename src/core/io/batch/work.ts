import { describeError } from '../../model/errors.js';
import type { NameMapEntry } from '../../model/nameMapEntry.js';
import type { ReportedFile } from '../../report/deidentify/deidentifyReport.js';
import { ProofError } from '../../verify/proofError.js';
import type { FoundFile } from '../findFiles.js';
import type { BatchedFile } from './batchTask.js';

/** A file of a batch that is open, and of which a copy is to be made. */
export interface Work {
  readonly found: FoundFile;
  /** What planning it led to, with numbers that may not be the last word. */
  readonly entries: readonly NameMapEntry[];
  /** Where the copy would go. */
  readonly output: string;
  /** It is held in memory as a whole while its copy is written. */
  readonly isLarge: boolean;
  /** Does what takes long, before names and numbers are asked for: no one waits meanwhile whose turn it is. */
  prepare(): Promise<void>;
  /** Plans once more, with the numbers that were settled. @throws NameMapConflictError where they do not hold either */
  planAgain(): void;
  /** Writes the copy under a name that no one else has. */
  write(how: { readonly overwrite: boolean; readonly temporary: string }): Promise<BatchedFile>;
  close(): void;
}

/** Skipped, and why. */
export function skipped(input: string, reason: string): ReportedFile {
  return { input, status: 'skipped', error: reason, actions: [] };
}

export function failed(input: string, error: unknown): ReportedFile {
  const proof = error instanceof ProofError && { proof: error.proof };
  return { input, status: 'failed', error: describeError(error), ...proof, actions: [] };
}
