import { DicomError } from '../dicom/errors.js';
import { isDocumentError } from '../documents/documentError.js';
import { DecisionsError } from '../model/decisions.js';
import { VaultError } from '../vault/errors.js';
import { OutputExistsError } from './writeCopy.js';

const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota on the disk is used up',
  EROFS: 'the disk is read-only',
  EIO: 'the disk cannot be read or written',
  ELOOP: 'its link leads in a circle',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a file has the name of one of its folders',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
};

/** Errors of ours, whose messages name neither a path nor a value. */
const OWN_ERRORS = [DicomError, DecisionsError, OutputExistsError, VaultError];

/** What went wrong, in words that name no path but the one that the caller puts before it. */
export function errorText(error: unknown): string {
  if (isDocumentError(error) || OWN_ERRORS.some((own) => error instanceof own)) return (error as Error).message;
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code !== undefined) return SYSTEM_ERRORS[code] ?? `the system says ${code}`;
  return error instanceof Error ? error.message : String(error);
}
