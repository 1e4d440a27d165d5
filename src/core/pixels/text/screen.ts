/** A first look at images that hardly ever have text in them: some frames, found by the detector at most once each. */
import { crop, padded, type GreyImage } from '../../ocr/geometry.js';
import type { Ocr } from '../../ocr/ocr.js';
import { detectInParts } from '../../ocr/parts.js';
import type { OcrPicture } from '../../ocr/textDetector.js';
import type { PictureFrames } from './cine.js';
import { greyOf, readText } from './readText.js';

/** What a first look said. */
export interface Screened {
  /** The frames that were looked at, from 0, in order. */
  readonly frames: readonly number[];
  /** There is text on one of them, harmless or not. */
  readonly hasText: boolean;
}

/** Longest side that a picture is reduced or enlarged to, in pixels: each is searched in the same time. */
const LONGEST = 512;
/** Letters that are enlarged more become no clearer. */
const MOST_ENLARGED = 2;

/**
 * Looks for text on the first, the middle and the last frame, and on each whose margins differ from those of all frames
 * that were looked at before: text that is burned in stands there.
 * @throws OcrError where text cannot be looked for; what `signal` was aborted with
 */
export async function screenFrames(frames: PictureFrames, ocr: Ocr, signal?: AbortSignal): Promise<Screened> {
  const { count } = frames;
  const chosen = new Set([0, count >> 1, count - 1]);
  const margins: Uint8Array[] = [];
  const looked: number[] = [];
  for (let index = 0; index < count; index++) {
    signal?.throwIfAborted();
    if (count <= 3 && !chosen.has(index)) continue;
    const picture = await frames.frame(index);
    const margin = marginOf(greyOf(picture));
    if (!chosen.has(index) && margins.some((other) => areAlike(margin, other))) continue;
    margins.push(margin);
    looked.push(index);
    if (await hasText(picture, ocr, signal)) return { frames: looked, hasText: true };
  }
  return { frames: looked, hasText: false };
}

async function hasText(picture: OcrPicture, ocr: Ocr, signal?: AbortSignal): Promise<boolean> {
  const scale = Math.min(MOST_ENLARGED, LONGEST / Math.max(picture.width, picture.height));
  const lines = await detectInParts(picture, ocr, { scale, ...(signal && { signal }) });
  return (await readText(picture, lines, ocr, scale, signal)).some(({ isFragment }) => !isFragment);
}

/** Cells along a side of the thumbnail of a picture, and how many of them are its margin. */
const CELLS = 16;
const MARGIN = 3;
/** Levels by which a cell of the margin differs where something was written into it. */
const DIFFERENT = 12;

/** Mean brightness of the cells in the margin of a picture. */
function marginOf(image: GreyImage): Uint8Array {
  const values: number[] = [];
  for (let row = 0; row < CELLS; row++)
    for (let column = 0; column < CELLS; column++) {
      const isInside = [row, column].every((at) => at >= MARGIN && at < CELLS - MARGIN);
      if (isInside) continue;
      const [x, y] = [(column * image.width) / CELLS, (row * image.height) / CELLS];
      const cell = crop(image, padded({ x, y, width: image.width / CELLS, height: image.height / CELLS }, 0, image));
      values.push(cell.grey.reduce((sum, value) => sum + value, 0) / Math.max(1, cell.grey.length));
    }
  return Uint8Array.from(values);
}

function areAlike(one: Uint8Array, other: Uint8Array): boolean {
  return one.every((value, index) => Math.abs(value - other[index]!) <= DIFFERENT);
}
