/**
 * Parts of a picture that a detector looks at, told from ground by recursive cuts along blank bands (the XY cut of Nagy
 * and Seth 1984). Most of a slice or of a machine's screen is black and need not be searched; and a place that is taken
 * for no text at one scale is not enlarged.
 */
import type { Box } from '../model/box.js';
import { overlap, padded } from './geometry.js';
import { cropped, movedBy } from './pictures.js';
import { eachOnce, isAlongColumns, placesAround, type SearchedPlace } from './places.js';
import { isSure } from './probabilityMap.js';
import { linesAlongSides } from './sides.js';
import type { DetectedText, DetectOptions, OcrPicture, TextDetector } from './textDetector.js';

/** Side of the cells that a picture is judged in, in pixels. */
const CELL = 8;
/** Levels within a blank cell: grain and lossy compression leave as many on black ground; no one reads what differs less. */
const BLANK = 6;
/** Ground that a part keeps on all sides, in cells: a detector expects some around a line. */
const AROUND = 3;
/** Narrower bands are not worth a cut: both parts keep ground of them. */
const NARROWEST = 2 * AROUND;

/** Left, top, right and bottom, in cells; right and bottom are beyond it. */
type Cut = readonly [left: number, top: number, right: number, bottom: number];

/** From this scale on a picture is looked at as it is, too. */
const ENLARGED = 1.25;
/** From this scale on letters are small that the detector sees at no lesser one: everything is enlarged. */
const MUCH_ENLARGED = 2.5;
/** Share of a box that two lines have in common where they are of the same text. */
const SAME = 0.5;
/** What is longer than a letter, in heights of a line, is missed where the closer look does not see it again. */
const LETTER = 0.5;

/** What stands on blank ground by itself, no higher than a few small lines with theirs, in pixels: it may be one, unseen. */
const ISLAND = 96;

export interface PartsOptions extends DetectOptions {
  /** Also look for letters along the left and right sides, turned upright: see linesAlongSides. */
  readonly sides?: boolean;
}

/**
 * All lines of text of a picture, from the top. Blank ground is not searched. A picture that is to be enlarged is looked at
 * as it is first, and only what the detector marks there, however unsure it is, is enlarged, and what is as small as a line
 * by itself; everything, where letters are small.
 * What it is sure of in the first look counts by itself: letters that are too large in the closer one.
 * @throws OcrError where the engine cannot be had; what `signal` was aborted with
 */
export async function detectInParts(
  picture: OcrPicture,
  detector: TextDetector,
  { sides = false, ...options }: PartsOptions,
): Promise<DetectedText[]> {
  const { scale = 1 } = options;
  const parts = partsOf(picture);
  const isEnlarged = scale >= ENLARGED;
  const look = isEnlarged ? { ...options, scale: 1, unsure: true } : options;
  const seen = await linesIn(parts, picture, detector, look);
  if (sides && scale < MUCH_ENLARGED)
    for (const line of await linesAlongSides(parts, picture, detector, look))
      if (isEnlarged || !isAmong(line, seen)) seen.push(line);
  if (!isEnlarged) return seen.sort(fromTheTop);
  const isMarked = (part: Box): boolean => seen.some(({ box }) => overlap(box, part) > 0);
  const islands = parts.filter((part) => Math.min(part.width, part.height) <= ISLAND && !isMarked(part));
  const places = scale < MUCH_ENLARGED ? [...placesAround(seen, picture), ...islands] : parts;
  const lines = await linesIn(places, picture, detector, options);
  const again = lines.map((line) =>
    seen.some((other) => isSame(line, other)) ? { ...line, isSeenTwice: true } : line,
  );
  for (const line of seen) if (isSure(line) && !isAmong(line, again)) again.push(line);
  return again.sort(fromTheTop);
}

async function linesIn(
  parts: readonly Box[],
  picture: OcrPicture,
  detector: TextDetector,
  options: DetectOptions,
): Promise<DetectedText[]> {
  const searched = parts.map(async (place): Promise<SearchedPlace> => {
    const lines = await detector.detect(cropped(picture, place), options);
    return { place, lines: lines.map((line) => movedBy(line, place)) };
  });
  return eachOnce(await Promise.all(searched), picture).sort(fromTheTop);
}

function fromTheTop(one: DetectedText, other: DetectedText): number {
  return one.box.y - other.box.y;
}

/** How sure the detector has to be of a line at another scale. */
const SURE_AGAIN = 0.8;

function isSame(line: DetectedText, other: DetectedText): boolean {
  const area = Math.max(line.box.width * line.box.height, other.box.width * other.box.height);
  return other.score >= SURE_AGAIN && overlap(line.box, other.box) >= SAME * area;
}

