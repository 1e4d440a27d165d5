import { inflateSync } from 'node:zlib';
import { DocumentError } from '../documentError.js';
import { decodeCcitt, type CcittScheme } from './ccitt.js';
import { TIFF_BROKEN, type TiffDirectory } from './tiffFile.js';

/** What a strip or a tile holds when it is decompressed. */
export interface StripShape {
  readonly width: number;
  readonly height: number;
  readonly bytesPerRow: number;
}

/** Names of what is not read, by Compression (259). */
const NOT_READ: Readonly<Record<number, string>> = {
  6: 'JPEG of the old kind',
  34712: 'JPEG 2000',
  50000: 'Zstandard',
  34925: 'LZMA',
  50001: 'WebP',
};

/** The bytes of a strip, rows one after the other. JPEG is another matter: see tiffPage. @throws DocumentError */
export function decompressed(bytes: Uint8Array, directory: TiffDirectory, shape: StripShape): Uint8Array {
  const compression = directory.get(259)?.[0] ?? 1;
  const size = shape.bytesPerRow * shape.height;
  const reversed = directory.get(266)?.[0] === 2;
  switch (compression) {
    case 1:
      return reversed ? bytes.map(reverse) : bytes;
    case 2:
      return fax(bytes, 'huffman', shape, reversed);
    case 3:
      return fax(bytes, ((directory.get(292)?.[0] ?? 0) & 1) === 1 ? 'group3-2d' : 'group3', shape, reversed);
    case 4:
      return fax(bytes, 'group4', shape, reversed);
    case 5:
      return lzw(bytes, size);
    case 8:
    case 32946:
      return inflated(bytes, size);
    case 32773:
      return packBits(bytes, size);
    default:
      throw new DocumentError(
        `The TIFF is compressed by ${NOT_READ[compression] ?? `a method (${compression})`} that is not read: save it as PNG.`,
      );
  }
}

function reverse(byte: number): number {
  let result = 0;
  for (let bit = 0; bit < 8; bit++) result |= ((byte >> bit) & 1) << (7 - bit);
  return result;
}

/** Bits as TIFF packs them, 1 for what the code calls black. */
function fax(
  bytes: Uint8Array,
  scheme: CcittScheme,
  { width, height, bytesPerRow }: StripShape,
  reversed: boolean,
): Uint8Array {
  const pixels = decodeCcitt(bytes, { width, height, scheme, reversed });
  const packed = new Uint8Array(bytesPerRow * height);
  for (let row = 0, at = 0; row < height; row++)
    for (let column = 0; column < width; column++, at++)
      if (pixels[at] === 1) packed[row * bytesPerRow + (column >> 3)]! |= 0x80 >> (column & 7);
  return packed;
}

function inflated(bytes: Uint8Array, size: number): Uint8Array {
  try {
    return inflateSync(bytes, { maxOutputLength: size + 65536 });
  } catch {
    throw new DocumentError(TIFF_BROKEN);
  }
}

/** TIFF 6.0, section 9. */
function packBits(bytes: Uint8Array, size: number): Uint8Array {
  const result = new Uint8Array(size);
  for (let [at, to] = [0, 0]; at < bytes.length && to < size;) {
    const code = (bytes[at++]! << 24) >> 24;
    if (code >= 0) {
      result.set(bytes.subarray(at, at + Math.min(code + 1, size - to)), to);
      at += code + 1;
      to += code + 1;
    } else if (code !== -128) {
      result.fill(bytes[at++] ?? 0, to, Math.min(size, to + 1 - code));
      to += 1 - code;
    }
  }
  return result;
}

const [CLEAR, END, FIRST] = [256, 257, 258];
const LONGEST = 12;

/** TIFF 6.0, section 13: codes become longer one entry before there is need. */
function lzw(bytes: Uint8Array, size: number): Uint8Array {
  const result = new Uint8Array(size);
  // Each entry is a stretch of what was written already.
  const starts = new Int32Array(4097);
  const lengths = new Int32Array(4097);
  let [bit, to, entries, previous] = [0, 0, FIRST, -1];
  const total = bytes.length * 8;
  for (;;) {
    const width = entries < 511 ? 9 : entries < 1023 ? 10 : entries < 2047 ? 11 : LONGEST;
    if (bit + width > total || to >= size) return result;
    const code = bitsAt(bytes, bit, width);
    bit += width;
    if (code === END) return result;
    if (code === CLEAR) {
      [entries, previous] = [FIRST, -1];
      continue;
    }
    const isKnown = code < CLEAR || code < entries;
    if (!isKnown && (previous < 0 || code !== entries)) throw new DocumentError(TIFF_BROKEN);
    const start = to;
    const source = code < CLEAR ? -1 : isKnown ? starts[code]! : starts[4096]!;
    const length = code < CLEAR ? 1 : isKnown ? lengths[code]! : lengths[4096]! + 1;
    if (source < 0) result[to++] = code;
    else for (let index = 0; index < length && to < size; index++, to++) result[to] = result[source + index]!;
    if (previous >= 0 && entries < 4096) {
      // The previous stretch and the first byte of this one, which follows it.
      starts[entries] = starts[4096]!;
      lengths[entries] = lengths[4096]! + 1;
      entries++;
    }
    [starts[4096], lengths[4096], previous] = [start, length, code];
  }
}

function bitsAt(bytes: Uint8Array, bit: number, width: number): number {
  const at = bit >> 3;
  const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
  return (three >> (24 - (bit & 7) - width)) & ((1 << width) - 1);
}
