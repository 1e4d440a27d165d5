/** Places of two-dimensional codes: nearly square, of two levels, with edges in every cell and no quiet row. */
import type { Box } from '../../model/box.js';
import type { GreyImage } from '../../ocr/geometry.js';
import { EDGE, edgesOf, pattern } from './bars.js';

/** Side of the cells that a picture is judged in. */
const CELL = 8;
/** Grey levels from one row to the next at the edge of a module. */
const SMOOTH = 32;
/** Share of the pixels of a cell that are edges. */
const MODULE_EDGES = 0.08;
/** Smaller codes of modules are none that a machine prints. */
const LEAST_SIDE = 20;
/** Pixels of a code that are nearly as dark or light as its darkest or lightest. */
const TWO_LEVELS = 0.8;

/** Places of modules: nearly square, of two levels, with edges in every cell. */
export function findModules(image: GreyImage): Box[] {
  return regionsOf(cellsOf(image)).flatMap((region) => {
    const box = clipped(region, image);
    const [short, long] = [Math.min(box.width, box.height), Math.max(box.width, box.height)];
    const isSquare = short >= LEAST_SIDE && long <= 1.5 * short && region.filled >= 0.6;
    return isSquare && isModules(image, box) ? [box] : [];
  });
}

/** True where a box has the look of modules all over, whatever its shape. */
export function isModules(image: GreyImage, box: Box): boolean {
  return hasTwoLevels(image, box) && isMosaic(image, box);
}

function hasTwoLevels(image: GreyImage, box: Box): boolean {
  const counts = histogram(image, box);
  const all = box.width * box.height;
  const share = (holds: (value: number) => boolean): number =>
    counts.reduce((sum, count, value) => (holds(value) ? sum + count : sum), 0) / all;
  const [low, high] = [valueAt(counts, all >> 5), valueAt(counts, all - 1 - (all >> 5))];
  if (high - low < 2 * EDGE) return false;
  const near = share((value) => value - low <= 0.2 * (high - low) || high - value <= 0.2 * (high - low));
  const dark = share((value) => 2 * value < low + high);
  return near >= TWO_LEVELS && dark > 0.25 && dark < 0.75;
}

/** How many pixels of a box there are of each level. */
function histogram({ width, grey }: GreyImage, box: Box): Uint32Array {
  const counts = new Uint32Array(256);
  for (let y = box.y; y < box.y + box.height; y++)
    for (let at = y * width + box.x; at < y * width + box.x + box.width; at++) counts[grey[at]!]!++;
  return counts;
}

/** The level of the pixel at a rank, of all from dark to light. */
function valueAt(counts: Uint32Array, rank: number): number {
  let before = 0;
  return counts.findIndex((count) => (before += count) > rank);
}

/** Edges of a row of modules, at least: half of ten. */
const LEAST_MODULES = 5;

/** Most rows and columns change from dark to light several times: between lines of text, and in shapes, some do not. */
function isMosaic(image: GreyImage, box: Box): boolean {
  return [[image, box] as const, [turned(image), turnedBack(box)] as const].every(
    ([picture, { x, y, width, height }]) => {
      let busy = 0;
      for (let row = y; row < y + height; row++) if (edgesOf(pattern(picture, row, x, width)) >= LEAST_MODULES) busy++;
      return busy >= 0.75 * height;
    },
  );
}

interface Cells {
  readonly across: number;
  readonly down: number;
  readonly active: Uint8Array;
}

/** Cells with edges of modules in them. */
function cellsOf({ width, height, grey }: GreyImage): Cells {
  const [across, down] = [Math.ceil(width / CELL), Math.ceil(height / CELL)];
  const active = new Uint8Array(across * down);
  for (let cy = 0; cy < down; cy++)
    for (let cx = 0; cx < across; cx++) {
      let [edges, count] = [0, 0];
      for (let y = cy * CELL; y < Math.min(height - 1, (cy + 1) * CELL); y++)
        for (let x = cx * CELL; x < Math.min(width - 1, (cx + 1) * CELL); x++, count++) {
          const at = y * width + x;
          if (Math.abs(grey[at + 1]! - grey[at]!) >= EDGE) edges++;
          if (Math.abs(grey[at + width]! - grey[at]!) >= SMOOTH) edges++;
        }
      if (count > 0 && edges >= MODULE_EDGES * count) active[cy * across + cx] = 1;
    }
  return { across, down, active };
}

interface Region extends Box {
  /** Share of its cells that are active. */
  readonly filled: number;
}

/** Active cells that touch, or have one other between them, as boxes in pixels. */
function regionsOf({ across, down, active }: Cells): Region[] {
  const seen = new Uint8Array(active.length);
  const regions: Region[] = [];
  for (let start = 0; start < active.length; start++) {
    if (active[start] === 0 || seen[start] === 1) continue;
    const stack = [start];
    seen[start] = 1;
    let [left, right, top, bottom, count] = [across, 0, down, 0, 0];
    while (stack.length > 0) {
      const at = stack.pop()!;
      const [cx, cy] = [at % across, Math.floor(at / across)];
      count++;
      [left, right] = [Math.min(left, cx), Math.max(right, cx)];
      [top, bottom] = [Math.min(top, cy), Math.max(bottom, cy)];
      for (let y = Math.max(0, cy - 1); y <= Math.min(down - 1, cy + 1); y++)
        for (let x = Math.max(0, cx - 2); x <= Math.min(across - 1, cx + 2); x++) {
          const next = y * across + x;
          if (active[next] === 0 || seen[next] === 1) continue;
          seen[next] = 1;
          stack.push(next);
        }
    }
    const [w, h] = [right - left + 1, bottom - top + 1];
    regions.push({ x: left * CELL, y: top * CELL, width: w * CELL, height: h * CELL, filled: count / (w * h) });
  }
  return regions;
}

function clipped({ x, y, width, height }: Box, image: GreyImage): Box {
  const [left, top] = [
    Math.min(image.width - 1, Math.max(0, Math.floor(x))),
    Math.min(image.height - 1, Math.max(0, Math.floor(y))),
  ];
  return {
    ...{ x: left, y: top },
    width: Math.max(1, Math.min(image.width, Math.ceil(x + width)) - left),
    height: Math.max(1, Math.min(image.height, Math.ceil(y + height)) - top),
  };
}

/** The picture with rows for columns. */
function turned({ width, height, grey }: GreyImage): GreyImage {
  const other = new Uint8Array(grey.length);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) other[x * height + y] = grey[y * width + x]!;
  return { width: height, height: width, grey: other };
}

function turnedBack({ x, y, width, height }: Box): Box {
  return { x: y, y: x, width: height, height: width };
}
