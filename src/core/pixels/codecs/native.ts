import { emptyCells, type DecodedFrame } from '../frames/decodedFrame.js';
import type { PixelFormat } from '../frames/pixelFormat.js';
import type { Codec } from './codec.js';

/** Native cells, least significant byte first (PS3.5 section 8.1.1). */
export const native: Codec = { decode };

function decode(bytes: Uint8Array, format: PixelFormat): DecodedFrame {
  const { rows, columns, samplesPerPixel, bitsAllocated, photometricInterpretation } = format;
  const base = { rows, columns, samplesPerPixel, photometricInterpretation, precision: bitsAllocated } as const;
  const cells = emptyCells(format);
  if (bitsAllocated === 1) {
    for (let i = 0; i < cells.length; i++) cells[i] = ((bytes[i >>> 3] ?? 0) >>> (i & 7)) & 1;
    return { ...base, cells };
  }
  const pixels = rows * columns;
  const isSubsampled = samplesPerPixel === 3 && bytes.length * 8 < pixels * 3 * bitsAllocated;
  const at = isSubsampled ? subsampled : format.planarConfiguration === 1 ? planar(pixels) : (index: number) => index;
  const read = cellReader(bytes, bitsAllocated);
  for (let i = 0; i < cells.length; i++) cells[i] = read(at(i));
  return { ...base, cells, photometricInterpretation: withoutSubsampling(photometricInterpretation) };
}

function cellReader(bytes: Uint8Array, bitsAllocated: number): (index: number) => number {
  if (bitsAllocated === 8) return (index) => bytes[index] ?? 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return bitsAllocated === 16 ? (i) => view.getUint16(2 * i, true) : (i) => view.getUint32(4 * i, true);
}

/** Where the sample lies that belongs to place `index` of colour by pixel: one plane follows the other. */
function planar(pixels: number): (index: number) => number {
  return (index) => (index % 3) * pixels + Math.floor(index / 3);
}

/** Y Y Cb Cr for every two pixels (PS3.3 section C.7.6.3.1.2). */
function subsampled(index: number): number {
  const pixel = Math.floor(index / 3);
  const sample = index % 3;
  const pair = (pixel >>> 1) * 4;
  return sample === 0 ? pair + (pixel & 1) : pair + 1 + sample;
}

function withoutSubsampling(
  interpretation: DecodedFrame['photometricInterpretation'],
): DecodedFrame['photometricInterpretation'] {
  return interpretation === 'YBR_FULL_422' ? 'YBR_FULL' : interpretation;
}
