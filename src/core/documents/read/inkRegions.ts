/** Where on a page text can be: blank paper need not be searched, and costs as much as print. */
import { around, overlap, padded, type GreyImage } from '../../ocr/geometry.js';
import type { Box } from '../../model/box.js';

/** Side of a cell in which ink is looked for, in pixels of the picture that the detector sees. */
const CELL = 24;
/** Grey levels, of 255, by which means of a few pixels differ within a cell where there is ink; paper and noise do less. */
const INK = 10;
/** Side of the square of pixels that a mean is taken of: about as wide as strokes of small print. */
const [STROKE, STROKE_OF_REDUCED] = [2, 4];
/** Pictures that are reduced by more have strokes of several pixels. */
const REDUCED = 0.8;
/** What it costs to look at one more region, in pixels of the picture that the detector sees. */
const COST_OF_REGION = 60_000;

/**
 * The parts of a picture in which text may be found, each with a margin of blank paper; together they have all ink.
 * @param scale by which the picture is enlarged or reduced for the detector
 * @param places that matter, in pixels of the picture; everywhere unless told
 */
export function inkRegions(image: GreyImage, scale: number, places?: readonly Box[]): readonly Box[] {
  const stroke = scale < REDUCED ? STROKE_OF_REDUCED : STROKE;
  const side = Math.max(8, stroke * Math.round(CELL / scale / stroke));
  const [columns, rows] = [Math.ceil(image.width / side), Math.ceil(image.height / side)];
  const cells = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const box = { x: column * side, y: row * side, width: side, height: side };
      if (places && !places.some((place) => overlap(place, box) > 0)) continue;
      if (hasInk(image, box, stroke)) cells[row * columns + column] = 1;
    }
  const boxes = connected(cells, columns, rows).map(({ x, y, width, height }) =>
    padded({ x: x * side, y: y * side, width: width * side, height: height * side }, side, image),
  );
  return merged(boxes, COST_OF_REGION / (scale * scale));
}

/** The first strokes of the next cells belong to a cell as well: an edge may lie between two. */
function hasInk({ width, height, grey }: GreyImage, box: Box, stroke: number): boolean {
  const [right, bottom] = [box.x + box.width, box.y + box.height].map((end, axis) =>
    Math.min((axis === 0 ? width : height) - stroke, end),
  ) as [number, number];
  let [least, most] = [Infinity, 0];
  for (let y = Math.max(0, Math.min(box.y, bottom)); y <= bottom; y += stroke)
    for (let x = Math.max(0, Math.min(box.x, right)); x <= right; x += stroke) {
      let sum = 0;
      for (let row = y; row < y + stroke; row++)
        for (let at = row * width + x, end = at + stroke; at < end; at++) sum += grey[at]!;
      if (sum < least) least = sum;
      if (sum > most) most = sum;
      if (most - least > INK * stroke * stroke) return true;
    }
  return false;
}

/** Boxes, in cells, around cells with ink that are no more than one blank cell apart. */
function connected(cells: Uint8Array, columns: number, rows: number): readonly Box[] {
  const boxes: Box[] = [];
  for (let start = 0; start < cells.length; start++) {
    if (cells[start] !== 1) continue;
    cells[start] = 2;
    const open = [start];
    let box: Box = { x: start % columns, y: Math.floor(start / columns), width: 1, height: 1 };
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const [column, row] = [at % columns, Math.floor(at / columns)];
      box = around(box, { x: column, y: row, width: 1, height: 1 });
      for (let y = Math.max(0, row - 2); y <= Math.min(rows - 1, row + 2); y++)
        for (let x = Math.max(0, column - 2); x <= Math.min(columns - 1, column + 2); x++)
          if (cells[y * columns + x] === 1) {
            cells[y * columns + x] = 2;
            open.push(y * columns + x);
          }
    }
    boxes.push(box);
  }
  return boxes;
}

/** Boxes that lie on one another become one, and so do those that cost less together. */
function merged(boxes: readonly Box[], cost: number): readonly Box[] {
  const left = [...boxes];
  for (let one = 0; one < left.length; one++)
    for (let other = one + 1; other < left.length; other++) {
      const both = around(left[one]!, left[other]!);
      if (overlap(left[one]!, left[other]!) === 0 && area(both) > area(left[one]!) + area(left[other]!) + cost)
        continue;
      left[one] = both;
      left.splice(other, 1);
      // What is larger now may touch those that it was compared with before.
      [one, other] = [-1, left.length];
    }
  return left;
}

function area({ width, height }: Box): number {
  return width * height;
}
