import type { BoxEdit } from './documentEdits.js';
import { GLYPH_HEIGHT, GLYPH_WIDTH, glyph } from './tokenFont.js';
import type { Picture } from './pagedDocument.js';

/** A token stands dark on light grey, so that a reader sees that it was put there. */
const [INK, GROUND] = [0, 232];

/** Makes boxes of a picture black, or light with a token in them. In pixels of the picture; parts of pixels count as whole. */
export function paintBoxes(picture: Picture, edits: readonly BoxEdit[]): void {
  for (const { box, text } of edits) {
    const [left, top] = [Math.max(0, Math.floor(box.x)), Math.max(0, Math.floor(box.y))];
    const right = Math.min(picture.width, Math.ceil(box.x + box.width));
    const bottom = Math.min(picture.height, Math.ceil(box.y + box.height));
    fill(picture, left, top, right, bottom, text === undefined ? INK : GROUND);
    if (text !== undefined) write(picture, left, top, right, bottom, text);
  }
}

function fill(picture: Picture, left: number, top: number, right: number, bottom: number, grey: number): void {
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) put(picture, x, y, grey);
}

function put({ width, rgba }: Picture, x: number, y: number, grey: number): void {
  const at = (y * width + x) * 4;
  rgba[at] = rgba[at + 1] = rgba[at + 2] = grey;
  rgba[at + 3] = 255;
}

/** The token as large as fits; where there is no room for its letters, none. */
function write(picture: Picture, left: number, top: number, right: number, bottom: number, text: string): void {
  const [width, height] = [right - left, bottom - top];
  const across = width / (text.length * (GLYPH_WIDTH + 1));
  const size = Math.min(across, (0.7 * height) / GLYPH_HEIGHT);
  if (size < LEAST_SIZE) return;
  const rows = Math.round(size * GLYPH_HEIGHT);
  const from = top + ((height - rows) >> 1);
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < Math.min(width, Math.round(size * text.length * (GLYPH_WIDTH + 1))); x++) {
      const column = Math.floor(x / size);
      const letter = text[Math.floor(column / (GLYPH_WIDTH + 1))] ?? ' ';
      if (glyph(letter, column % (GLYPH_WIDTH + 1), Math.floor(y / size))) put(picture, left + x, from + y, INK);
    }
}

/** Smaller letters are none. */
const LEAST_SIZE = 0.8;
