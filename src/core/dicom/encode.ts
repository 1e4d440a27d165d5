import { elementOf, groupOf } from '../model/tag.js';
import type { Encoding } from './types.js';
import { hasLongLength, paddingByte } from './vr.js';

const UNDEFINED = 0xffffffff;
const LONGEST_SHORT_VALUE = 0xfffe;

/**
 * The header of a data element (PS3.5 section 7.1).
 * @param length bytes of the value; undefined for an undefined length
 * @throws RangeError where the VR has a 16-bit length and the value is longer
 */
export function encodeHeader(tag: number, vr: string, length: number | undefined, encoding: Encoding): Uint8Array {
  const long = encoding.explicitVr && hasLongLength(vr);
  const bytes = Buffer.alloc(long ? 12 : 8);
  writeTag(bytes, 0, tag, encoding.bigEndian);
  if (!encoding.explicitVr || long) {
    if (long) bytes.write(vr, 4, 'latin1');
    writeUint32(bytes, long ? 8 : 4, length ?? UNDEFINED, encoding.bigEndian);
    return bytes;
  }
  if (length === undefined || length > LONGEST_SHORT_VALUE) {
    throw new RangeError(`A value of VR ${vr} holds at most ${LONGEST_SHORT_VALUE} bytes.`);
  }
  bytes.write(vr, 4, 'latin1');
  if (encoding.bigEndian) bytes.writeUInt16BE(length, 6);
  else bytes.writeUInt16LE(length, 6);
  return bytes;
}

/** The header of an item; `length` undefined for an undefined length. */
export function encodeItemHeader(tag: number, length: number | undefined, encoding: Encoding): Uint8Array {
  const bytes = Buffer.alloc(8);
  writeTag(bytes, 0, tag, encoding.bigEndian);
  writeUint32(bytes, 4, length ?? UNDEFINED, encoding.bigEndian);
  return bytes;
}

/** A whole element: header and value. */
export function encodeElement(tag: number, vr: string, value: Uint8Array, encoding: Encoding): Uint8Array {
  return Buffer.concat([encodeHeader(tag, vr, value.length, encoding), value]);
}

/** ASCII text as a value, padded to even length as its VR asks. */
export function encodeText(text: string, vr: string): Uint8Array {
  return padded(Buffer.from(text, 'latin1'), vr);
}

/** A value padded to even length as its VR asks (PS3.5 section 6.2). */
export function padded(bytes: Uint8Array, vr: string): Uint8Array {
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.of(paddingByte(vr))]);
}

/** One UL value. */
export function encodeUint32(value: number, encoding: Encoding): Uint8Array {
  const bytes = Buffer.alloc(4);
  writeUint32(bytes, 0, value, encoding.bigEndian);
  return bytes;
}

function writeTag(bytes: Buffer, offset: number, tag: number, bigEndian: boolean): void {
  if (bigEndian) {
    bytes.writeUInt16BE(groupOf(tag), offset);
    bytes.writeUInt16BE(elementOf(tag), offset + 2);
  } else {
    bytes.writeUInt16LE(groupOf(tag), offset);
    bytes.writeUInt16LE(elementOf(tag), offset + 2);
  }
}

function writeUint32(bytes: Buffer, offset: number, value: number, bigEndian: boolean): void {
  if (bigEndian) bytes.writeUInt32BE(value, offset);
  else bytes.writeUInt32LE(value, offset);
}
