import { OwnError } from '../model/errors.js';
/** What went wrong, for programs; the message is for people. */
export type CmsErrorKind =
  /** A certificate or a key is none, or of a kind that nothing can be sealed for. */
  | 'unusable'
  /** What is to be opened is no such thing, or was changed. */
  | 'damaged'
  /** The key belongs to none of the recipients. */
  | 'wrong key';

/** Originals cannot be sealed or opened. The message says what to do; it holds nothing of them. */
export class CmsError extends OwnError {
  constructor(
    readonly kind: CmsErrorKind,
    message: string,
  ) {
    super(message);
    this.name = 'CmsError';
  }
}
