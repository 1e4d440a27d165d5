import { OwnError } from '../model/errors.js';
/** What is said of an encrypted PDF whose password is missing or wrong; an editor asks for it then. */
export const PASSWORD_NEEDED =
  'The PDF is encrypted, and the password is missing or wrong: enter it, or save the PDF without one.';

/** A document cannot be read or cleaned. The message says what to do, and never holds a value of the patient. */
export class DocumentError extends OwnError {
  override name = 'DocumentError';
}

/** By its name: what reads documents is a bundle of its own, with a class of its own. */
export function isDocumentError(error: unknown): error is DocumentError {
  return error instanceof Error && error.name === 'DocumentError';
}
