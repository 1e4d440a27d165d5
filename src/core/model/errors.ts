/**
 * The one base of the errors that this product throws on purpose, and the one way to turn any error into words. Knows
 * nothing of files, elements or people: a message of ours is free of values because its author made it so, and no other
 * message is passed on, because a library may quote what it was given.
 */

/** By a registered symbol, since the core is several bundles, each with a class of its own. */
const OWN = Symbol.for('dicom-deid.own-error');

/**
 * An error of ours. Its message says what happened and what to do next; it holds no value of a patient and no path, for
 * a path may name a patient.
 */
export class OwnError extends Error {
  readonly [OWN] = true;

  constructor(message: string) {
    super(message);
    this.name = 'OwnError';
  }
}

/** True for what this product threw on purpose, in whatever bundle. */
export function isOwnError(error: unknown): error is OwnError {
  return error instanceof Error && (error as { readonly [OWN]?: unknown })[OWN] === true;
}

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

/** Codes of Node and of the system: `ENOENT`, `ERR_STRING_TOO_LONG`. Anything else may be text of a library. */
const CODE = /^[A-Z][A-Z0-9_]{1,60}$/;

/** Names of classes of errors: `TypeError`. */
const TYPE = /^[A-Z][A-Za-z]{0,40}$/;

/**
 * What went wrong, in words that hold neither a value nor a path.
 * @param step what was being done, for errors that no one foresaw: `reading the policy`
 */
export function describeError(error: unknown, step?: string): string {
  if (isOwnError(error)) return error.message;
  const code = (error as { readonly code?: unknown } | undefined)?.code;
  if (typeof code === 'string' && CODE.test(code)) return SYSTEM_ERRORS[code] ?? `the system reports ${code}`;
  const name = error instanceof Error ? error.name : typeof error;
  return `unexpected error${step === undefined ? '' : ` in ${step}`} (${TYPE.test(name) ? name : 'Error'})`;
}
