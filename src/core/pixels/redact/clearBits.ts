import type { DecodedFrame } from '../frames/decodedFrame.js';
import { lowBits, sampleMask, type PixelFormat } from '../frames/pixelFormat.js';

/**
 * What takes whatever is hidden in the unused bits of a cell out of it: those above the sample repeat its sign, as
 * readers expect that do not mask, all others are zero.
 */
export function cellCleaner(format: PixelFormat): (cell: number) => number {
  const sample = sampleMask(format);
  const above = (lowBits(format.bitsAllocated) & ~lowBits(format.highBit + 1)) >>> 0;
  const sign = format.signed ? 2 ** format.highBit : 0;
  return (cell) => ((cell & sample) | ((cell & sign) !== 0 ? above : 0)) >>> 0;
}

/** Clears the unused bits of all cells of a frame. */
export function clearUnusedBits({ cells }: DecodedFrame, format: PixelFormat): void {
  const clean = cellCleaner(format);
  for (let i = 0; i < cells.length; i++) cells[i] = clean(cells[i] ?? 0);
}