/**
 * True where lines of the closer look lie along all of a line, but for its ends and the gaps between words: these are as
 * wide as the letters that were seen are high, in the wide type of machines.
 */
function isAmong(line: DetectedText, lines: readonly DetectedText[]): boolean {
  const { box } = line;
  const isUpright = isAlongColumns(line);
  const parts = lines.filter((other) => overlap(box, other.box) > 0);
  const covered = new Uint8Array(isUpright ? box.height : box.width);
  for (const { box: other } of parts) {
    const [from, length] = isUpright ? [other.y - box.y, other.height] : [other.x - box.x, other.width];
    covered.fill(1, Math.max(0, from), Math.max(0, from + length));
  }
  const [first, last] = [covered.indexOf(1), covered.lastIndexOf(1)];
  if (first < 0) return false;
  const letter = LETTER * line.height;
  const gap = Math.max(letter, Math.min(...parts.map(({ height }) => height)));
  return first <= letter && covered.length - 1 - last <= letter && longestGap(covered.subarray(first, last)) <= gap;
}

function longestGap(covered: Uint8Array): number {
  let [longest, run] = [0, 0];
  for (const each of covered) {
    run = each === 1 ? 0 : run + 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** The parts of a picture with something in them, in its pixels; none of a picture that is blank. */
export function partsOf(picture: OcrPicture): Box[] {
  const cells = busyCells(picture);
  const whole: Cut = [0, 0, Math.ceil(picture.width / CELL), Math.ceil(picture.height / CELL)];
  return cut(cells, whole[2], whole).map(([left, top, right, bottom]) =>
    padded(
      { x: left * CELL, y: top * CELL, width: (right - left) * CELL, height: (bottom - top) * CELL },
      AROUND * CELL,
      picture,
    ),
  );
}

/** 1 for each cell in which some channel is not level, its next pixels to the right and below among them. */
function busyCells({ width, height, channels, pixels }: OcrPicture): Uint8Array {
  const [across, down] = [Math.ceil(width / CELL), Math.ceil(height / CELL)];
  const busy = new Uint8Array(across * down);
  const colours = channels === 1 ? 1 : 3;
  for (let cy = 0; cy < down; cy++)
    for (let cx = 0; cx < across; cx++) {
      const [right, bottom] = [Math.min(width, (cx + 1) * CELL + 1), Math.min(height, (cy + 1) * CELL + 1)];
      for (let channel = 0; channel < colours; channel++) {
        let [low, high] = [255, 0];
        for (let y = cy * CELL; y < bottom; y++)
          for (
            let at = (y * width + cx * CELL) * channels + channel;
            at < (y * width + right) * channels;
            at += channels
          ) {
            const value = pixels[at]!;
            if (value < low) low = value;
            if (value > high) high = value;
          }
        if (high - low > BLANK) busy[cy * across + cx] = 1;
      }
    }
  return busy;
}

function cut(cells: Uint8Array, across: number, [left, top, right, bottom]: Cut): Cut[] {
  const rows = Array.from({ length: bottom - top }, (_, row) =>
    cells.subarray((top + row) * across + left, (top + row) * across + right).includes(1),
  );
  const columns = Array.from({ length: right - left }, (_, column) => {
    for (let row = top; row < bottom; row++) if (cells[row * across + left + column] === 1) return true;
    return false;
  });
  const [firstRow, firstColumn] = [rows.indexOf(true), columns.indexOf(true)];
  if (firstRow < 0) return [];
  const trimmed: Cut = [
    ...([left + firstColumn, top + firstRow] as const),
    ...([left + columns.lastIndexOf(true) + 1, top + rows.lastIndexOf(true) + 1] as const),
  ];
  const [level, upright] = [widestBand(rows), widestBand(columns)];
  if (Math.max(level.length, upright.length) < NARROWEST) return [trimmed];
  const [l, t, r, b] = trimmed;
  const parts: readonly Cut[] =
    level.length >= upright.length
      ? [
          [l, t, r, top + level.start],
          [l, top + level.start + level.length, r, b],
        ]
      : [
          [l, t, left + upright.start, b],
          [left + upright.start + upright.length, t, r, b],
        ];
  return parts.flatMap((part) => cut(cells, across, part));
}

/** The longest run of blank rows or columns between two that are not. */
function widestBand(busy: readonly boolean[]): { readonly start: number; readonly length: number } {
  let widest = { start: 0, length: 0 };
  let before = busy.indexOf(true);
  for (let at = before; at < busy.length; at++) {
    if (busy[at] !== true) continue;
    if (at - before - 1 > widest.length) widest = { start: before + 1, length: at - before - 1 };
    before = at;
  }
  return widest;
}
