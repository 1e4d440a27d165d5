/**
 * Bar codes and two-dimensional codes: found by their texture, whether or not a reader makes anything of them, and
 * covered whole. Bars are rows that repeat; modules are a square of two levels without a quiet row.
 */
import type { Box } from '../../model/box.js';
import { halved } from '../../ocr/filters.js';
import { around, overlap, padded, type GreyImage } from '../../ocr/geometry.js';
import type { Ocr } from '../../ocr/ocr.js';
import type { OcrPicture } from '../../ocr/textDetector.js';
import { greyOf } from './readText.js';

/** A place of a code. */
export interface Code {
  readonly box: Box;
  /** What a reader made of it; absent where none could read it. */
  readonly text?: string;
}

/**
 * The codes of a picture.
 * @throws OcrError where the reader of codes cannot be had; what `signal` was aborted with
 */
export async function findCodes(picture: OcrPicture, ocr: Ocr, signal?: AbortSignal): Promise<Code[]> {
  const grey = greyOf(picture);
  const half = halved(grey);
  const places = [
    ...[...bars(grey), ...bars(turned(grey)).map(turnedBack), ...modules(grey)],
    ...[...bars(half), ...bars(turned(half)).map(turnedBack), ...modules(half)].map(twice),
    ...modules(halved(half)).map((box) => twice(twice(box))),
  ];
  const found: Code[] = united(places).map((box) => ({ box }));
  for (const { text, corners, isLinear } of await ocr.readCodes(picture, signal)) {
    const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    const read = { x, y, width: Math.max(1, Math.max(...xs) - x), height: Math.max(1, Math.max(...ys) - y) };
    const box = isLinear ? alongBars(grey, read) : read;
    const index = found.findIndex((code) => overlap(code.box, box) > 0);
    if (index >= 0) found[index] = { box: around(found[index]!.box, box), text };
    // What has neither the texture of a code nor says anything is grain that looked like the corner of one.
    else if (text !== '') found.push({ box, text });
  }
  return found.map((code) => ({ ...code, box: padded(code.box, MARGIN, grey) }));
}

const MARGIN = 4;
/** Side of the cells that a picture is judged in. */
const CELL = 8;
/** Grey levels from one pixel to the next at the edge of a bar or module; and along a bar. */
const [EDGE, SMOOTH] = [48, 32];
/** Share of the pixels of a cell that are edges. */
const BAR_EDGES = 0.14;
const MODULE_EDGES = 0.08;

/** Places where strong edges run straight down: bars, side by side. */
function bars(image: GreyImage): Box[] {
  const cells = cellsOf(image, (across, down, count) => across >= BAR_EDGES * count && down <= 0.12 * across);
  return regionsOf(cells).flatMap((region) => {
    const box = clipped(region, image);
    if (box.width < 5 * CELL || box.height < CELL) return [];
    const whole = alongBars(image, box);
    const isCode = transitionsIn(image, whole) >= LEAST_BARS && repeats(image, whole) && isIrregular(image, whole);
    return isCode ? [whole] : [];
  });
}

/** From dark to light and back: the shortest bar codes have as many. */
const LEAST_BARS = 24;
/** Share of the transitions of a row that the next ones have at the same place. */
const REPEATED = 0.8;

/** A row in which bars are told from ground. */
function pattern({ width, grey }: GreyImage, y: number, x: number, length: number): Uint8Array {
  const row = grey.subarray(y * width + x, y * width + x + length);
  let [low, high] = [255, 0];
  for (const value of row) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return row.map((value) => (high - low >= EDGE && 2 * value > low + high ? 1 : 0));
}

function transitionsIn(image: GreyImage, { x, y, width, height }: Box): number {
  return edgesOf(pattern(image, y + (height >> 1), x, width));
}

/** Share of bars that are not as wide as the one before the last: a grating has none. */
const IRREGULAR = 0.25;

function isIrregular(image: GreyImage, { x, y, width, height }: Box): boolean {
  const row = pattern(image, y + (height >> 1), x, width);
  const widths: number[] = [];
  for (let at = 1, from = 0; at < row.length; at++)
    if (row[at] !== row[at - 1]) [widths[widths.length], from] = [at - from, at];
  const others = widths.filter(
    (bar, at) => at > 1 && Math.max(bar, widths[at - 2]!) >= 1.5 * Math.min(bar, widths[at - 2]!),
  );
  return others.length >= IRREGULAR * widths.length;
}

function isLike(one: Uint8Array, other: Uint8Array): boolean {
  let [same, edges] = [0, 0];
  for (let at = 0; at < one.length; at++) {
    if (one[at] === other[at]) same++;
    if (at > 0 && other[at] !== other[at - 1]) edges++;
  }
  return same >= REPEATED * one.length && edges >= LEAST_BARS / 2;
}

