/**
 * Parts of a picture in which anything can be seen, told from blank ground by recursive cuts along blank bands (the XY cut
 * of Nagy and Seth 1984): most of a slice or of a machine's screen is black, and a detector need not look there.
 */
import type { Box } from '../model/box.js';
import { padded } from './geometry.js';
import { cropped, movedBy } from './pictures.js';
import type { DetectedText, DetectOptions, OcrPicture, TextDetector } from './textDetector.js';

/** Side of the cells that a picture is judged in, in pixels. */
const CELL = 8;
/** Levels within a blank cell: grain and lossy compression leave as many on black ground; nobody reads what differs less. */
const BLANK = 6;
/** Ground that a part keeps on all sides, in cells: a detector expects some around a line. */
const AROUND = 3;
/** Narrower bands are not worth a cut: both parts keep ground of them. */
const NARROWEST = 2 * AROUND;

/** Left, top, right and bottom, in cells; right and bottom are beyond it. */
type Cut = readonly [left: number, top: number, right: number, bottom: number];

/**
 * All lines of text of a picture, from the top, whose blank ground is not searched.
 * @throws OcrError where the engine cannot be had or is lost; what `signal` was aborted with
 */
export async function detectInParts(
  picture: OcrPicture,
  detector: TextDetector,
  options: DetectOptions,
): Promise<DetectedText[]> {
  const found = partsOf(picture).map(async (part) => {
    const lines = await detector.detect(cropped(picture, part), options);
    return lines.map((line) => movedBy(line, part));
  });
  return (await Promise.all(found)).flat().sort((one, other) => one.box.y - other.box.y);
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
