import type { GreyImage } from '../../ocr/geometry.js';
import type { Box } from '../../model/box.js';

/** A patch of pixels that touch each other, as a letter is one, or a few that run together. */
export interface Component extends Box {
  /** How many pixels it has. */
  readonly area: number;
  /** How strong its ink is on the average, as a multiple of the least strength: grain hardly exceeds 1. */
  readonly strength: number;
}

/** Side of the squares in which noise and grain are judged, in pixels. */
const BLOCK = 48;
/** Details fainter than this are not legible, in grey levels. */
const FAINTEST = 28;
/** How much stronger ink is than noise, in its standard deviations, and than the grain of the picture. */
const ABOVE_NOISE = 4.5;
const ABOVE_GRAIN = 3.2;

/** The least strength of ink, block by block. */
export interface Thresholds {
  readonly columns: number;
  readonly values: Float32Array;
}

/**
 * The patches of an image of details (see brightDetails) that stand out from the noise around them, row by row.
 */
export function componentsOf(details: GreyImage, thresholds: Thresholds): Component[] {
  const strengths = strengthsOf(details, thresholds);
  const found: Component[] = [];
  for (let at = 0; at < strengths.length; at++) {
    if (strengths[at] === 0) continue;
    found.push(flood(strengths, details, at));
  }
  return found;
}

/** How often each pixel's strength is the least strength of ink; 0 where it is no ink. */
function strengthsOf(details: GreyImage, thresholds: Thresholds): Float32Array {
  const { width, height } = details;
  const strengths = new Float32Array(width * height);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const strength = strengthAt(details, thresholds, x, y);
      if (strength > 1) strengths[at] = strength;
    }
  return strengths;
}

/** How often the strength of a pixel is the least strength of ink: above 1, it is ink. */
export function strengthAt({ width, grey }: GreyImage, { columns, values }: Thresholds, x: number, y: number): number {
  return grey[y * width + x]! / values[Math.floor(y / BLOCK) * columns + Math.floor(x / BLOCK)]!;
}

/**
 * The least strength of ink in each block: above the noise of the image, above the grain of what it shows (speckle of
 * ultrasound, trabeculae), and never too faint to read.
 * @param noise standard deviation of each block's noise, as noiseOf says it
 */
export function thresholdsOf(details: GreyImage, noise: Float32Array): Thresholds {
  const { columns, values } = byBlock(details, (x, y) => details.grey[y * details.width + x]!);
  const strengths = values.map((median, block) =>
    Math.max(FAINTEST, ABOVE_GRAIN * median, ABOVE_NOISE * (noise[block] ?? 0)),
  );
  return { columns, values: strengths };
}

/** Standard deviation of the noise of each block, by what a Laplacian leaves of it where the picture is smooth. */
export function noiseOf(image: GreyImage): Float32Array {
  const { width, height, grey } = image;
  const residue = (x: number, y: number): number => {
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) return 0;
    const at = y * width + x;
    const corners = grey[at - width - 1]! + grey[at - width + 1]! + grey[at + width - 1]! + grey[at + width + 1]!;
    const sides = grey[at - width]! + grey[at + width]! + grey[at - 1]! + grey[at + 1]!;
    return Math.min(255, Math.abs(corners - 2 * sides + 4 * grey[at]!) >> 2);
  };
  // The mask multiplies the deviation by 6; the median of its absolute value is 0.6745 of that, and a quarter is kept.
  return byBlock(image, residue).values.map((median) => ((median * 4) / 6) * 1.4826);
}

/** The median of a measure from 0 to 255 in each block. */
function byBlock({ width, height }: GreyImage, measure: (x: number, y: number) => number): Thresholds {
  const [columns, rows] = [Math.ceil(width / BLOCK), Math.ceil(height / BLOCK)];
  const values = new Float32Array(columns * rows);
  const counts = new Uint32Array(256);
  for (let block = 0; block < values.length; block++) {
    const [left, top] = [(block % columns) * BLOCK, Math.floor(block / columns) * BLOCK];
    const [right, bottom] = [Math.min(width, left + BLOCK), Math.min(height, top + BLOCK)];
    counts.fill(0);
    for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) counts[measure(x, y)]!++;
    const half = ((right - left) * (bottom - top)) / 2;
    let median = 0;
    for (let sum = counts[0]!; sum < half; sum += counts[median]!) median++;
    values[block] = median;
  }
  return { columns, values };
}

/** Takes the patch around a pixel out of the ink. */
function flood(strengths: Float32Array, { width, height }: GreyImage, first: number): Component {
  let [left, right, top, bottom, area, sum] = [width, 0, height, 0, 0, 0];
  const open = [first];
  const take = (at: number): void => {
    sum += strengths[at]!;
    strengths[at] = 0;
  };
  take(first);
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const [x, y] = [at % width, Math.floor(at / width)];
    area++;
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
      for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
        const next = v * width + u;
        if (strengths[next] === 0) continue;
        take(next);
        open.push(next);
      }
  }
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1, area, strength: sum / area };
}
