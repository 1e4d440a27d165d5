import { sampleReader, type DecodedFrame } from '../frames/decodedFrame.js';
import { brightness, type Display, type Window } from './display.js';
import { lookUp, type Palette } from './lookupTable.js';
import { PixelError } from '../pixelError.js';
import type { PixelFormat } from '../frames/pixelFormat.js';

/** A frame as light: rows from the top, 8 bits. */
export interface Rendering {
  readonly rows: number;
  readonly columns: number;
  /** 1: grey. 4: red, green, blue, and an alpha that is always 255. */
  readonly channels: 1 | 4;
  readonly pixels: Uint8ClampedArray;
}

export interface RenderOptions {
  /**
   * In modality values; `range`: from the darkest to the brightest value of this very frame. Left out, the first window
   * or VOI LUT of the header, and without these the range.
   */
  readonly window?: Window | 'range';
}

/**
 * Draws a frame as the header says (PS3.4 Annex N, without presentation states). Only grey images have a window.
 * @throws PixelError where the samples are of an interpretation that cannot be drawn
 */
export function render(
  frame: DecodedFrame,
  format: PixelFormat,
  display: Display,
  { window }: RenderOptions = {},
): Rendering {
  switch (frame.photometricInterpretation) {
    case 'MONOCHROME1':
    case 'MONOCHROME2':
      return renderGrey(frame, format, greyOf(frame, format, display, window));
    case 'PALETTE COLOR':
      return renderPalette(frame, format, display);
    default:
      return renderColour(frame, format);
  }
}

/** From a stored value to its brightness, 0 to 255. */
type Grey = (stored: number) => number;

function greyOf(frame: DecodedFrame, format: PixelFormat, display: Display, asked: RenderOptions['window']): Grey {
  const shown = windowed(display, asked ?? display.windows[0] ?? (display.voiLut ? undefined : 'range'), () =>
    rangeOf(frame, format, display),
  );
  return frame.photometricInterpretation === 'MONOCHROME1' ? (stored) => 255 - shown(stored) : shown;
}

function windowed(display: Display, window: Window | 'range' | undefined, range: () => Window): Grey {
  const { modality, voiLut } = display;
  if (window === undefined && voiLut) {
    return (stored) => (lookUp(voiLut, Math.round(modality(stored))) / voiLut.largest) * 255;
  }
  const used = window === undefined || window === 'range' ? range() : window;
  return (stored) => brightness(modality(stored), used);
}

/**
 * The brightness of the smallest and the largest value that fit the stored bits, as the header has them shown: what is
 * black follows from it.
 */
export function brightnessOfExtremes(
  format: PixelFormat,
  display: Display,
  [smallest, largest]: readonly [number, number],
): readonly [number, number] {
  const ends = [display.modality(smallest), display.modality(largest)] as const;
  const whole = exactWindow(Math.min(...ends), Math.max(...ends));
  const shown = windowed(display, display.windows[0] ?? (display.voiLut ? undefined : 'range'), () => whole);
  const both = [shown(smallest), shown(largest)] as const;
  return format.photometricInterpretation === 'MONOCHROME1' ? [255 - both[0], 255 - both[1]] : both;
}

/** The window that a grey frame is drawn with where none is asked for; of one with a VOI LUT, what comes closest. */
export function displayedWindow(frame: DecodedFrame, format: PixelFormat, display: Display): Window {
  return display.windows[0] ?? rangeOf(frame, format, display);
}

