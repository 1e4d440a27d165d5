/** The numbers that PaddleOCR's detector takes for a picture. */
import type { OcrPicture } from './textDetector.js';
import type { Tile } from './tiles.js';

/** Means and deviations of its training, for blue, green and red in this order, as PaddleOCR feeds them. */
const MEAN = [0.485, 0.456, 0.406] as const;
const DEVIATION = [0.229, 0.224, 0.225] as const;

/** The detector halves five times: sides are multiples of it. */
export const MULTIPLE = 32;

/** A picture of three planes: blue, green, red. */
export interface Planes {
  readonly width: number;
  readonly height: number;
  readonly planes: readonly [Float32Array, Float32Array, Float32Array];
}

/** A picture in planes of 0 to 255, enlarged or reduced: bilinear, and by the mean of an area where it is reduced. */
export function planesOf({ width, height, channels, pixels }: OcrPicture, scale: number): Planes {
  const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const plane = (channel: number): Float32Array => {
    if (w === width && h === height) {
      const same = new Float32Array(w * h);
      for (let at = 0; at < same.length; at++) same[at] = pixels[at * channels + channel]!;
      return same;
    }
    return scaled(pixels, channels, channel, taps(width, w), taps(height, h), width);
  };
  if (channels === 1) {
    const grey = plane(0);
    return { width: w, height: h, planes: [grey, grey, grey] };
  }
  return { width: w, height: h, planes: [plane(2), plane(1), plane(0)] };
}

/** One channel, first along rows and then along columns. */
function scaled(
  pixels: OcrPicture['pixels'],
  channels: number,
  channel: number,
  columns: Taps,
  rows: Taps,
  width: number,
): Float32Array {
  const [w, h] = [columns.from.length, rows.from.length];
  const height = pixels.length / channels / width;
  const narrow = new Float32Array(w * height);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < w; x++, at++) {
      const from = (y * width + columns.from[x]!) * channels + channel;
      let sum = 0;
      for (let tap = 0; tap < columns.most; tap++)
        sum += columns.weights[x * columns.most + tap]! * pixels[from + tap * channels]!;
      narrow[at] = sum;
    }
  const result = new Float32Array(w * h);
  const row = new Float64Array(w);
  for (let y = 0; y < h; y++) {
    row.fill(0);
    for (let tap = 0; tap < rows.most; tap++) {
      const weight = rows.weights[y * rows.most + tap]!;
      const from = (rows.from[y]! + tap) * w;
      for (let x = 0; x < w; x++) row[x]! += weight * narrow[from + x]!;
    }
    result.set(row, y * w);
  }
  return result;
}

/** Which old pixels each pixel of a new length is made of. */
interface Taps {
  /** The first of them. */
  readonly from: Int32Array;
  /** How many there are at most. */
  readonly most: number;
  /** `most` for each new pixel, zero where it is made of fewer. */
  readonly weights: Float64Array;
}

function taps(from: number, to: number): Taps {
  const step = from / to;
  const reach = Math.max(1, step);
  const most = Math.min(from, Math.ceil(2 * reach));
  const result = { from: new Int32Array(to), most, weights: new Float64Array(to * most) };
  for (let index = 0; index < to; index++) {
    const middle = (index + 0.5) * step - 0.5;
    const last = Math.min(from - 1, Math.ceil(middle + reach) - 1);
    // All of them lie within the picture.
    const first = Math.min(Math.max(0, Math.floor(middle - reach) + 1), from - most);
    result.from[index] = first;
    let sum = 0;
    for (let at = first; at <= last; at++) sum += Math.max(0, 1 - Math.abs(at - middle) / reach);
    for (let at = first; at <= last; at++)
      result.weights[index * most + at - first] = Math.max(0, 1 - Math.abs(at - middle) / reach) / sum;
  }
  return result;
}

/** The detector's input for a tile: 3 planes of `height` × `width`, both multiples of 32; what is beyond the tile is its ground's edge. */
export function detectorInput(
  { width, planes }: Planes,
  tile: Tile,
): { readonly data: Float32Array; readonly width: number; readonly height: number } {
  const [w, h] = [upTo(tile.width), upTo(tile.height)];
  const data = new Float32Array(3 * w * h);
  planes.forEach((plane, channel) => {
    const [mean, deviation] = [MEAN[channel]! * 255, DEVIATION[channel]! * 255];
    for (let y = 0, at = channel * w * h; y < h; y++) {
      const row = (tile.y + Math.min(y, tile.height - 1)) * width + tile.x;
      for (let x = 0; x < tile.width; x++) data[at + x] = (plane[row + x]! - mean) / deviation;
      data.fill(data[at + tile.width - 1]!, at + tile.width, at + w);
      at += w;
    }
  });
  return { data, width: w, height: h };
}

function upTo(size: number): number {
  return Math.ceil(size / MULTIPLE) * MULTIPLE;
}
