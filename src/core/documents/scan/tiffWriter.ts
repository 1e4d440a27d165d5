import { deflateSync } from 'node:zlib';
import type { Raster } from './raster.js';
import type { TiffDirectory } from './tiffFile.js';

/** A page to be written. */
export interface TiffPage {
  readonly raster: Raster;
  /** Every pixel is black or white, and takes one bit. */
  readonly bilevel: boolean;
  /** X and Y resolution (282, 283) and their unit (296), where the original says them. */
  readonly resolution?: { readonly x: number; readonly y: number; readonly unit: number };
}

const [SHORT, LONG, RATIONAL] = [3, 4, 5];
/** Tag, type, values. */
type Field = readonly [tag: number, type: number, values: readonly number[]];

/** Tags that a copy has: what shows its pages, and no more. */
export const KEPT_TAGS = new Set([256, 257, 258, 259, 262, 273, 277, 278, 279, 282, 283, 284, 296, 338]);

/**
 * A TIFF of pages compressed by Deflate without loss, little-endian (TIFF 6.0; Adobe's Technical Note of 2002). A page is
 * asked for when the one before it is compressed, so that there is only ever one in memory.
 */
export async function writeTiff(pages: Iterable<TiffPage> | AsyncIterable<TiffPage>): Promise<Uint8Array> {
  const parts: Buffer[] = [Buffer.from([0x49, 0x49, 42, 0, 0, 0, 0, 0])];
  let length = 8;
  const put = (bytes: Buffer): number => {
    const padded = bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);
    const at = length;
    parts.push(padded);
    length += padded.length;
    return at;
  };
  // Where the offset of the next directory is to be written.
  let link: { readonly part: Buffer; readonly at: number } = { part: parts[0]!, at: 4 };
  for await (const page of pages) {
    const data = deflateSync(samplesOf(page));
    const strip = put(data);
    const fields = fieldsOf(page, strip, data.length).map(
      ([tag, type, values]): Field | [number, number, number, number] => {
        const bytes = packed(type, values);
        return bytes.length <= 4
          ? [tag, type, values]
          : [tag, type, values.length / (type === RATIONAL ? 2 : 1), put(bytes)];
      },
    );
    const directory = directoryOf(fields);
    link.part.writeUInt32LE(put(directory), link.at);
    link = { part: directory, at: directory.length - 4 };
  }
  return Buffer.concat(parts);
}

/** Bytes of a TIFF with these directories that was written here: a file that is longer holds something else. */
export function tiffLength(directories: readonly TiffDirectory[]): number {
  const even = (length: number): number => length + (length % 2);
  const lengths = directories.flatMap((directory) => [
    2 + 12 * directory.size + 4,
    ...Array.from(directory.get(279) ?? [], even),
    ...[258, 273, 279].map((tag) => outside((directory.get(tag)?.length ?? 0) * (tag === 258 ? 2 : 4))),
    ...[282, 283].map((tag) => (directory.has(tag) ? 8 : 0)),
  ]);
  return lengths.reduce((sum, length) => sum + length, 8);
}

/** Values of up to four bytes stand in the field itself. */
function outside(length: number): number {
  return length <= 4 ? 0 : length + (length % 2);
}

function fieldsOf({ raster, bilevel, resolution }: TiffPage, strip: number, bytes: number): readonly Field[] {
  const { width, height, channels, data } = raster;
  const bits = bilevel ? 1 : data instanceof Uint16Array ? 16 : 8;
  const hasOpacity = channels % 2 === 0;
  return [
    [256, LONG, [width]],
    [257, LONG, [height]],
    [258, SHORT, Array.from({ length: channels }, () => bits)],
    [259, SHORT, [8]],
    [262, SHORT, [channels < 3 ? 1 : 2]],
    [273, LONG, [strip]],
    [277, SHORT, [channels]],
    [278, LONG, [height]],
    [279, LONG, [bytes]],
    ...(resolution
      ? ([
          [282, RATIONAL, fraction(resolution.x)],
          [283, RATIONAL, fraction(resolution.y)],
        ] as const)
      : []),
    [284, SHORT, [1]],
    ...(resolution ? ([[296, SHORT, [resolution.unit]]] as const) : []),
    ...(hasOpacity ? ([[338, SHORT, [2]]] as const) : []),
  ];
}

function fraction(value: number): readonly number[] {
  return [Math.round(Math.min(value, 1e6) * 1000), 1000];
}

function packed(type: number, values: readonly number[]): Buffer {
  const size = type === SHORT ? 2 : 4;
  const bytes = Buffer.alloc(values.length * size);
  values.forEach((value, index) =>
    size === 2 ? bytes.writeUInt16LE(value, index * 2) : bytes.writeUInt32LE(value, index * 4),
  );
  return bytes;
}

function directoryOf(fields: readonly (Field | [number, number, number, number])[]): Buffer {
  const bytes = Buffer.alloc(2 + 12 * fields.length + 4);
  bytes.writeUInt16LE(fields.length, 0);
  fields.forEach(([tag, type, values, offset], index) => {
    const at = 2 + 12 * index;
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(type, at + 2);
    if (typeof values === 'number') {
      bytes.writeUInt32LE(values, at + 4);
      bytes.writeUInt32LE(offset ?? 0, at + 8);
    } else {
      bytes.writeUInt32LE(values.length, at + 4);
      packed(type, values).copy(bytes, at + 8);
    }
  });
  return bytes;
}

function samplesOf({ raster, bilevel }: TiffPage): Uint8Array {
  const { width, height, data } = raster;
  if (!bilevel) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const bytesPerRow = Math.ceil(width / 8);
  const bits = new Uint8Array(bytesPerRow * height);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) if (data[at]! >= 128) bits[y * bytesPerRow + (x >> 3)]! |= 0x80 >> (x & 7);
  return bits;
}
