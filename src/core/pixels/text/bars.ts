/**
 * Bars side by side, in any direction: where gradients run one way (the structure tensor of Bigun and Granlund 1987), and
 * each row across them repeats the one before. Stacked codes, such as PDF417, are bars whose rows change now and then.
 */
import type { GreyImage } from '../../ocr/geometry.js';
import type { TurnedRectangle } from '../../ocr/quadrilateral.js';
import type { Point } from '../../ocr/textDetector.js';

/** Side of the cells that a picture is judged in, in pixels. */
const CELL = 8;
/** Grey levels across the edge of a bar. */
export const EDGE = 48;
/** Share of the pixels of a cell that are edges. */
const EDGES = 0.14;
/** How far the gradients of a cell run one way, of 1. */
const COHERENT = 0.6;
/** Directions of neighbours that belong to the same bars, in radians. */
const SAME_WAY = Math.PI / 9;
/** Fewer cells are no code. */
const FEWEST_CELLS = 8;
/** Share of a place of bars that is full of them. */
const FILLED = 0.3;
/** Upright and level codes are taken for that within so much, in radians. */
const LEVEL = Math.PI / 90;

/** Places of bars: their length runs across the bars, as a reader of bar codes looks at them. */
export function findBars(image: GreyImage): TurnedRectangle[] {
  return regionsOf(cellsOf(image)).flatMap((region) => {
    const place = placeOf(region);
    const filled = (region.corners.length / 4) * CELL ** 2;
    if (filled < FILLED * 4 * place.halfLength * place.halfHeight) return [];
    if (2 * place.halfLength < 5 * CELL || 2 * place.halfHeight < CELL) return [];
    const bars = alongBars(image, place);
    return bars ? [bars] : [];
  });
}

/** A place of a picture, turned so that its length runs from left to right. */
export function straightened(
  { width, height, grey }: GreyImage,
  { center, halfLength, halfHeight, angle }: TurnedRectangle,
): GreyImage {
  const [columns, rows] = [Math.max(1, Math.round(2 * halfLength)), Math.max(1, Math.round(2 * halfHeight))];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const result = new Uint8Array(columns * rows);
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, at++) {
      const [along, across] = [column + 0.5 - columns / 2, row + 0.5 - rows / 2];
      const x = Math.min(width - 1, Math.max(0, center.x + along * cos - across * sin - 0.5));
      const y = Math.min(height - 1, Math.max(0, center.y + along * sin + across * cos - 0.5));
      const [left, top] = [Math.floor(x), Math.floor(y)];
      const [right, below] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)];
      const upper = grey[top * width + left]! * (left + 1 - x) + grey[top * width + right]! * (x - left);
      const lower = grey[below * width + left]! * (left + 1 - x) + grey[below * width + right]! * (x - left);
      result[at] = upper * (top + 1 - y) + lower * (y - top);
    }
  return { width: columns, height: rows, grey: result };
}

/** A row in which bars are told from ground: 1 for light, 0 for dark, and 0 where there are none. */
export function pattern({ width, grey }: GreyImage, y: number, x: number, length: number): Uint8Array {
  const row = grey.subarray(y * width + x, y * width + x + length);
  let [low, high] = [255, 0];
  for (const value of row) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return row.map((value) => (high - low >= EDGE && 2 * value > low + high ? 1 : 0));
}

/** How often a row changes from dark to light or back. */
export function edgesOf(row: Uint8Array): number {
  return row.reduce((sum, value, at) => sum + (at > 0 && value !== row[at - 1] ? 1 : 0), 0);
}

/** From dark to light and back: the shortest bar codes have as many. */
const LEAST_BARS = 24;
/** Share of a row that the next one has at the same place. */
const REPEATED = 0.8;
/** Share of the rows of a code that repeat the one before. */
const REPEATING = 0.7;
/** Letters are seldom higher, in pixels. */
const LETTERS = 40;
/** Rows that change at once, where one row of a stacked code follows another and is slanted a little. */
const CHANGING = 3;

/** Times that bars are followed further up and down: a reader names few of their rows. */
const MOST_STEPS = 5;

/** The whole of the bars that a reader named some rows of; undefined where their texture does not show. */
export function barsAt(image: GreyImage, read: TurnedRectangle): TurnedRectangle | undefined {
  let bars = alongBars(image, read);
  for (let step = 0; bars && step < MOST_STEPS; step++) {
    const more = alongBars(image, bars);
    if (!more || more.halfHeight <= bars.halfHeight + 1) break;
    bars = more;
  }
  return bars;
}

