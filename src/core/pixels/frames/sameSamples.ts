import { sampleReader, type Cells, type DecodedFrame } from './decodedFrame.js';
import { lowBits, type PixelFormat } from './pixelFormat.js';

/**
 * True where two frames show the very same: their samples are equal, and so are the unused bits of their cells as far
 * as both have them.
 */
export function sameSamples(one: DecodedFrame, other: DecodedFrame, format: PixelFormat): boolean {
  if (one.cells.length !== other.cells.length || one.photometricInterpretation !== other.photometricInterpretation) {
    return false;
  }
  if (Buffer.compare(bytesOf(one.cells), bytesOf(other.cells)) === 0) return true;
  const read = sampleReader(format);
  const mask = lowBits(Math.min(one.precision, other.precision));
  return one.cells.every((cell, index) => {
    const like = other.cells[index] ?? 0;
    return cell === like || (((cell ^ like) & mask) === 0 && read(cell) === read(like));
  });
}

function bytesOf({ buffer, byteOffset, byteLength }: Cells): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
