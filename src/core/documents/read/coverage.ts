import type { Box } from '../../model/box.js';
import { overlap } from '../../ocr/geometry.js';
import type { PageWord } from '../page.js';

/** True where words stand along most of a box, which may be thicker than they are: frames of tables run together with them. */
export function isCovered(box: Box, words: readonly PageWord[]): boolean {
  const isUpright = box.width >= box.height;
  const stretches = words
    .filter((word) => overlap(box, word.box) >= INSIDE * word.box.width * word.box.height)
    .map(({ box: { x, y, width, height } }): [number, number] => (isUpright ? [x, x + width] : [y, y + height]))
    .sort(([one], [other]) => one - other);
  const [from, to] = isUpright ? [box.x, box.x + box.width] : [box.y, box.y + box.height];
  let [covered, end] = [0, from];
  for (const [start, stop] of stretches) {
    covered += Math.max(0, Math.min(stop, to) - Math.max(start, end));
    end = Math.max(end, Math.min(stop, to));
  }
  return covered >= COVERED * (to - from);
}

/** Share of a word that lies in a box which it belongs to. */
const INSIDE = 0.4;
const COVERED = 0.6;
