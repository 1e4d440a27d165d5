/** Filters on images of 8 bit grey. All answer a new image; at the edges the outermost pixels count on. */
import type { GreyImage, Turn } from './geometry.js';

/** Black for white and white for black. */
export function inverted(image: GreyImage): GreyImage {
  return { ...image, grey: image.grey.map((value) => 255 - value) };
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
