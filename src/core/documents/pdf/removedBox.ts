import { overlap } from '../../ocr/geometry.js';
import { type Box } from '../../model/box.js';

/** Of the height of a line on each side: neighbouring lines reach into its box. */
const SHRINK = 0.2;

/**
 * What is taken out for a box. Around a line of text it is less than the box, so that the lines beside it, which reach
 * into it, stay; as soon as any character of the box would stay as well, or pixels of a picture, it is all of the box.
 * @param chars where the characters of the page stand
 */
export function removedFor(box: Box, chars: readonly Box[], pictures: readonly Box[]): Box {
  if (pictures.some((picture) => overlap(picture, box) > 0)) return box;
  const inside = chars.filter((char) => isMiddleIn(char, box));
  const isLine = (smaller: Box): boolean => inside.length > 0 && inside.every((char) => isMiddleIn(char, smaller));
  return [lower(box), narrower(box)].find(isLine) ?? box;
}

/** True where the middle of one box is in another. */
export function isMiddleIn({ x, y, width, height }: Box, box: Box): boolean {
  const [u, v] = [x + width / 2, y + height / 2];
  return u > box.x && u < box.x + box.width && v > box.y && v < box.y + box.height;
}

function lower({ x, y, width, height }: Box): Box {
  return { x, y: y + SHRINK * height, width, height: (1 - 2 * SHRINK) * height };
}

/** For lines that stand on a side. */
function narrower({ x, y, width, height }: Box): Box {
  return { x: x + SHRINK * width, y, width: (1 - 2 * SHRINK) * width, height };
}
