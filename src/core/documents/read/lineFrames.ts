import type { DetectedText } from '../../ocr/textDetector.js';
import type { Frame } from '../layout/frame.js';

/** A frame of lines on a picture; most lines of a page are in its main one. */
export interface LineFrame extends Frame {
  readonly isMain: boolean;
  readonly degrees: number;
}

/** Lines are long enough to tell their direction when they are so many times as long as high. */
const TELLING = 5;
/** Degrees by which the lines of one page differ, as they do on a photograph of paper. */
const ALIKE = 4;

/** The frame that each line is in: that of the page where it runs about as most do, or one of its own. */
export function framesOf(lines: readonly DetectedText[]): readonly LineFrame[] {
  const telling = lines.filter(({ length, height }) => length >= TELLING * height);
  const main = weightedMedian(telling.length > 0 ? telling : lines);
  const mainFrame = frameAt(main, true);
  const others: LineFrame[] = [];
  return lines.map((line) => {
    const isShort = line.length < TELLING * line.height;
    const away = difference(line.angle, main);
    if (away <= ALIKE || (isShort && away < 30)) return mainFrame;
    const known = others.find(({ degrees }) => difference(degrees, line.angle) <= ALIKE);
    if (known) return known;
    const frame = frameAt(line.angle, false);
    others.push(frame);
    return frame;
  });
}

function frameAt(angle: number, isMain: boolean): LineFrame {
  const right = Math.round(angle / 90) * 90;
  const degrees = Math.abs(angle - right) < 0.3 ? right : angle;
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const exact = (value: number): number => (Math.abs(value) < 1e-9 ? 0 : value);
  const key = degrees === 0 ? '0' : degrees.toFixed(2);
  return { key, degrees, cos: exact(cos), sin: exact(sin), isMirrored: false, isMain };
}

/** In degrees, of directions. */
function difference(one: number, other: number): number {
  const turn = Math.abs(one - other) % 360;
  return Math.min(turn, 360 - turn);
}

function weightedMedian(lines: readonly DetectedText[]): number {
  const sorted = [...lines].sort((one, other) => one.angle - other.angle);
  const half = sorted.reduce((sum, { length }) => sum + length, 0) / 2;
  let sum = 0;
  for (const { angle, length } of sorted) {
    sum += length;
    if (sum >= half) return angle;
  }
  return 0;
}
