import type { Box } from '../../model/box.js';
import type { PageEdit } from '../../documents/documentEdits.js';
import { scaleOf } from '../../documents/read/readPage.js';
import type { PagedDocument } from '../../documents/pagedDocument.js';
import { readPicture, type PageReader } from '../../documents/read/readPicture.js';
import { overlap } from '../../ocr/geometry.js';

/** What is read on a page of a copy around the places that were changed. */
export interface ReadAgain {
  /** From 0. */
  readonly page: number;
  readonly text: string;
}

/** Around a box, of its height: a line that it cut, and what of a word it missed. */
const AROUND = 0.7;

/**
 * Reads again, by OCR, what the pictures of a copy show at the edges of what was taken out: elsewhere they show what
 * the original did, which is compared pixel by pixel.
 * @throws OcrError
 */
export async function readAgain(
  copy: PagedDocument,
  edits: readonly PageEdit[],
  reader: PageReader,
): Promise<readonly ReadAgain[]> {
  const read: ReadAgain[] = [];
  for (const { page: index, boxes } of edits) {
    const page = index < copy.pageCount ? copy.page(index) : undefined;
    if (!page || page.untrusted === undefined || boxes.length === 0) continue;
    const scale = scaleOf(copy.kind, page);
    const places = boxes.map(({ box }) => grown(box, scale));
    const { lines } = await readPicture(copy.picture(index, scale), reader, {
      where: (box) => places.some((place) => overlap(place, box) > 0),
      ...(page.aspect !== undefined && { aspect: page.aspect }),
    });
    read.push({ page: index, text: lines.map(({ words }) => words.map(({ text }) => text).join(' ')).join('\n') });
  }
  return read;
}

function grown({ x, y, width, height }: Box, scale: number): Box {
  const by = AROUND * Math.min(width, height);
  return {
    x: (x - by) * scale,
    y: (y - by) * scale,
    width: (width + 2 * by) * scale,
    height: (height + 2 * by) * scale,
  };
}
