import { around } from '../../ocr/geometry.js';
import type { Box } from '../../model/box.js';
import type { PageWord } from '../page.js';
import type { TurnedBox } from './frame.js';

/** Between two words of a line stands nothing else where the gap is as wide as so much of its height. */
const GAP = 1;

/**
 * Lines at an angle among words that were found, each as tight as its letters are.
 * @param boxOf what became of the box of a letter
 */
export function turnedLines(words: readonly PageWord[], boxOf: (part: Box) => Box): readonly TurnedBox[] {
  const lines: TurnedBox[] = [];
  for (const { turn, upright, parts } of words) {
    if (!turn || !upright || !parts) continue;
    const boxes = parts.map(boxOf);
    const last = lines.at(-1);
    const isNext =
      last?.frame.key === turn.key &&
      Math.abs(upright.y - last.upright.y) < 0.3 * upright.height &&
      Math.abs(upright.x - last.upright.x - last.upright.width) < GAP * upright.height;
    if (isNext)
      lines[lines.length - 1] = {
        ...{ frame: turn, upright: around(last.upright, upright) },
        boxes: [...last.boxes, ...boxes],
      };
    else lines.push({ frame: turn, upright, boxes });
  }
  return lines;
}
