import type { FrameBox } from './box.js';

/**
 * How findings, decisions and reports name a box: `pixels.frame[3].box[16,8,240,20]`, or `pixels.frame[all].box[...]`.
 * Frames count from 1, as in the standard; x, y, width and height are whole pixels from the upper left corner.
 */
const BOX_PATH = /^pixels\.frame\[(all|[1-9]\d{0,8})\]\.box\[(\d{1,9}),(\d{1,9}),([1-9]\d{0,8}),([1-9]\d{0,8})\]$/;

/** The path of a box; parts of pixels count as whole ones, and what lies left of or above the image is cut off. */
export function boxPath({ frame, x, y, width, height }: FrameBox): string {
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))];
  const size = [Math.max(1, Math.ceil(x + width) - left), Math.max(1, Math.ceil(y + height) - top)];
  const which = frame === 'all' ? 'all' : frame + 1;
  return `pixels.frame[${which}].box[${[left, top, ...size].join(',')}]`;
}

/** The box that a path names; undefined for what is no path of a box. */
export function boxOfPath(path: string): FrameBox | undefined {
  const [, frame, ...numbers] = BOX_PATH.exec(path) ?? [];
  const [x, y, width, height] = numbers.map(Number);
  if (frame === undefined || x === undefined || y === undefined || width === undefined || height === undefined) {
    return undefined;
  }
  return { frame: frame === 'all' ? 'all' : Number(frame) - 1, x, y, width, height };
}

/** True for the path of a box, as against an ElementPath. */
export function isBoxPath(path: string): boolean {
  return BOX_PATH.test(path);
}
