import type { Box } from '../../model/box.js';
import type { PageEdit } from '../documentEdits.js';
import type { Picture } from '../pagedDocument.js';
import { renderPage, type PdfFile } from './pdfFile.js';

/** Pixels for a point: a word is seen, and a page is drawn in no time. */
const PIXELS_PER_POINT = 0.75;
const MOST_PIXELS = 2e6;
/** Of 255: edges of letters that were written anew with rounded numbers differ by less. */
const DIFFERENT = 80;
/** So many pixels may differ: less than a word of small print has. */
const MOST_DIFFERENT = 12;
/** Around a box that was changed, in points, beside its height: what is cut by it goes as a whole. */
const MARGIN = 3;

/**
 * Whether a page of a copy looks as it did, but for its boxes. What was hidden, such as a layer that is switched off, may
 * come to light in a copy that has no layers; what was seen may be lost where PDFium writes a page anew.
 */
export function looksTheSame(original: PdfFile, copy: PdfFile, index: number, edit: PageEdit | undefined): boolean {
  const [before, after] = [original, copy].map((file) =>
    file.withPage(index, (loaded) => {
      const { width, height } = loaded.geometry;
      const scale = Math.min(PIXELS_PER_POINT, Math.sqrt(MOST_PIXELS / (width * height)));
      return { scale, picture: renderPage(file.pdfium, loaded, scale) };
    }),
  ) as [Rendered, Rendered];
  const isSameSize = before.picture.width === after.picture.width && before.picture.height === after.picture.height;
  if (!isSameSize) return false;
  const boxes = edit?.boxes.map(({ box }) => box) ?? [];
  return differences(before.picture, after.picture, changed(before, boxes)) <= MOST_DIFFERENT;
}

interface Rendered {
  readonly scale: number;
  readonly picture: Picture;
}

/** 1 for each pixel in or beside a box. */
function changed({ picture: { width, height }, scale }: Rendered, boxes: readonly Box[]): Uint8Array {
  const mask = new Uint8Array(width * height);
  for (const box of boxes) {
    const [across, down] = [MARGIN + box.height, MARGIN + Math.min(box.width, box.height) / 2];
    const from = Math.max(0, Math.floor((box.x - across) * scale));
    const to = Math.min(width, Math.ceil((box.x + box.width + across) * scale));
    const bottom = Math.min(height, Math.ceil((box.y + box.height + down) * scale));
    for (let y = Math.max(0, Math.floor((box.y - down) * scale)); y < bottom; y++)
      if (to > from) mask.fill(1, y * width + from, y * width + to);
  }
  return mask;
}

function differences({ rgba: one }: Picture, { rgba: other }: Picture, mask: Uint8Array): number {
  let count = 0;
  for (let pixel = 0, at = 0; pixel < mask.length; pixel++, at += 4) {
    if (mask[pixel]) continue;
    const isDifferent =
      Math.abs(one[at]! - other[at]!) > DIFFERENT ||
      Math.abs(one[at + 1]! - other[at + 1]!) > DIFFERENT ||
      Math.abs(one[at + 2]! - other[at + 2]!) > DIFFERENT;
    if (isDifferent) count++;
  }
  return count;
}
