import { strengthAt, type Thresholds } from './components.js';
import type { GreyImage } from '../../ocr/geometry.js';
import type { Box } from '../../model/box.js';

/** Depth of the strips on both sides of a line, in its heights, and at least in pixels. */
const STRIP = 0.15;
const LEAST_STRIP = 2;
/** More ink beside a line, as a part of that in it, is no bare ground. */
const MOST_ON_ONE_SIDE = 0.5;
export const MOST_ON_BOTH = 0.35;

/**
 * Whether a row of patches lies on bare ground, above and below, or on one side only, as text does that is underlined or
 * touches an edge; on neither side in speckle and grain, where a row is as good as the next one.
 */
export type Ground = 'both' | 'one' | 'none';

/**
 * The ground of a row of patches. Ink beside it is what is at least half as strong as that of the row.
 * @param details the image of details in which the row was found (see brightDetails)
 * @param vertical whether the row runs up or down
 */
export function groundOf(details: GreyImage, thresholds: Thresholds, box: Box, vertical: boolean): Ground {
  const least = inkOf(details, thresholds, box) / 2;
  const inside = density(details, box, least);
  const [one, other] = stripsBeside(box, vertical).map((strip) => density(details, strip, least) / inside);
  const [less, more] = [Math.min(one!, other!), Math.max(one!, other!)];
  return more <= MOST_ON_ONE_SIDE ? 'both' : less <= MOST_ON_BOTH ? 'one' : 'none';
}

export function stripsBeside({ x, y, width, height }: Box, vertical: boolean): [Box, Box] {
  const depth = Math.max(LEAST_STRIP, Math.round(STRIP * (vertical ? width : height)));
  if (vertical)
    return [
      { x: x - depth - 1, y, width: depth, height },
      { x: x + width + 1, y, width: depth, height },
    ];
  return [
    { x, y: y - depth - 1, width, height: depth },
    { x, y: y + height + 1, width, height: depth },
  ];
}

/** Mean strength of the ink in a box, in grey levels. */
export function inkOf(details: GreyImage, thresholds: Thresholds, { x, y, width, height }: Box): number {
  let [sum, count] = [0, 0];
  for (let row = y; row < y + height; row++)
    for (let column = x; column < x + width; column++)
      if (strengthAt(details, thresholds, column, row) > 1) {
        sum += details.grey[row * details.width + column]!;
        count++;
      }
  return sum / Math.max(1, count);
}

/** Share of the pixels in a box that are at least as strong; beyond the edges of the image, there is no ink. */
export function density({ width, height, grey }: GreyImage, box: Box, least: number): number {
  const [left, right] = [Math.max(0, box.x), Math.min(width, box.x + box.width)];
  const [top, bottom] = [Math.max(0, box.y), Math.min(height, box.y + box.height)];
  let count = 0;
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) if (grey[y * width + x]! >= least) count++;
  return count / (box.width * box.height);
}
