/** How a picture is cut into tiles that a detector looks at one by one, and how their answers become one. */

/** A part of a picture, in its pixels. */
export interface Tile {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Side of a tile, in pixels of the enlarged picture, a multiple of 32: the memory of the detector grows with its area, and
 * is never given back.
 */
const MOST = 1024;
/** Tiles share as much with their neighbours, so that what is cut off in one is whole in the other. */
const SHARED = 160;

/** Tiles that cover a picture; one where it is no larger than a tile. */
export function tilesOf(width: number, height: number): Tile[] {
  return starts(height).flatMap(([y, h]) => starts(width).map(([x, w]) => ({ x, y, width: w, height: h })));
}

function starts(size: number): [number, number][] {
  if (size <= MOST) return [[0, size]];
  const count = Math.ceil((size - SHARED) / (MOST - SHARED));
  const length = Math.ceil((size + (count - 1) * SHARED) / count);
  return Array.from({ length: count }, (_, index) => {
    const start = Math.min(index * (length - SHARED), size - length);
    return [start, length];
  });
}

/**
 * Puts the answer of a tile into the map of the whole picture: where tiles overlap, the surer one counts.
 * @param width of the map of the picture
 */
export function placeTile(
  map: Float32Array,
  width: number,
  { x, y, width: w, height: h }: Tile,
  answer: Float32Array,
  stride: number,
): void {
  for (let row = 0; row < h; row++)
    for (let column = 0; column < w; column++) {
      const at = (y + row) * width + x + column;
      const value = answer[row * stride + column]!;
      if (value > map[at]!) map[at] = value;
    }
}
