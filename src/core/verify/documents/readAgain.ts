import type { Box } from '../../model/box.js';
import type { PageEdit } from '../../documents/documentEdits.js';
import { scaleOf } from '../../documents/read/readPage.js';
import type { PagedDocument, Picture } from '../../documents/pagedDocument.js';
import { runsThrough } from '../../documents/read/lineParts.js';
import { readPicture, type PageReader } from '../../documents/read/readPicture.js';

/** What is read on a page of a copy around the places that were changed. */
export interface ReadAgain {
  /** From 0. */
  readonly page: number;
  readonly text: string;
}

/** Around a box, of its height: a line that it cut. */
const AROUND = 0.7;
/** Along its line, of its height: what of a word it missed, and the words beside it, which have to be whole to be read. */
const ALONG = 8;

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
    const places = boxes.flatMap(({ box }) => aroundLines(box, scale));
    const picture = copy.picture(index, scale);
    // That nothing but paint is in the boxes of a scan is proven pixel by pixel: its tokens need not be read.
    if (copy.kind !== 'PDF') for (const { box } of boxes) fillWithPaper(picture, box);
    const { lines } = await readPicture(picture, reader, {
      where: (box) => places.some((place) => runsThrough(place, box)),
      places,
      onlyThere: true,
      ...(page.aspect !== undefined && { aspect: page.aspect }),
    });
    read.push({ page: index, text: lines.map(({ words }) => words.map(({ text }) => text).join(' ')).join('\n') });
  }
  return read;
}

/** Pixels between a box and the paper whose grey is taken. */
const BESIDE = 3;

/** Gives a box the grey that most of the pixels around it have. */
function fillWithPaper({ width, height, rgba }: Picture, box: Box): void {
  const [left, top] = [Math.max(0, Math.floor(box.x)), Math.max(0, Math.floor(box.y))];
  const [right, bottom] = [
    Math.min(width, Math.ceil(box.x + box.width)),
    Math.min(height, Math.ceil(box.y + box.height)),
  ];
  const around: number[] = [];
  for (let x = left; x < right; x++)
    for (const y of [top - BESIDE, bottom + BESIDE - 1])
      if (y >= 0 && y < height) around.push(rgba[(y * width + x) * 4 + 1]!);
  const grey = around.sort((one, other) => one - other)[around.length >> 1] ?? 255;
  for (let y = top; y < bottom; y++)
    for (let at = (y * width + left) * 4; at < (y * width + right) * 4; at += 4) rgba.set([grey, grey, grey, 255], at);
}

/** Longer boxes say which way their line runs; a single letter, or a box over several lines, does not. */
const TELLING = 3;

/** A box and its surroundings in pixels of the picture: of its height around it, and more along a line that it may be on. */
function aroundLines({ x, y, width, height }: Box, scale: number): readonly Box[] {
  const high = Math.min(width, height);
  const grown = (across: number, down: number): Box => ({
    x: (x - across * high) * scale,
    y: (y - down * high) * scale,
    width: (width + 2 * across * high) * scale,
    height: (height + 2 * down * high) * scale,
  });
  return [
    ...(height < TELLING * width ? [grown(ALONG, AROUND)] : []),
    ...(width < TELLING * height ? [grown(AROUND, ALONG)] : []),
  ];
}
