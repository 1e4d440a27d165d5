import { PixelError } from '../pixelError.js';

/** The main header of a JPEG 2000 codestream, as far as it matters here (ISO/IEC 15444-1 Annex A). */
export interface Codestream {
  /** Offset of SIZ. */
  readonly siz: number;
  readonly components: number;
  /** Bits of a sample; the same for all components. */
  readonly precision: number;
  readonly isSigned: boolean;
  /** The components are transformed: RCT or ICT. */
  readonly hasColourTransform: boolean;
}

const SIZ = 0xff51;
const COD = 0xff52;
const START_OF_TILE = 0xff90;

/**
 * Reads the main header, of a bare codestream or of one in JP2 boxes.
 * @throws PixelError where there is none, or where components differ in size
 */
export function readCodestream(bytes: Uint8Array): Codestream {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const siz = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf('ff4fff51', 'hex') + 2;
  if (siz < 2 || siz + 40 > bytes.length) throw damaged();
  const components = view.getUint16(siz + 38);
  if (components < 1 || siz + 40 + 3 * components > bytes.length) throw damaged();
  const first = bytes.subarray(siz + 40, siz + 43);
  for (let index = 1; index < components; index++) {
    const other = bytes.subarray(siz + 40 + 3 * index, siz + 43 + 3 * index);
    if (Buffer.compare(first, other) !== 0) throw unlike();
  }
  if (first[1] !== 1 || first[2] !== 1) throw unlike();
  const precision = ((first[0] ?? 0) & 0x7f) + 1;
  return {
    ...{ siz, components, precision, isSigned: (first[0] ?? 0) >= 0x80 },
    hasColourTransform: bytes[codingStyle(view, siz) + 8] === 1,
  };
}

/** A copy in which the samples of all components are said to be signed, or not to be. */
export function setSign(bytes: Uint8Array, { siz, components }: Codestream, isSigned: boolean): Uint8Array {
  // Not slice: of a Buffer it is a view, and the bytes are those of the original.
  const copy = Uint8Array.from(bytes);
  for (let index = 0; index < components; index++) {
    const at = siz + 40 + 3 * index;
    copy[at] = ((copy[at] ?? 0) & 0x7f) | (isSigned ? 0x80 : 0);
  }
  return copy;
}

/** Offset of the marker segment COD, which the main header always has. */
function codingStyle(view: DataView, siz: number): number {
  let at = siz;
  while (at + 10 < view.byteLength) {
    const marker = view.getUint16(at);
    if (marker === COD) return at;
    if (marker === START_OF_TILE || (marker !== SIZ && marker < 0xff50)) break;
    at += 2 + view.getUint16(at + 2);
  }
  throw damaged();
}

function damaged(): PixelError {
  return new PixelError('malformed', 'A JPEG 2000 frame is damaged.');
}

function unlike(): PixelError {
  return new PixelError('unsupported', 'The components of a JPEG 2000 frame differ in size or depth.');
}
