import type { Display } from '../display/display.js';
import { lookUp, type Palette } from '../display/lookupTable.js';
import { lowBits, type PhotometricInterpretation, type PixelFormat } from '../frames/pixelFormat.js';
import { brightnessOfExtremes } from '../display/render.js';

/**
 * The cells of a pixel that is black, one for each sample.
 *
 * Grey: of the smallest and the largest value that the stored bits can hold, the one that the header has shown darker:
 * it is black in every window that a person may choose, and does not depend on what is in the image. Of two alike it is
 * the smallest, in MONOCHROME1 the largest. Palette: the darkest entry, so that the palette stays as it is. Colour: zero
 * light, and in YBR no colour either.
 *
 * @param interpretation what the samples are where they are written: RGB where a codec transforms colours
 * @param precision bits that the encoded frame holds of every cell
 */
export function blackPixel(
  format: PixelFormat,
  interpretation: PhotometricInterpretation,
  display: Display,
  precision: number,
): readonly number[] {
  const bits = Math.min(format.bitsStored, precision);
  const grey = 2 ** (bits - 1);
  switch (interpretation) {
    case 'RGB':
    case 'YBR_RCT':
    case 'YBR_ICT':
      return [0, 0, 0];
    case 'YBR_FULL':
    case 'YBR_FULL_422':
      return [0, grey, grey].map((value) => toCell(value, format));
    case 'YBR_PARTIAL_422':
    case 'YBR_PARTIAL_420':
      return [2 ** (bits - 4), grey, grey].map((value) => toCell(value, format));
    case 'PALETTE COLOR':
      return [toCell(display.palette ? darkest(display.palette, format) : 0, format)];
    case 'MONOCHROME1':
    case 'MONOCHROME2':
      return [toCell(darkerExtreme({ ...format, bitsStored: bits }, display), format)];
  }
}

function darkerExtreme(format: PixelFormat, display: Display): number {
  const extremes = extremesOf(format);
  const [smallest, largest] = brightnessOfExtremes(format, display, extremes);
  if (smallest === largest) return extremes[format.photometricInterpretation === 'MONOCHROME1' ? 1 : 0];
  return extremes[smallest < largest ? 0 : 1];
}

function extremesOf({ bitsStored, signed }: PixelFormat): readonly [number, number] {
  if (!signed) return [0, lowBits(bitsStored)];
  return [-(2 ** (bitsStored - 1)), 2 ** (bitsStored - 1) - 1];
}

/** The index of the darkest colour that a pixel can have. */
function darkest(palette: Palette, format: PixelFormat): number {
  const [smallest, largest] = extremesOf(format);
  const { first, entries } = palette.red;
  let [index, least] = [Math.max(first, smallest), Infinity];
  for (let at = index; at <= Math.min(first + entries.length - 1, largest); at++) {
    // Weights of ITU-R BT.601, in whole numbers.
    const light = 299 * lookUp(palette.red, at) + 587 * lookUp(palette.green, at) + 114 * lookUp(palette.blue, at);
    if (light < least) [index, least] = [at, light];
  }
  return index;
}

/** The bit pattern of a value: at its place in the cell, the bits above it repeating its sign. */
function toCell(value: number, { bitsAllocated, bitsStored, highBit }: PixelFormat): number {
  const shifted = value * 2 ** (highBit + 1 - bitsStored);
  return ((shifted % 2 ** bitsAllocated) + 2 ** bitsAllocated) % 2 ** bitsAllocated;
}
