import { emptyCells, extendSign, type Cells } from '../frames/decodedFrame.js';
import { PixelError } from '../pixelError.js';
import { lowBits, type PixelFormat } from '../frames/pixelFormat.js';
import type { Decoder, FrameInfo } from './cornerstone.js';

/** Hands the encoded bytes over and decodes them. */
export function decodeInto(decoder: Decoder, bytes: Uint8Array): void {
  decoder.getEncodedBuffer(bytes.length).set(bytes);
  decoder.decode();
}

/**
 * Cells from the unsigned samples that the libraries give: a byte for one of up to 8 bits, else a little-endian word.
 * @param place where the sample lies that belongs to place `index` of colour by pixel
 */
export function cellsFrom(
  decoded: Uint8Array,
  bitsPerSample: number,
  format: PixelFormat,
  place?: (index: number) => number,
): Cells {
  const cells = emptyCells(format);
  const samples = bitsPerSample <= 8 ? decoded : words(decoded);
  if (samples.length < cells.length)
    throw new PixelError('truncated', 'A frame has fewer pixels than its header says.');
  if (place) for (let i = 0; i < cells.length; i++) cells[i] = samples[place(i)] ?? 0;
  else cells.set(samples.subarray(0, cells.length));
  extendSign(cells, bitsPerSample, format);
  return cells;
}

/** Puts the low bits of cells where a library takes its samples from: bytes up to 8 bits, else words. */
export function putSamples(cells: Cells, { bitsPerSample }: FrameInfo, target: Uint8Array, offset = 0): void {
  const mask = lowBits(bitsPerSample);
  const samples = bitsPerSample <= 8 ? new Uint8Array(cells.length) : new Uint16Array(cells.length);
  for (let i = 0; i < cells.length; i++) samples[i] = ((cells[i] ?? 0) + offset) & mask;
  target.set(new Uint8Array(samples.buffer));
}

/** The bytes may begin at an odd address, which no Uint16Array can. */
function words(bytes: Uint8Array): Uint16Array {
  const aligned = Uint8Array.from(bytes);
  return new Uint16Array(aligned.buffer, 0, aligned.length >>> 1);
}
