import type { Box } from '../../pixels/text/geometry.js';
import type { PageGeometry } from './geometry.js';
import type { Pdfium } from './pdfium.js';

/** Kinds of page objects (fpdf_edit.h). */
const [PATH, IMAGE, SHADING, FORM] = [2, 3, 4, 5];
/** Corners and curves of a path that draws more than a line, a box or a tick: perhaps a letter. */
const SEGMENTS_OF_LETTER = 9;
/** So many of them may be words that were turned into curves; a logo has fewer. */
const LETTERS_OF_TEXT = 8;
const MOST_OBJECTS = 200_000;
const DEEPEST = 12;

/** What a page draws besides text that says what it is. */
export interface PageObjects {
  /** Where pictures are, as far as they are seen. */
  readonly pictures: readonly Box[];
  /** There are as many curves as letters turned into curves would be. */
  readonly mayHaveDrawnText: boolean;
  /** Parts of pictures that text fits into are beside the page. */
  readonly strayPictures: boolean;
}

/** Looks through the objects of a page, and those that stand in others. */
export function pageObjects(pdfium: Pdfium, page: number, geometry: PageGeometry): PageObjects {
  const { calls } = pdfium;
  const pictures: Box[] = [];
  let [letters, seen, strayPictures] = [0, 0, false];
  const look = (object: number, depth: number, around: Box | undefined): void => {
    const type = calls.FPDFPageObj_GetType(object);
    if (++seen > MOST_OBJECTS) return;
    if (type === FORM && depth < DEEPEST) {
      // Where an object stands is said in the coordinates of its form; the form itself says where it is seen.
      const outer = around ?? boxOf(pdfium, object, geometry);
      const count = calls.FPDFFormObj_CountObjects(object);
      for (let index = 0; index < count; index++) look(calls.FPDFFormObj_GetObject(object, index), depth + 1, outer);
    } else if (type === IMAGE || type === SHADING) {
      const box = around ?? boxOf(pdfium, object, geometry);
      strayPictures ||= isStray(box, geometry);
      pictures.push(cut(box, geometry));
    } else if (type === PATH && calls.FPDFPath_CountSegments(object) >= SEGMENTS_OF_LETTER) letters++;
  };
  const count = calls.FPDFPage_CountObjects(page);
  for (let index = 0; index < count; index++) look(calls.FPDFPage_GetObject(page, index), 0, undefined);
  return { pictures, mayHaveDrawnText: letters >= LETTERS_OF_TEXT || seen > MOST_OBJECTS, strayPictures };
}

function boxOf(pdfium: Pdfium, object: number, geometry: PageGeometry): Box {
  const { calls, scratch } = pdfium;
  if (!calls.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12))
    return { x: 0, y: 0, width: geometry.width, height: geometry.height };
  const [left = 0, bottom = 0, right = 0, top = 0] = pdfium.floats(4);
  return geometry.seen(left, bottom, right, top);
}

/** Beside a page, in points: pictures are printed larger than the page so that they reach its edges, by less than this. */
const BLEED = 12;

function isStray({ x, y, width, height }: Box, page: PageGeometry): boolean {
  return x < -BLEED || y < -BLEED || x + width > page.width + BLEED || y + height > page.height + BLEED;
}

function cut({ x, y, width, height }: Box, page: PageGeometry): Box {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  const right = Math.min(page.width, x + width);
  const bottom = Math.min(page.height, y + height);
  return { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}
