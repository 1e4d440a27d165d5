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
    const columns = taps(width, w);
    const rows = taps(height, h);
    const narrow = new Float32Array(w * height);
    for (let y = 0, at = 0; y < height; y++)
      for (let x = 0; x < w; x++, at++) {
        const { from, weights } = columns[x]!;
        let sum = 0;
        for (let tap = 0; tap < weights.length; tap++)
          sum += weights[tap]! * pixels[(y * width + from + tap) * channels + channel]!;
        narrow[at] = sum;
      }
    const scaled = new Float32Array(w * h);
    for (let y = 0, at = 0; y < h; y++) {
      const { from, weights } = rows[y]!;
      for (let x = 0; x < w; x++, at++) {
        let sum = 0;
        for (let tap = 0; tap < weights.length; tap++) sum += weights[tap]! * narrow[(from + tap) * w + x]!;
        scaled[at] = sum;
      }
    }
    return scaled;
  };
  if (channels === 1) {
    const grey = plane(0);
    return { width: w, height: h, planes: [grey, grey, grey] };
  }
  return { width: w, height: h, planes: [plane(2), plane(1), plane(0)] };
}

interface Taps {
  readonly from: number;
  readonly weights: readonly number[];
}

/** For each pixel of the new length, which old ones it is made of. */
function taps(from: number, to: number): Taps[] {
  const step = from / to;
  const reach = Math.max(1, step);
  return Array.from({ length: to }, (_, index) => {
    const middle = (index + 0.5) * step - 0.5;
    const first = Math.max(0, Math.ceil(middle - reach));
    const last = Math.min(from - 1, Math.floor(middle + reach));
    const weights: number[] = [];
    for (let at = first; at <= last; at++) weights.push(Math.max(0, 1 - Math.abs(at - middle) / reach));
    const sum = weights.reduce((one, other) => one + other, 0);
    return sum > 0
      ? { from: first, weights: weights.map((weight) => weight / sum) }
      : { from: Math.min(from - 1, Math.max(0, Math.round(middle))), weights: [1] };
  });
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
