import { OwnError } from '../model/errors.js';
/** What went wrong with an input, for programs; the message is for people. */
export type DicomErrorCode =
  /** The bytes are not a DICOM file at all. */
  | 'not-dicom'
  /** The file ends before a value, item or fragment does. */
  | 'truncated'
  /** A length, tag or delimiter contradicts its surroundings. */
  | 'malformed'
  /** Well-formed, but beyond what we undertake to handle. */
  | 'unsupported';

/** Bytes that take the place of others: a breach of the standard as the writer should have written it. */
export interface Repair {
  /** Byte offset. */
  readonly at: number;
  /** Bytes that go. */
  readonly remove: number;
  readonly insert: Uint8Array;
  /** The breach, in words without values. */
  readonly what: string;
}

/**
 * An input that cannot be read or cannot be written safely. The message names the place (an ElementPath or a
 * byte offset) and what to do; it never holds a value of the file.
 */
export class DicomError extends OwnError {
  constructor(
    readonly code: DicomErrorCode,
    message: string,
    /** Byte offset in the file where reading stopped, where known. */
    readonly offset?: number,
    /** What would make the input readable, where others read it all the same. */
    readonly repair?: Repair,
  ) {
    super(message);
    this.name = 'DicomError';
  }
}
