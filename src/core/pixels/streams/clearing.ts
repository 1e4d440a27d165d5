import { PixelError } from '../pixelError.js';
import type { StreamBytes } from './streamBytes.js';

/**
 * A stretch of an encoded stream whose bytes are no part of the image and are overwritten: `head`, then `fill` up to the
 * last byte, which is `last` where given. Lengths stay, so that offset tables and lengths around it stay true.
 */
export interface Clearing {
  readonly from: number;
  readonly length: number;
  readonly head?: Uint8Array;
  readonly fill: number;
  readonly last?: number;
  /** What was there, as the report names it. */
  readonly what: string;
}

/** Collects what is to be overwritten in one stream; what holds nothing but the filling is left alone. */
export class Clearings {
  readonly list: Clearing[] = [];

  constructor(readonly stream: StreamBytes) {}

  /** Overwrites a stretch with zeros or another byte. */
  clear(from: number, length: number, what: string, fill = 0): void {
    const end = Math.min(from + length, this.stream.length);
    if (end <= from || this.stream.isAll(fill, from, end - from)) return;
    this.list.push({ from, length: end - from, fill, what });
  }

  /** Everything behind the end of an image; two bytes of padding are left alone. */
  clearFrom(from: number, what: string): void {
    this.clearBetween(from, this.stream.length, what);
  }

  /** The same up to the end of what holds the image. */
  clearBetween(from: number, end: number, what: string): void {
    if (end - from > LONGEST_PADDING) this.clear(from, end - from, what);
  }

  /** Overwrites a comment, unless it is the signature of an encoder: that identifies no one. */
  clearComment(from: number, length: number, what: string): void {
    const text = this.stream.text(from, Math.min(length, LONGEST_SIGNATURE + 1));
    if (!ENCODER_SIGNATURE.test(text)) this.clear(from, length, what);
  }

  /** Overwrites a stretch with given bytes and a filling. */
  put(clearing: Clearing): void {
    const before = this.stream.read(clearing.from, clearing.length);
    if (Buffer.compare(before, bytesOf(clearing)) !== 0) this.list.push(clearing);
  }
}

const LONGEST_PADDING = 2;
const LONGEST_SIGNATURE = 80;

/** Names of encoders with nothing but a version, as they put them into every image. */
const ENCODER_SIGNATURE =
  // eslint-disable-next-line no-control-regex -- JPEG 2000 says before the text which characters it has
  /^(\0\x01)?(Created by |CREATOR: |Compressed by )?(Kakadu|GDCM\/OpenJPEG|OpenJPEG|OpenJPH|JasPer|Grok|gd-jpeg|Lavc|IJG JPEG|LEAD Technologies)[ -]{0,2}(v|V|ver|Ver|version|Version)? ?[\d.]{0,12}\0?$/;

/** The bytes that take the place of a stretch. */
export function bytesOf({ length, head, fill, last }: Clearing): Uint8Array {
  const bytes = Buffer.alloc(length, fill);
  if (head) bytes.set(head);
  if (last !== undefined) bytes[length - 1] = last;
  return bytes;
}

/** What is longer is not looked through to hold nothing. */
const LONGEST_REMAINDER = 4096;
/** Four bytes in a row that may be characters of any set, or three of UTF-16. */
const TEXT_LIKE = /[\x20-\xfc]{4}|(?:[\x20-\x7e]\0){3}/;

/**
 * True for bytes that hold no text in any encoding: where a stream breaks off in them, nothing is hidden there.
 */
export function holdsNoText(stream: StreamBytes, from: number): boolean {
  const length = stream.length - from;
  return length <= LONGEST_REMAINDER && !TEXT_LIKE.test(stream.text(from, length));
}

/** A stream whose segments cannot be followed to its end: what hides in it cannot be told. */
export function unreadable(what: string): PixelError {
  return new PixelError('malformed', `${what} cannot be read to its end, so the rest of its content is unknown.`);
}