function rangeOf({ cells }: DecodedFrame, format: PixelFormat, { modality }: Display): Window {
  const read = sampleReader(format);
  let [low, high] = [Infinity, -Infinity];
  for (const cell of cells) {
    const value = read(cell);
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const ends = [modality(low), modality(high)];
  return exactWindow(Math.min(...ends), Math.max(...ends));
}

function exactWindow(low: number, high: number): Window {
  return { center: (low + high) / 2, width: Math.max(high - low, Number.MIN_VALUE), shape: 'LINEAR_EXACT' };
}

function renderGrey({ rows, columns, cells }: DecodedFrame, format: PixelFormat, grey: Grey): Rendering {
  const pixels = new Uint8ClampedArray(cells.length);
  const read = sampleReader(format);
  if (format.bitsAllocated <= 16) {
    const table = new Uint8ClampedArray(2 ** format.bitsAllocated);
    // Filled as values are met: a frame has seldom as many as there could be.
    const known = new Uint8Array(table.length);
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i] ?? 0;
      if (known[cell] === 0) [table[cell], known[cell]] = [grey(read(cell)), 1];
      pixels[i] = table[cell] ?? 0;
    }
  } else {
    for (let i = 0; i < cells.length; i++) pixels[i] = grey(read(cells[i] ?? 0));
  }
  return { rows, columns, channels: 1, pixels };
}

function renderPalette({ rows, columns, cells }: DecodedFrame, format: PixelFormat, { palette }: Display): Rendering {
  if (!palette) throw new PixelError('malformed', 'The palette of the image is missing.');
  if (format.bitsAllocated > 16)
    throw new PixelError('unsupported', 'Palettes of more than 16 bits are not supported.');
  const read = sampleReader(format);
  const colours = Array.from({ length: 2 ** format.bitsAllocated }, (_, cell) => paletteColour(palette, read(cell)));
  const pixels = new Uint8ClampedArray(cells.length * 4).fill(255);
  for (let i = 0; i < cells.length; i++) pixels.set(colours[cells[i] ?? 0] ?? [], 4 * i);
  return { rows, columns, channels: 4, pixels };
}

/** Red, green and blue of one index, 0 to 255. */
export function paletteColour({ red, green, blue }: Palette, index: number): readonly [number, number, number] {
  const of = (table: Palette['red']) => (lookUp(table, index) / table.largest) * 255;
  return [of(red), of(green), of(blue)];
}

function renderColour(frame: DecodedFrame, format: PixelFormat): Rendering {
  const { rows, columns, cells } = frame;
  const toRgb = conversionOf(frame);
  const scale = 255 / (2 ** format.bitsStored - 1);
  const read = sampleReader({ ...format, signed: false });
  const pixels = new Uint8ClampedArray(rows * columns * 4);
  for (let pixel = 0; pixel < rows * columns; pixel++) {
    const at = 3 * pixel;
    const [one, two, three] = [read(cells[at] ?? 0), read(cells[at + 1] ?? 0), read(cells[at + 2] ?? 0)];
    toRgb(one * scale, two * scale, three * scale, pixels, 4 * pixel);
    pixels[4 * pixel + 3] = 255;
  }
  return { rows, columns, channels: 4, pixels };
}

type Conversion = (a: number, b: number, c: number, target: Uint8ClampedArray, at: number) => void;

function conversionOf({ photometricInterpretation }: DecodedFrame): Conversion {
  switch (photometricInterpretation) {
    case 'RGB':
      return (red, green, blue, target, at) => {
        [target[at], target[at + 1], target[at + 2]] = [red, green, blue];
      };
    case 'YBR_FULL':
    case 'YBR_FULL_422':
      return fromYcbcr;
    case 'YBR_PARTIAL_422':
      // Luminance from 16 to 235, chrominance from 16 to 240 (PS3.3 section C.7.6.3.1.2).
      return (y, cb, cr, target, at) =>
        fromYcbcr(((y - 16) * 255) / 219, 128 + ((cb - 128) * 255) / 224, 128 + ((cr - 128) * 255) / 224, target, at);
    default:
      throw new PixelError('unsupported', 'Photometric Interpretation (0028,0004) cannot be drawn.');
  }
}

/** ITU-R BT.601, full range (PS3.3 section C.7.6.3.1.2). */
function fromYcbcr(y: number, cb: number, cr: number, target: Uint8ClampedArray, at: number): void {
  target[at] = y + 1.402 * (cr - 128);
  target[at + 1] = y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128);
  target[at + 2] = y + 1.772 * (cb - 128);
}
