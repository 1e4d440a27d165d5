import { inflateSync } from 'node:zlib';
import { convertIndexedToRgb, decode, encode } from 'fast-png';
import { DocumentError } from '../documentError.js';
import { checkSize } from './limits.js';
import type { Raster } from './raster.js';

const BROKEN = 'The PNG is damaged: open it in a viewer and save it again.';
const SIGNATURE = 8;

/** A chunk of a PNG (W3C PNG, section 5). */
export interface PngChunk {
  readonly type: string;
  /** Where its length stands, and one after its checksum. */
  readonly start: number;
  readonly end: number;
}

/** Chunks that show the picture; the others say something about it. */
const SHOWN = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
/** What a copy has, too: how dense the dots are. */
export const KEPT_CHUNKS = new Set([...SHOWN, 'pHYs']);

/** The chunks of a PNG up to its end, and where that is. @throws DocumentError */
export function pngChunks(bytes: Uint8Array): { readonly chunks: readonly PngChunk[]; readonly end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: PngChunk[] = [];
  for (let at = SIGNATURE; at + 12 <= bytes.length;) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) throw new DocumentError(BROKEN);
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    chunks.push({ type, start: at, end });
    at = end;
    if (type === 'IEND') return { chunks, end };
  }
  throw new DocumentError(BROKEN);
}

/** The content of a chunk. */
export function chunkData(bytes: Uint8Array, { start, end }: PngChunk): Uint8Array {
  return bytes.subarray(start + 8, end - 4);
}

/** Samples for each pixel, by colour type. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * Decodes a PNG; colours of a palette become red, green and blue, transparent colours become opacity.
 * @throws DocumentError, before anything large is allocated
 */
export function decodePng(bytes: Uint8Array): Raster {
  const { chunks } = pngChunks(bytes);
  const header = chunks[0];
  if (header?.type !== 'IHDR' || header.end - header.start !== 25) throw new DocumentError(BROKEN);
  if (chunks.some(({ type }) => type === 'acTL'))
    throw new DocumentError(
      'The PNG is animated, and may have text in frames that are not visible at once: save each frame.',
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset + header.start + 8, 13);
  const [width, height, depth, colour] = [view.getUint32(0), view.getUint32(4), view.getUint8(8), view.getUint8(9)];
  checkSize(width, height);
  const samples = SAMPLES[colour];
  if (samples === undefined) throw new DocumentError(BROKEN);
  checkInflated(bytes, chunks, (Math.ceil((width * samples * depth) / 8) + 1) * height);
  try {
    return rasterOf(decode(onlyShown(bytes, chunks)), colour);
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    throw new DocumentError(BROKEN);
  }
}

/** Data that become larger than the picture are there to fill the memory. Interlaced rows have a byte more each. */
function checkInflated(bytes: Uint8Array, chunks: readonly PngChunk[], size: number): void {
  const data = chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunkData(bytes, chunk));
  try {
    inflateSync(Buffer.concat(data), { maxOutputLength: 2 * size + 65536 });
  } catch {
    throw new DocumentError(BROKEN);
  }
}

/** Nothing else is given to a decoder, whatever it holds. */
function onlyShown(bytes: Uint8Array, chunks: readonly PngChunk[]): Uint8Array {
  const shown = chunks.filter(({ type }) => SHOWN.has(type)).map(({ start, end }) => bytes.subarray(start, end));
  return Buffer.concat([bytes.subarray(0, SIGNATURE), ...shown]);
}

function rasterOf(png: ReturnType<typeof decode>, colour: number): Raster {
  const { width, height, depth, palette, transparency } = png;
  if (colour === 3) {
    if (!palette) throw new DocumentError(BROKEN);
    const channels = palette[0]?.length === 4 ? 4 : 3;
    return { width, height, channels, data: Uint8Array.from(convertIndexedToRgb(png)) };
  }
  const channels = (colour === 0 ? 1 : png.channels) as Raster['channels'];
  const data = depth < 8 ? unpacked(png) : png.data instanceof Uint16Array ? png.data : Uint8Array.from(png.data);
  return transparency?.length
    ? withOpacity({ width, height, channels, data }, transparency, depth)
    : { width, height, channels, data };
}

/** Grey of 1, 2 or 4 bits, each row begun with a new byte, as grey of 8 bits. */
function unpacked({ width, height, depth, data }: ReturnType<typeof decode>): Uint8Array {
  const bytesPerRow = Math.ceil((width * depth) / 8);
  const result = new Uint8Array(width * height);
  const [mask, scale] = [(1 << depth) - 1, 255 / ((1 << depth) - 1)];
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++, to++) {
      const bit = x * depth;
      result[to] = (((data[y * bytesPerRow + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & mask) * scale;
    }
  return result;
}

/** One colour is transparent, and becomes opacity, or a black box of that colour would be seen through. */
function withOpacity(raster: Raster, transparent: Uint16Array, depth: number): Raster {
  const { width, height, channels, data } = raster;
  const scale = depth < 8 ? 255 / ((1 << depth) - 1) : 1;
  const key = Array.from(transparent.subarray(0, channels), (value) => value * scale);
  const more = (channels + 1) as Raster['channels'];
  const result =
    data instanceof Uint16Array ? new Uint16Array(width * height * more) : new Uint8Array(width * height * more);
  const opaque = data instanceof Uint16Array ? 65535 : 255;
  for (let pixel = 0; pixel < width * height; pixel++) {
    const colour = data.subarray(pixel * channels, (pixel + 1) * channels);
    result.set(colour, pixel * more);
    result[pixel * more + channels] = key.every((value, index) => value === colour[index]) ? 0 : opaque;
  }
  return { width, height, channels: more, data: result };
}

/** A new PNG: pixels, how dense the dots are, and nothing else of the picture. @param density pHYs of the original */
export function encodePng({ width, height, channels, data }: Raster, density: Uint8Array | undefined): Uint8Array {
  const png = encode({ width, height, channels, depth: data instanceof Uint16Array ? 16 : 8, data });
  if (!density) return png;
  const { chunks } = pngChunks(png);
  const at = chunks[0]!.end;
  return Buffer.concat([png.subarray(0, at), density, png.subarray(at)]);
}