function repeats(image: GreyImage, { x, y, width, height }: Box): boolean {
  const middle = pattern(image, y + (height >> 1), x, width);
  let like = 0;
  for (let row = y; row < y + height; row++) if (isLike(middle, pattern(image, row, x, width))) like++;
  return height >= CELL && like >= 0.7 * height;
}

/** The box with all rows above and below that repeat its bars. */
function alongBars(image: GreyImage, box: Box): Box {
  const { x, y, width, height } = clipped(box, image);
  const middle = pattern(image, y + (height >> 1), x, width);
  let [top, bottom] = [y + (height >> 1), y + (height >> 1)];
  while (top > 0 && isLike(middle, pattern(image, top - 1, x, width))) top--;
  while (bottom < image.height - 1 && isLike(middle, pattern(image, bottom + 1, x, width))) bottom++;
  return around({ x, y, width, height }, { x, y: top, width, height: bottom - top + 1 });
}

/** Smaller codes of modules are none that a machine prints. */
const LEAST_SIDE = 20;
/** Pixels of a code that are nearly as dark or light as its darkest or lightest. */
const TWO_LEVELS = 0.8;

/** Places of modules: nearly square, of two levels, with edges in every cell. */
function modules(image: GreyImage): Box[] {
  const cells = cellsOf(image, (across, down, count) => {
    return across + down >= MODULE_EDGES * count;
  });
  return regionsOf(cells).flatMap((region) => {
    const box = clipped(region, image);
    const [short, long] = [Math.min(box.width, box.height), Math.max(box.width, box.height)];
    const isSquare = short >= LEAST_SIDE && long <= 1.5 * short && region.filled >= 0.6;
    return isSquare && hasTwoLevels(image, box) && isMosaic(image, box) ? [box] : [];
  });
}

function hasTwoLevels({ width, grey }: GreyImage, box: Box): boolean {
  const values: number[] = [];
  for (let y = box.y; y < box.y + box.height; y++)
    for (let x = box.x; x < box.x + box.width; x++) values.push(grey[y * width + x]!);
  values.sort((one, other) => one - other);
  const [low, high] = [values[values.length >> 5]!, values[values.length - 1 - (values.length >> 5)]!];
  const near = values.filter((value) => value - low <= 0.2 * (high - low) || high - value <= 0.2 * (high - low));
  const dark = values.filter((value) => 2 * value < low + high).length / values.length;
  return high - low >= 2 * EDGE && near.length >= TWO_LEVELS * values.length && dark > 0.25 && dark < 0.75;
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

function edgesOf(row: Uint8Array): number {
  return row.reduce((sum, value, at) => sum + (at > 0 && value !== row[at - 1] ? 1 : 0), 0);
}

interface Cells {
  readonly across: number;
  readonly down: number;
  readonly active: Uint8Array;
}

/** @param judge of a cell by how many strong edges from left to right and from top to bottom it has */
function cellsOf(
  { width, height, grey }: GreyImage,
  judge: (across: number, down: number, count: number) => boolean,
): Cells {
  const [across, down] = [Math.ceil(width / CELL), Math.ceil(height / CELL)];
  const active = new Uint8Array(across * down);
  for (let cy = 0; cy < down; cy++)
    for (let cx = 0; cx < across; cx++) {
      let [right, below, count] = [0, 0, 0];
      for (let y = cy * CELL; y < Math.min(height - 1, (cy + 1) * CELL); y++)
        for (let x = cx * CELL; x < Math.min(width - 1, (cx + 1) * CELL); x++, count++) {
          const at = y * width + x;
          if (Math.abs(grey[at + 1]! - grey[at]!) >= EDGE) right++;
          if (Math.abs(grey[at + width]! - grey[at]!) >= SMOOTH) below++;
        }
      if (count > 0 && judge(right, below, count)) active[cy * across + cx] = 1;
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

function twice({ x, y, width, height }: Box): Box {
  return { x: 2 * x, y: 2 * y, width: 2 * width, height: 2 * height };
}

/** Boxes that overlap as one. */
function united(boxes: readonly Box[]): Box[] {
  return boxes.reduce<Box[]>((so, box) => {
    const touching = so.filter((other) => overlap(other, box) > 0);
    return [...so.filter((other) => !touching.includes(other)), [box, ...touching].reduce(around)];
  }, []);
}

function turnedBack({ x, y, width, height }: Box): Box {
  return { x: y, y: x, width: height, height: width };
}
