import { statSync } from 'node:fs';
import { isDicom } from '../core/dicom/readDicom.js';
import { findFiles, type Exclusion, type FoundFile } from '../core/io/findFiles.js';
import { withFile } from '../core/io/nodeFile.js';
import { DecisionsError } from '../core/plan/decisions.js';
import { DicomError } from '../core/dicom/errors.js';
import { OutputExistsError } from '../core/io/writeCopy.js';
import { VaultError } from '../core/vault/errors.js';
import { UsageError } from './usage.js';

/**
 * The files under all paths, found while they are asked for.
 * @throws UsageError where there is no path, or one that does not exist
 */
export function inputsOf(paths: readonly string[], exclusion?: Exclusion): Iterable<FoundFile> {
  if (paths.length === 0) throw new UsageError('Name at least one file or folder.');
  for (const path of paths) {
    try {
      statSync(path);
    } catch (error) {
      throw new UsageError(`${path}: ${errorText(error)}`);
    }
  }
  return findAll(paths, exclusion);
}

function* findAll(paths: readonly string[], exclusion: Exclusion | undefined): Generator<FoundFile> {
  for (const path of paths) yield* findFiles(path, exclusion);
}

/** True where the file's content is DICOM; a file that a person named is taken at their word. */
export function isInput({ path, named }: FoundFile): boolean {
  return named || withFile(path, isDicom);
}

const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  EISDIR: 'it is a folder',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
};

/** Errors of ours, whose messages name neither a path nor a value. */
const OWN_ERRORS = [DicomError, DecisionsError, OutputExistsError, VaultError];

/** What went wrong, in words that name no path but the one that the caller puts before it. */
export function errorText(error: unknown): string {
  if (OWN_ERRORS.some((own) => error instanceof own)) return (error as Error).message;
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code !== undefined) return SYSTEM_ERRORS[code] ?? `the system says ${code}`;
  return error instanceof Error ? error.message : String(error);
}
