import type { Box, GreyImage } from './geometry.js';

/** A patch of pixels that touch each other, as a letter is one, or a few that run together. */
export interface Component extends Box {
  /** How many pixels it has. */
  readonly area: number;
}

/** Side of the squares in which the strength of noise is judged, in pixels. */
const BLOCK = 64;
/** Details fainter than this are not legible, in grey levels. */
const FAINTEST = 24;
/** How much stronger than the details around it ink has to be. */
const ABOVE_NOISE = 2.2;

/**
 * The patches of an image of details (see brightDetails) that stand out from the noise around them, row by row.
 * @param largest width and height beyond which a patch is no letter, in pixels
 */
export function componentsOf(details: GreyImage, largest: number): Component[] {
  const { width, height, grey } = details;
  const thresholds = thresholdsOf(details);
  const columns = Math.ceil(width / BLOCK);
  const ink = new Uint8Array(grey.length);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++)
      if (grey[at]! > thresholds[Math.floor(y / BLOCK) * columns + Math.floor(x / BLOCK)]!) ink[at] = 1;
  const found: Component[] = [];
  for (let at = 0; at < ink.length; at++) {
    if (ink[at] !== 1) continue;
    const component = flood(ink, width, height, at);
    if (component.width <= largest * 12 && component.height <= largest * 12) found.push(component);
  }
  return found;
}

/** For each block the least strength of ink: a multiple of what most of its pixels have, and never too faint to read. */
function thresholdsOf({ width, height, grey }: GreyImage): Float32Array {
  const [columns, rows] = [Math.ceil(width / BLOCK), Math.ceil(height / BLOCK)];
  const thresholds = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const counts = new Uint32Array(256);
      const [right, bottom] = [Math.min(width, (column + 1) * BLOCK), Math.min(height, (row + 1) * BLOCK)];
      for (let y = row * BLOCK; y < bottom; y++)
        for (let x = column * BLOCK; x < right; x++) counts[grey[y * width + x]!]!++;
      const half = ((right - column * BLOCK) * (bottom - row * BLOCK)) / 2;
      let median = 0;
      for (let sum = counts[0]!; sum < half; sum += counts[median]!) median++;
      thresholds[row * columns + column] = Math.max(FAINTEST, ABOVE_NOISE * median);
    }
  return thresholds;
}

/** Takes the patch around a pixel out of the ink. */
function flood(ink: Uint8Array, width: number, height: number, first: number): Component {
  let [left, right, top, bottom, area] = [width, 0, height, 0, 0];
  const open = [first];
  ink[first] = 2;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const [x, y] = [at % width, Math.floor(at / width)];
    area++;
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
      for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
        const next = v * width + u;
        if (ink[next] !== 1) continue;
        ink[next] = 2;
        open.push(next);
      }
  }
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1, area };
}
