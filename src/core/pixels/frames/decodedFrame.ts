import { PixelError } from '../pixelError.js';
import type { PhotometricInterpretation, PixelFormat } from './pixelFormat.js';

/** Cells of one frame as unsigned bit patterns; every machine that runs VS Code has them little endian in memory. */
export type Cells = Uint8Array | Uint16Array | Uint32Array;

/** One decoded frame: the cells that native Pixel Data would have, the samples of a pixel side by side. */
export interface DecodedFrame {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: 1 | 3;
  /** `rows * columns * samplesPerPixel` cells; of an image with one bit allocated, a byte for each. */
  readonly cells: Cells;
  /** What the samples are once decoded: a codec that transforms colours gives RGB back. */
  readonly photometricInterpretation: PhotometricInterpretation;
  /** Bits of each cell that the encoded frame holds; those above are lost, or repeat the sign. */
  readonly precision: number;
}

/** Cells for one frame of this format, all zero. */
export function emptyCells({ rows, columns, samplesPerPixel, bitsAllocated }: PixelFormat): Cells {
  const length = rows * columns * samplesPerPixel;
  if (bitsAllocated === 32) return new Uint32Array(length);
  return bitsAllocated === 16 ? new Uint16Array(length) : new Uint8Array(length);
}

/** The number that a cell stands for: its stored bits, with their sign. */
export function sampleReader({ bitsStored, highBit, signed }: PixelFormat): (cell: number) => number {
  const shift = highBit + 1 - bitsStored;
  const up = 32 - bitsStored;
  if (signed) return (cell) => ((cell >>> shift) << up) >> up;
  return (cell) => (((cell >>> shift) << up) >>> up) >>> 0;
}

/**
 * Lets the bits above those that were encoded repeat the sign. Streams that know no sign hold the bit patterns of signed
 * samples, of as many bits as they say.
 */
export function extendSign(cells: Cells, precision: number, { signed, bitsAllocated }: PixelFormat): void {
  if (!signed || precision >= bitsAllocated) return;
  const up = 32 - precision;
  for (let i = 0; i < cells.length; i++) cells[i] = ((cells[i] ?? 0) << up) >> up;
}

/** What an encoded frame says of itself must agree with the header: else no one knows which of the two is shown. */
export function checkSize(
  { rows, columns, samplesPerPixel, bitsAllocated }: PixelFormat,
  stream: {
    readonly width: number;
    readonly height: number;
    readonly componentCount: number;
    readonly bitsPerSample: number;
  },
): void {
  if (stream.width !== columns || stream.height !== rows || stream.componentCount !== samplesPerPixel) {
    throw new PixelError('malformed', 'The size of an encoded frame is not what the Image Pixel module says.');
  }
  if (stream.bitsPerSample < 1 || stream.bitsPerSample > bitsAllocated) {
    throw new PixelError('malformed', 'An encoded frame has more bits than Bits Allocated (0028,0100).');
  }
}
