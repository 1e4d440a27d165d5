import type { Box } from '../../model/box.js';
import type { Picture } from '../pagedDocument.js';
import { renderPage, type LoadedPage } from './pdfFile.js';
import type { Pdfium } from './pdfium.js';

/** Pixels for a point: strokes of small print are seen. */
const PIXELS_PER_POINT = 2;
const MOST_PIXELS = 16e6;
/** Of 255, from what most of the box looks like. */
const INK = 48;
/** A row or column of which so much is ink is a rule: a frame of a table, or a line under the text. */
const RULE = 0.8;
/** Letters of neighbouring lines reach into a box by so much of its height, or so many points. */
const [REACH, FURTHEST] = [0.25, 4];
/** Pixels that may be ink besides: a letter of the smallest print has more. */
const MOST_INK = 16;

/**
 * Whether there is anything to be seen still in boxes of which everything was taken out: letters that are drawn as
 * curves, patterns, what PDFium does not take out.
 */
export function hasInk(pdfium: Pdfium, loaded: LoadedPage, boxes: readonly Box[]): boolean {
  if (boxes.length === 0) return false;
  const { width, height } = loaded.geometry;
  const scale = Math.min(PIXELS_PER_POINT, Math.sqrt(MOST_PIXELS / (width * height)));
  const picture = renderPage(pdfium, loaded, scale);
  return boxes.some((box) => inkOf(picture, middleOf(box), scale) > MOST_INK);
}

function middleOf({ x, y, width, height }: Box): Box {
  const [across, down] = [width, height].map((size) => Math.min(REACH * size, FURTHEST)) as [number, number];
  return { x: x + across, y: y + down, width: width - 2 * across, height: height - 2 * down };
}

/** Pixels of a box that are ink, and no rule. */
function inkOf(picture: Picture, box: Box, scale: number): number {
  const left = Math.max(0, Math.ceil(box.x * scale));
  const right = Math.min(picture.width, Math.floor((box.x + box.width) * scale));
  const top = Math.max(0, Math.ceil(box.y * scale));
  const bottom = Math.min(picture.height, Math.floor((box.y + box.height) * scale));
  const [width, height] = [right - left, bottom - top];
  if (width <= 0 || height <= 0) return 0;
  const greys = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) greys[y * width + x] = greyAt(picture, left + x, top + y);
  const ground = mostFrequent(greys);
  const isInk = (x: number, y: number): boolean => Math.abs(greys[y * width + x]! - ground) > INK;
  const rows = Array.from({ length: height }, (_, y) => count(width, (x) => isInk(x, y)) >= RULE * width);
  const columns = Array.from({ length: width }, (_, x) => count(height, (y) => isInk(x, y)) >= RULE * height);
  return count(greys.length, (at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    return isInk(x, y) && !rows[y] && !columns[x];
  });
}

function greyAt({ width, rgba }: Picture, x: number, y: number): number {
  const at = (y * width + x) * 4;
  return (rgba[at]! * 77 + rgba[at + 1]! * 151 + rgba[at + 2]! * 28) >> 8;
}

function mostFrequent(greys: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const grey of greys) counts[grey]!++;
  return counts.indexOf(Math.max(...counts));
}

function count(length: number, is: (index: number) => boolean): number {
  let found = 0;
  for (let index = 0; index < length; index++) if (is(index)) found++;
  return found;
}
