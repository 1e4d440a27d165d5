import type { Box } from '../model/box.js';

/** An image of 8 bit grey, row by row, 0 black. */
export interface GreyImage {
  /** Columns and rows, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** By how many degrees a picture is turned clockwise before its text stands upright. */
export type Turn = 0 | 90 | 270;

/** The smallest box around both. */
export function around(one: Box, other: Box): Box {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const right = Math.max(one.x + one.width, other.x + other.width);
  const bottom = Math.max(one.y + one.height, other.y + other.height);
  return { x, y, width: right - x, height: bottom - y };
}

/** How many pixels both boxes share. */
export function overlap(one: Box, other: Box): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** True where most of a box lies in another one, which shows the same. */
export function isWithin(one: Box, other: Box): boolean {
  return overlap(one, other) >= 0.8 * one.width * one.height;
}

/** The box with a margin, cut off at the edges of the image. */
export function padded(box: Box, margin: number, image: Pick<GreyImage, 'width' | 'height'>): Box {
  const [x, y] = [Math.max(0, Math.floor(box.x - margin)), Math.max(0, Math.floor(box.y - margin))];
  const right = Math.min(image.width, Math.ceil(box.x + box.width + margin));
  const bottom = Math.min(image.height, Math.ceil(box.y + box.height + margin));
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

/** The pixels in a box that lies within the image. */
export function crop({ width, grey }: GreyImage, box: Box): GreyImage {
  const part = new Uint8Array(box.width * box.height);
  for (let row = 0; row < box.height; row++) {
    const from = (box.y + row) * width + box.x;
    part.set(grey.subarray(from, from + box.width), row * box.width);
  }
  return { width: box.width, height: box.height, grey: part };
}
