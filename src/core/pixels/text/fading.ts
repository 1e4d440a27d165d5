import type { Thresholds } from './components.js';
import { around, type GreyImage } from '../../ocr/geometry.js';
import { type Box } from '../../model/box.js';
import { density, inkOf, MOST_ON_BOTH, stripsBeside } from './ground.js';

/** Length of the steps in which a line is followed, in its heights, and at least in pixels. */
const STEP = 0.5;
const LEAST_STEP = 3;
/** Widest gap that is passed over, in heights of the line: a space between words. */
const WIDEST_GAP = 1;
/** Least ink of a step, as a part of that in the line. */
const LEAST_INK = 0.4;

/**
 * The box of a row of patches with what goes on at its ends, where its ink fades into a brighter ground or into noise and is
 * no patch any more, but still half as strong as in the row, with bare ground above and below.
 * @param details the image of details in which the row was found (see brightDetails)
 * @param vertical whether the row runs up or down
 */
export function withFadingEnds(details: GreyImage, thresholds: Thresholds, box: Box, vertical: boolean): Box {
  const least = inkOf(details, thresholds, box) / 2;
  const inside = density(details, box, least);
  const height = vertical ? box.width : box.height;
  const step = Math.max(LEAST_STEP, Math.round(STEP * height));
  const goesOn = (part: Box): boolean =>
    density(details, part, least) >= LEAST_INK * inside &&
    stripsBeside(part, vertical).every((strip) => density(details, strip, least) <= MOST_ON_BOTH * inside);
  let whole = box;
  for (const direction of [-1, 1]) {
    for (let gap = 0; gap <= WIDEST_GAP * height;) {
      const part = nextTo(whole, vertical, direction, gap, step);
      if (!goesOn(part)) gap += step;
      else [whole, gap] = [around(whole, part), 0];
    }
  }
  return within(whole, details);
}

/** The part of a row that begins `gap` pixels before or behind a box and is as high. */
function nextTo({ x, y, width, height }: Box, vertical: boolean, direction: number, gap: number, length: number): Box {
  const from = (start: number, size: number): number => (direction < 0 ? start - gap - length : start + size + gap);
  return vertical ? { x, y: from(y, height), width, height: length } : { x: from(x, width), y, width: length, height };
}

function within({ x, y, width, height }: Box, image: GreyImage): Box {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  return {
    ...{ x: left, y: top },
    width: Math.min(image.width, x + width) - left,
    height: Math.min(image.height, y + height) - top,
  };
}
