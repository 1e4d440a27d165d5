import type { Picture } from '../pagedDocument.js';
import { renderPage, type LoadedPage } from './pdfFile.js';
import type { Pdfium } from './pdfium.js';

/** Pixels for a point: 300 to the inch, at which black and white alone show letters as they are. */
const PIXELS_PER_POINT = 300 / 72;
const MOST_PIXELS = 30e6;
/** Of 255; what is darker than the middle becomes black. */
const [NEARLY_BLACK, MIDDLE, NEARLY_WHITE] = [48, 128, 207];
/** Pixels from black through grey to white: the smoothed edge of a stroke, or the end of a thin one. */
const EDGE = 4;
/** Of all ink, thin strokes that are nowhere black. */
const THIN = 0.01;
/** Pixels: a pale letter of the smallest print has more. */
const MOST_PALE = 48;

/**
 * A page that is printed in black on white, with pixels enough for one bit each; undefined for any other. Grey is at the
 * edges of black there: what is grey by itself, such as a pale word or the ground of a table, would be lost.
 */
export function printedPage(pdfium: Pdfium, loaded: LoadedPage): Picture | undefined {
  const { width, height } = loaded.geometry;
  if (width * height * PIXELS_PER_POINT ** 2 > MOST_PIXELS) return undefined;
  const picture = renderPage(pdfium, loaded, PIXELS_PER_POINT);
  return isBlackOnWhite(picture) ? picture : undefined;
}

function isBlackOnWhite({ width, rgba }: Picture): boolean {
  const levels = new Uint8Array(rgba.length / 4);
  let ink = 0;
  for (let pixel = 0, at = 0; pixel < levels.length; pixel++, at += 4) {
    const level = rgba[at]!;
    if (level !== rgba[at + 1] || level !== rgba[at + 2]) return false;
    levels[pixel] = level;
    if (level < NEARLY_WHITE) ink++;
  }
  return alone(levels, width, MIDDLE) <= MOST_PALE && alone(levels, width, NEARLY_BLACK) <= THIN * ink;
}

/** How many grey pixels are not at an edge of what is as dark as that. */
function alone(levels: Uint8Array, width: number, dark: number): number {
  const toReach = new Uint8Array(levels.length);
  let edge: number[] = [];
  let count = 0;
  for (const [pixel, level] of levels.entries()) {
    if (level <= dark) edge.push(pixel);
    else if (level < NEARLY_WHITE) {
      toReach[pixel] = 1;
      count++;
    }
  }
  for (let step = 0; step < EDGE && count > 0; step++) {
    const next: number[] = [];
    for (const pixel of edge)
      for (const beside of [pixel - 1, pixel + 1, pixel - width, pixel + width])
        if (toReach[beside]) {
          toReach[beside] = 0;
          next.push(beside);
        }
    count -= next.length;
    edge = next;
  }
  return count;
}
