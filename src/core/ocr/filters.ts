/** Filters on images of 8 bit grey. All answer a new image; at the edges the outermost pixels count on. */
import type { GreyImage, Turn } from './geometry.js';

/** Black for white and white for black. */
export function inverted(image: GreyImage): GreyImage {
  return { ...image, grey: image.grey.map((value) => 255 - value) };
}

/** Every pixel mixed with its eight neighbours, weights 1 2 1: noise of single pixels goes, letters of 8 pixels stay. */
export function blurred({ width, height, grey }: GreyImage): GreyImage {
  const rows = new Uint16Array(grey.length);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const [left, right] = [x > 0 ? at - 1 : at, x < width - 1 ? at + 1 : at];
      rows[at] = grey[left]! + 2 * grey[at]! + grey[right]!;
    }
  const result = new Uint8Array(grey.length);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const [above, below] = [y > 0 ? at - width : at, y < height - 1 ? at + width : at];
      result[at] = (rows[above]! + 2 * rows[at]! + rows[below]! + 8) >> 4;
    }
  return { width, height, grey: result };
}

/** Halfway between the image and the blurred one: less noise than in the one, thinner strokes than in the other. */
export function softened(image: GreyImage): GreyImage {
  const { grey } = blurred(image);
  return { ...image, grey: image.grey.map((value, at) => (value + grey[at]!) >> 1) };
}

/**
 * What is brighter than its surroundings and no wider than `2 * radius`: letters stay, anatomy and shading go (the
 * white top-hat of mathematical morphology, with a square).
 */
export function brightDetails(image: GreyImage, radius: number): GreyImage {
  const opened = extremes(extremes(image, radius, Math.min), radius, Math.max).grey;
  return { ...image, grey: image.grey.map((value, at) => value - opened[at]!) };
}

type Extreme = (one: number, other: number) => number;

/** The least or greatest value in a square around every pixel. */
function extremes({ width, height, grey }: GreyImage, radius: number, extreme: Extreme): GreyImage {
  const rows = new Uint8Array(grey.length);
  const result = new Uint8Array(grey.length);
  for (let y = 0; y < height; y++) slide(grey, rows, y * width, 1, width, radius, extreme);
  for (let x = 0; x < width; x++) slide(rows, result, x, width, height, radius, extreme);
  return { width, height, grey: result };
}

/**
 * The extreme of a sliding window of `2 * radius + 1` along a row or column, in time that does not depend on the radius:
 * extremes from the left and from the right within stretches as long as the window (van Herk's method).
 */
function slide(
  from: Uint8Array,
  to: Uint8Array,
  start: number,
  stride: number,
  count: number,
  radius: number,
  extreme: Extreme,
): void {
  const window = 2 * radius + 1;
  const length = count + 2 * radius;
  const value = (index: number): number => from[start + Math.max(0, Math.min(count - 1, index - radius)) * stride]!;
  const [forward, backward] = [new Uint8Array(length), new Uint8Array(length)];
  for (let index = 0; index < length; index++)
    forward[index] = index % window === 0 ? value(index) : extreme(forward[index - 1]!, value(index));
  for (let index = length - 1; index >= 0; index--)
    backward[index] =
      index === length - 1 || index % window === window - 1
        ? value(index)
        : extreme(backward[index + 1]!, value(index));
  for (let index = 0; index < count; index++)
    to[start + index * stride] = extreme(backward[index]!, forward[index + window - 1]!);
}

/** Half as wide and half as high, four pixels averaged into one; an odd last row or column is left out. */
export function halved({ width, height, grey }: GreyImage): GreyImage {
  const [columns, rows] = [width >> 1, height >> 1];
  const result = new Uint8Array(columns * rows);
  for (let y = 0, to = 0; y < rows; y++)
    for (let x = 0, at = 2 * y * width; x < columns; x++, at += 2, to++)
      result[to] = (grey[at]! + grey[at + 1]! + grey[at + width]! + grey[at + width + 1]! + 2) >> 2;
  return { width: columns, height: rows, grey: result };
}

/** Scaled up by a factor of at least 1, bilinearly. */
export function enlarged({ width, height, grey }: GreyImage, factor: number): GreyImage {
  const [columns, rows] = [Math.round(width * factor), Math.round(height * factor)];
  const result = new Uint8Array(columns * rows);
  const places = (count: number, size: number): { near: number; far: number; share: number }[] =>
    Array.from({ length: count }, (_, index) => {
      const place = Math.max(0, Math.min(size - 1, (index + 0.5) / factor - 0.5));
      const near = Math.floor(place);
      return { near, far: Math.min(size - 1, near + 1), share: place - near };
    });
  const across = places(columns, width);
  let to = 0;
  for (const { near, far, share } of places(rows, height)) {
    const [upper, lower] = [near * width, far * width];
    for (const column of across) {
      const above = grey[upper + column.near]! * (1 - column.share) + grey[upper + column.far]! * column.share;
      const below = grey[lower + column.near]! * (1 - column.share) + grey[lower + column.far]! * column.share;
      result[to++] = Math.round(above * (1 - share) + below * share);
    }
  }
  return { width: columns, height: rows, grey: result };
}

/** Turned clockwise. */
export function turned(image: GreyImage, turn: Turn): GreyImage {
  const { width, height, grey } = image;
  if (turn === 0) return image;
  const result = new Uint8Array(grey.length);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const to = turn === 90 ? x * height + (height - 1 - y) : (width - 1 - x) * height + y;
      result[to] = grey[at]!;
    }
  return { width: height, height: width, grey: result };
}
