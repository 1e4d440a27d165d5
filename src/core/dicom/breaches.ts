/** What the walker says of elements that break a rule of the standard and, where it is known, how they are repaired. */
import { implicitVr } from '../standard/dictionary.js';
import { formatTag, groupOf, isPrivate, ITEM_DELIMITER, SEQUENCE_DELIMITER } from '../model/tag.js';
import type { Cursor } from './cursor.js';
import { encodeHeader, encodeItemHeader } from './encode.js';
import { DicomError, type Repair } from './errors.js';
import type { Encoding } from './types.js';
import { hasLongLength, isVr } from './vr.js';

/** What takes the place of bytes that are left out. */
export const NOTHING = new Uint8Array(0);

/** @param offset of the element */
export function truncated(tag: number, offset: number): DicomError {
  const what = isPrivate(tag) ? `private element ${formatTag(tag)}` : `element ${formatTag(tag)}`;
  return new DicomError('truncated', `The value of ${what} at byte ${offset} is longer than what follows.`, offset);
}

/** @param what is there, without a value */
export function malformed(what: string, offset: number, repair?: Repair): DicomError {
  return new DicomError('malformed', `Byte ${offset}: ${what}.`, offset, repair);
}

/** An element without a VR, or with one that there is not: read by the dictionary where its length fits. */
export function withoutVr(cursor: Cursor, tag: number, offset: number, limit: number, encoding: Encoding): DicomError {
  const what = `element ${formatTag(tag)} has a Value Representation that is not DICOM's`;
  const { bigEndian } = encoding;
  const known = implicitVr(tag);
  const vr = known === 'SQ' || known.length !== 2 ? 'UN' : known;
  const lengths: readonly (readonly [header: number, length: number])[] = [
    [8, cursor.uint32(offset + 4, bigEndian)],
    ...(/^[A-Z?\0 -]{2}$/.test(cursor.vr(offset + 4)) ? ([[8, cursor.uint16(offset + 6, bigEndian)]] as const) : []),
    ...(limit - offset >= 12 ? ([[12, cursor.uint32(offset + 8, bigEndian)]] as const) : []),
  ];
  const fitting = lengths.find(([header, length]) => goesOn(cursor, tag, offset + header + length, limit, encoding));
  if (!fitting) return malformed(what, offset);
  const [header, length] = fitting;
  const insert = encodeHeader(tag, length > 0xfffe ? 'UN' : vr, length, encoding);
  const breach = `${formatTag(tag)} without a Value Representation`;
  return malformed(what, offset, { at: offset, remove: header, insert, what: breach });
}

/** True where another element, a delimiter or the end follows. */
function goesOn(cursor: Cursor, tag: number, end: number, limit: number, { bigEndian }: Encoding): boolean {
  if (end === limit) return true;
  if (end + 8 > limit) return false;
  const next = cursor.tag(end, bigEndian);
  // Behind the File Meta Information, the data set may be of implicit VR.
  const mayBeImplicit = groupOf(tag) === 0x0002 && groupOf(next) > 0x0002 && implicitVr(next) !== 'UN';
  return next === ITEM_DELIMITER || (next > tag && isVr(cursor.vr(end + 4))) || mayBeImplicit;
}

/** The length of a value that ends with what is around it, as far as its VR can tell it. @param most bytes there */
export function longestIn(most: number, vr: string): number {
  return Math.min(most, hasLongLength(vr) ? 0xfffffffe : 0xfffe);
}

/** Where something that is tried ends; undefined where it cannot be read. */
export function endOf(read: () => number): number | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DicomError)) throw error;
    return undefined;
  }
}

/** Encapsulated pixels whose last fragment is whole, and behind which the file ends or only zeros follow. */
export function undelimited(at: number, remove: number, bigEndian: boolean): Repair {
  const insert = encodeItemHeader(SEQUENCE_DELIMITER, 0, { explicitVr: true, bigEndian });
  return { at, remove, insert, what: 'encapsulated Pixel Data (7FE0,0010) without its end delimiter' };
}
