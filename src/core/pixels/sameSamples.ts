import { sampleReader, type DecodedFrame } from './decodedFrame.js';
import { lowBits, type PixelFormat } from './pixelFormat.js';

/**
 * True where two frames show the very same: their samples are equal, and so are the unused bits of their cells as far
 * as both have them.
 */
export function sameSamples(one: DecodedFrame, other: DecodedFrame, format: PixelFormat): boolean {
  if (one.cells.length !== other.cells.length || one.photometricInterpretation !== other.photometricInterpretation) {
    return false;
  }
  const read = sampleReader(format);
  const mask = lowBits(Math.min(one.precision, other.precision));
  return one.cells.every((cell, index) => {
    const like = other.cells[index] ?? 0;
    return cell === like || (((cell ^ like) & mask) === 0 && read(cell) === read(like));
  });
}
