import { boxPath } from '../../core/model/boxPath.js';
import type { ShownBox } from '../protocol.js';
import type { Point, Size } from './viewport.js';

/** Whole pixels of an image from its upper left corner. */
export type Rectangle = Readonly<Record<'x' | 'y' | 'width' | 'height', number>>;

/** The pixels between two corners, cut off at the edges of the image; undefined where none are left. */
export function between(a: Point, b: Point, image: Size): Rectangle | undefined {
  const [left, right] = [
    Math.max(0, Math.floor(Math.min(a.x, b.x))),
    Math.min(image.width, Math.ceil(Math.max(a.x, b.x))),
  ];
  const [top, bottom] = [
    Math.max(0, Math.floor(Math.min(a.y, b.y))),
    Math.min(image.height, Math.ceil(Math.max(a.y, b.y))),
  ];
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : undefined;
}

/** Moved by whole pixels, as far as the image goes. */
export function moved({ x, y, width, height }: Rectangle, by: Point, image: Size): Rectangle {
  return {
    x: clamp(Math.round(x + by.x), image.width - width),
    y: clamp(Math.round(y + by.y), image.height - height),
    ...{ width, height },
  };
}

/** Its right and lower edges moved by whole pixels, as far as the image goes. */
export function resized({ x, y, width, height }: Rectangle, by: Point, image: Size): Rectangle {
  return {
    ...{ x, y },
    width: 1 + clamp(width + by.x - 1, image.width - x - 1),
    height: 1 + clamp(height + by.y - 1, image.height - y - 1),
  };
}

/** Where a box begins that is drawn by keyboard: in the middle, to be moved from there. */
export function inTheMiddle(image: Size): Rectangle {
  const [width, height] = [Math.ceil(image.width / 3), Math.ceil(image.height / 10)];
  return { x: Math.floor((image.width - width) / 2), y: Math.floor((image.height - height) / 2), width, height };
}

/** The decisions that a box is moved by: what was found there is kept, and another one is drawn. */
export function movedBox(
  { path, origin, location }: Pick<ShownBox, 'path' | 'origin' | 'location'>,
  to: Rectangle,
): readonly (readonly [string, 'keep' | 'redact' | null])[] {
  const target = boxPath({ frame: location.box.frame, ...to });
  if (target === path) return [];
  return [
    [path, origin === 'found' ? 'keep' : null],
    [target, 'redact'],
  ];
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), Math.max(most, 0));
}