/** The whole of the bars at a place, with all rows above and below that go on; undefined where there are none. */
function alongBars(image: GreyImage, place: TurnedRectangle): TurnedRectangle | undefined {
  const grown = { ...place, halfHeight: 1.5 * place.halfHeight + 2 * CELL };
  const picture = straightened(image, grown);
  const rows = Array.from({ length: picture.height }, (_, y) => pattern(picture, y, 0, picture.width));
  const middle = rows.length >> 1;
  const [top, bottom] = [lastBar(rows, middle, -1), lastBar(rows, middle, 1)];
  const bars = rows.slice(top, bottom + 1);
  // What is no higher than a line of letters has to be the same all over: letters change little from row to row.
  const isLow = bars.length < LETTERS;
  const repeating = bars.filter((row, at) => at > 0 && isLike(row, isLow ? rows[middle]! : bars[at - 1]!)).length;
  const isCode = bars.length >= CELL && repeating >= REPEATING * (bars.length - 1) && isCodeRow(rows[middle]!);
  if (!isCode || edgesOf(rows[middle]!) < LEAST_BARS) return undefined;
  const down = (top + bottom + 1 - rows.length) / 2;
  const center = { x: place.center.x - down * Math.sin(place.angle), y: place.center.y + down * Math.cos(place.angle) };
  // Guard bars of some codes are longer than the others.
  return lengthened(image, { ...place, center, halfHeight: (GUARDS * (bottom + 1 - top)) / 2 });
}

const GUARDS = 1.2;
/** By how much bars may go on beyond the cells that they were found in, of their length: those at the ends are wide. */
const BEYOND = 0.25;
/** Cells may reach beyond the bars that they were found by, in pixels. */
const CELLS_BEYOND = 1.5 * CELL;
/** A gap that is wider than the widest of a code by so much ends it. */
const END = 1.5;

/** The bars to their ends, along the row in their middle. */
function lengthened(image: GreyImage, place: TurnedRectangle): TurnedRectangle {
  const beyond = Math.round(2 * BEYOND * place.halfLength);
  const row = straightened(image, { ...place, halfLength: place.halfLength + beyond, halfHeight: 1 });
  const bars = pattern(row, 0, 0, row.width);
  const edges = Array.from(bars.keys()).filter((at) => at > 0 && bars[at] !== bars[at - 1]);
  const within = edges.filter((at) => at >= beyond && at <= row.width - beyond);
  const widest = within.reduce((most, at, index) => (index > 0 ? Math.max(most, at - within[index - 1]!) : most), 0);
  // Cells reach beyond the bars in them, but what is faint at one of its ends counts all the same.
  let left = Math.min(within[0] ?? beyond, beyond + CELLS_BEYOND);
  let right = Math.max(within.at(-1) ?? row.width - beyond, row.width - beyond - CELLS_BEYOND);
  for (const at of edges) if (at > right && at - right <= END * widest) right = at;
  for (const at of edges.reverse()) if (at < left && left - at <= END * widest) left = at;
  const along = (left + right - row.width) / 2;
  const center = {
    x: place.center.x + along * Math.cos(place.angle),
    y: place.center.y + along * Math.sin(place.angle),
  };
  return { ...place, center, halfLength: (right - left) / 2 };
}

/** The last row from the middle on, upwards or downwards, that belongs to the bars. */
function lastBar(rows: readonly Uint8Array[], middle: number, way: 1 | -1): number {
  let last = middle;
  for (let y = middle + way; y >= 0 && y < rows.length && Math.abs(y - last) <= CHANGING + 1; y += way)
    if (edgesOf(rows[y]!) >= LEAST_BARS && isLike(rows[y]!, rows[y - way]!)) last = y;
  return last;
}

function isLike(one: Uint8Array, other: Uint8Array): boolean {
  let same = 0;
  for (let at = 0; at < one.length; at++) if (one[at] === other[at]) same++;
  return same >= REPEATED * one.length;
}

/** Share of bars that are not as wide as the one before the last: a grating has none. */
const IRREGULAR = 0.25;
/** Share of a code that its widest bar or gap takes: in a slice, outlines of organs stand far apart. */
const WIDEST = 1 / 6;

/** True for bars as codes have them: of several widths, none of them much of the whole. */
function isCodeRow(row: Uint8Array): boolean {
  const widths: number[] = [];
  for (let at = 1, from = 0; at < row.length; at++)
    if (row[at] !== row[at - 1]) [widths[widths.length], from] = [at - from, at];
  const others = widths.filter(
    (bar, at) => at > 1 && Math.max(bar, widths[at - 2]!) >= 1.5 * Math.min(bar, widths[at - 2]!),
  );
  // What comes before the first edge is ground.
  const inner = widths.slice(1);
  const all = inner.reduce((sum, width) => sum + width, 0);
  return others.length >= IRREGULAR * widths.length && Math.max(0, ...inner) <= WIDEST * all;
}

