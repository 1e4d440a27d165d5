import type { BoxEdit } from './documentEdits.js';
import type { Picture } from './pagedDocument.js';
import { GLYPH_HEIGHT, GLYPH_WIDTH, glyph } from './tokenFont.js';

/** A token stands dark on light grey, so that a reader sees that it was put there. */
export const INK = 0;
export const GROUND = 232;

/** Makes a pixel grey, from 0 for black to 255 for white. */
type Put = (x: number, y: number, grey: number) => void;

/** Makes boxes of a picture black, or light with a token in them. In pixels of the picture; parts of pixels count as whole. */
export function paintBoxes(picture: Picture, edits: readonly BoxEdit[]): void {
  const { width, rgba } = picture;
  paint(picture, edits, (x, y, grey) => {
    const at = (y * width + x) * 4;
    rgba[at] = rgba[at + 1] = rgba[at + 2] = grey;
    rgba[at + 3] = 255;
  });
}

/** The same for any kind of pixels. */
export function paint(picture: Pick<Picture, 'width' | 'height'>, edits: readonly BoxEdit[], put: Put): void {
  for (const { box, text } of edits) {
    const [left, top] = [Math.max(0, Math.floor(box.x)), Math.max(0, Math.floor(box.y))];
    const right = Math.min(picture.width, Math.ceil(box.x + box.width));
    const bottom = Math.min(picture.height, Math.ceil(box.y + box.height));
    const grey = text === undefined ? INK : GROUND;
    for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) put(x, y, grey);
    if (text !== undefined) write(put, left, top, right - left, bottom - top, text);
  }
}

/** The token as large as fits; where there is no room for its letters, none. */
function write(put: Put, left: number, top: number, width: number, height: number, text: string): void {
  const across = width / (text.length * (GLYPH_WIDTH + 1));
  const size = Math.min(across, (0.7 * height) / GLYPH_HEIGHT);
  if (size < LEAST_SIZE) return;
  const rows = Math.round(size * GLYPH_HEIGHT);
  const from = top + ((height - rows) >> 1);
  const columns = Math.min(width, Math.round(size * text.length * (GLYPH_WIDTH + 1)));
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const column = Math.floor(x / size);
      const letter = text[Math.floor(column / (GLYPH_WIDTH + 1))] ?? ' ';
      if (glyph(letter, column % (GLYPH_WIDTH + 1), Math.floor(y / size))) put(left + x, from + y, INK);
    }
}

/** Smaller letters are none. */
const LEAST_SIZE = 0.8;
