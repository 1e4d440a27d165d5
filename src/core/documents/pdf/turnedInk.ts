import type { Box } from '../../model/box.js';
import { toUpright, fromUpright, type TurnedBox } from '../layout/frame.js';
import type { Picture } from '../pagedDocument.js';
import { renderPage, type LoadedPage } from './pdfFile.js';
import type { Pdfium } from './pdfium.js';

/** Pixels for a point: strokes of small print are seen. */
const PIXELS_PER_POINT = 2;
const MOST_PIXELS = 16e6;
/** Of 255, from what most of the line looks like: watermarks are faint. */
const INK = 12;
/** Points: edges of letters that stay are smoothed. */
const SMOOTHED = 1;
/** On each side, of the height of a line: nothing of its letters is only there. */
const REACH = 0.1;
/** Pixels that may be ink besides: a letter of the smallest print has more. */
const MOST_INK = 16;

/**
 * Whether something is still to be seen where lines at an angle were taken out: letters that are drawn as curves, or
 * patterns. Letters that stay are none, nor are lines and areas along the page: no stroke of turned letters runs along
 * it for as long as they are high.
 * @param chars where characters stand that stay
 */
export function hasTurnedInk(
  pdfium: Pdfium,
  loaded: LoadedPage,
  lines: readonly TurnedBox[],
  chars: readonly Box[],
): boolean {
  const { width, height } = loaded.geometry;
  const scale = Math.min(PIXELS_PER_POINT, Math.sqrt(MOST_PIXELS / (width * height)));
  const picture = renderPage(pdfium, loaded, scale);
  const isLetter = maskOf(picture, chars, scale);
  return lines.some((line) => inkOf(picture, isLetter, line, scale) > MOST_INK);
}

/** 1 for each pixel of a letter that stays. */
function maskOf({ width, height }: Picture, chars: readonly Box[], scale: number): Uint8Array {
  const mask = new Uint8Array(width * height);
  for (const box of chars) {
    const from = Math.max(0, Math.floor((box.x - SMOOTHED) * scale));
    const to = Math.min(width, Math.ceil((box.x + box.width + SMOOTHED) * scale));
    const bottom = Math.min(height, Math.ceil((box.y + box.height + SMOOTHED) * scale));
    for (let y = Math.max(0, Math.floor((box.y - SMOOTHED) * scale)); y < bottom; y++)
      if (to > from) mask.fill(1, y * width + from, y * width + to);
  }
  return mask;
}

function inkOf(picture: Picture, isLetter: Uint8Array, { frame, upright }: TurnedBox, scale: number): number {
  const { width } = picture;
  const shrink = REACH * upright.height;
  const inner = { ...upright, y: upright.y + shrink, height: upright.height - 2 * shrink };
  const pixels = pixelsIn(picture, frame, inner, scale).filter((at) => !isLetter[at]);
  const counts = new Uint32Array(256);
  for (const at of pixels) counts[greyAt(picture, at)]!++;
  const ground = counts.indexOf(Math.max(...counts));
  const isInk = (at: number): boolean => Math.abs(greyAt(picture, at) - ground) > INK;
  const long = Math.max(4, upright.height * scale);
  const runs = (at: number, step: number, most: number): number => {
    let length = 0;
    for (let next = at + step; length < most && isInk(next); next += step) length++;
    return length;
  };
  const isAlongPage = (at: number): boolean => {
    const [x, y] = [at % width, Math.floor(at / width)];
    const across = runs(at, -1, x) + runs(at, 1, width - 1 - x) + 1;
    return across >= long || runs(at, -width, y) + runs(at, width, picture.height - 1 - y) + 1 >= long;
  };
  return pixels.filter((at) => isInk(at) && !isAlongPage(at)).length;
}

function pixelsIn({ width, height }: Picture, frame: TurnedBox['frame'], box: Box, scale: number): readonly number[] {
  const corners = [
    [box.x, box.y],
    [box.x + box.width, box.y],
    [box.x, box.y + box.height],
    [box.x + box.width, box.y + box.height],
  ].map(([x = 0, y = 0]) => fromUpright(frame, { x, y }));
  const [xs, ys] = [corners.map(({ x }) => x * scale), corners.map(({ y }) => y * scale)];
  const [left, right] = [Math.max(0, Math.floor(Math.min(...xs))), Math.min(width, Math.ceil(Math.max(...xs)))];
  const [top, bottom] = [Math.max(0, Math.floor(Math.min(...ys))), Math.min(height, Math.ceil(Math.max(...ys)))];
  const pixels: number[] = [];
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const { x: u, y: v } = toUpright(frame, { x: (x + 0.5) / scale, y: (y + 0.5) / scale });
      if (u >= box.x && u < box.x + box.width && v >= box.y && v < box.y + box.height) pixels.push(y * width + x);
    }
  return pixels;
}

function greyAt({ rgba }: Picture, pixel: number): number {
  const at = pixel * 4;
  return (rgba[at]! * 77 + rgba[at + 1]! * 151 + rgba[at + 2]! * 28) >> 8;
}