/** The sums of products of gradients in a cell: across, down, and both. */
type Tensor = readonly [xx: number, yy: number, xy: number];

interface Cells {
  readonly across: number;
  readonly down: number;
  /** Undefined for cells without bars. */
  readonly tensors: readonly (Tensor | undefined)[];
}

function cellsOf({ width, height, grey }: GreyImage): Cells {
  const [across, down] = [Math.ceil(width / CELL), Math.ceil(height / CELL)];
  const tensors: (Tensor | undefined)[] = [];
  for (let cy = 0; cy < down; cy++)
    for (let cx = 0; cx < across; cx++) {
      let [xx, yy, xy, edges, count] = [0, 0, 0, 0, 0];
      for (let y = cy * CELL; y < Math.min(height - 1, (cy + 1) * CELL); y++)
        for (let x = cx * CELL; x < Math.min(width - 1, (cx + 1) * CELL); x++, count++) {
          const at = y * width + x;
          const [a, b, c, d] = [grey[at]!, grey[at + 1]!, grey[at + width]!, grey[at + width + 1]!];
          // Roberts' gradient, turned upright: both of its parts are of the same place.
          const [gx, gy] = [(b - a + d - c) / 2, (c - a + d - b) / 2];
          [xx, yy, xy] = [xx + gx * gx, yy + gy * gy, xy + gx * gy];
          if (gx * gx + gy * gy >= (EDGE * EDGE) / 4) edges++;
        }
      const isOneWay = Math.hypot(xx - yy, 2 * xy) >= COHERENT * (xx + yy);
      tensors.push(count > 0 && edges >= EDGES * count && isOneWay ? [xx, yy, xy] : undefined);
    }
  return { across, down, tensors };
}

/** The direction in which gradients run, half a turn on being the same. */
function wayOf([xx, yy, xy]: Tensor): number {
  return Math.atan2(2 * xy, xx - yy) / 2;
}

function areOneWay(one: Tensor, other: Tensor): boolean {
  const turn = Math.abs(wayOf(one) - wayOf(other)) % Math.PI;
  return Math.min(turn, Math.PI - turn) <= SAME_WAY;
}

interface Region {
  readonly sum: Tensor;
  /** Corners of its cells. */
  readonly corners: readonly Point[];
}

/** Cells that touch, or have one other between them, and whose gradients run the same way. */
function regionsOf({ across, down, tensors }: Cells): Region[] {
  const seen = new Uint8Array(tensors.length);
  const regions: Region[] = [];
  for (let start = 0; start < tensors.length; start++) {
    if (tensors[start] === undefined || seen[start] === 1) continue;
    const cells = [start];
    seen[start] = 1;
    for (const at of cells) {
      const [cx, cy] = [at % across, Math.floor(at / across)];
      for (let y = Math.max(0, cy - 2); y <= Math.min(down - 1, cy + 2); y++)
        for (let x = Math.max(0, cx - 2); x <= Math.min(across - 1, cx + 2); x++) {
          const [next, tensor] = [y * across + x, tensors[y * across + x]];
          if (tensor === undefined || seen[next] === 1 || !areOneWay(tensor, tensors[at]!)) continue;
          seen[next] = 1;
          cells.push(next);
        }
    }
    if (cells.length < FEWEST_CELLS) continue;
    const sum = cells.reduce<Tensor>(
      ([xx, yy, xy], at) => [xx + tensors[at]![0], yy + tensors[at]![1], xy + tensors[at]![2]],
      [0, 0, 0],
    );
    const corners = cells.flatMap((at): Point[] => {
      const [x, y] = [(at % across) * CELL, Math.floor(at / across) * CELL];
      return [0, CELL].flatMap((u) => [0, CELL].map((v) => ({ x: x + u, y: y + v })));
    });
    regions.push({ sum, corners });
  }
  return regions;
}

function placeOf({ sum, corners }: Region): TurnedRectangle {
  const way = wayOf(sum);
  const angle = Math.abs(way) < LEVEL ? 0 : Math.abs(way) > Math.PI / 2 - LEVEL ? Math.PI / 2 : way;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const along = corners.map(({ x, y }) => x * cos + y * sin);
  const across = corners.map(({ x, y }) => y * cos - x * sin);
  const [left, right] = [Math.min(...along), Math.max(...along)];
  const [top, bottom] = [Math.min(...across), Math.max(...across)];
  const [u, v] = [(left + right) / 2, (top + bottom) / 2];
  return {
    center: { x: u * cos - v * sin, y: u * sin + v * cos },
    halfLength: (right - left) / 2 + CELL / 2,
    halfHeight: (bottom - top) / 2,
    angle,
  };
}
