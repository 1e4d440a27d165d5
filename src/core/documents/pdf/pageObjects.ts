import type { Box } from '../../model/box.js';
import type { PageGeometry } from './geometry.js';
import { hides, isCropped } from './hiddenPictures.js';
import type { Pdfium } from './pdfium.js';
import { TableRules } from './tableRules.js';

/** Kinds of page objects (fpdf_edit.h). */
const [TEXT, PATH, IMAGE, SHADING, FORM] = [1, 2, 3, 4, 5];
/** Corners and curves of a path that draws more than a line, a box or a tick: perhaps a letter. */
const SEGMENTS_OF_LETTER = 9;
/** So many of them may be words that were turned into curves; a logo has fewer. */
const LETTERS_OF_TEXT = 8;
const MOST_OBJECTS = 200_000;
const DEEPEST = 12;

/** Points: smaller letters are dots. Inside of forms no one knows how large they are seen, so that only none counts. */
const [SMALLEST_LETTER, NO_LETTER] = [0.5, 1e-4];
/** What PDFium says is the colour of tiles, each of its parts. */
const TILES = 0xbf;

/** What a page draws besides text that says what it is. */
export interface PageObjects {
  /** Where pictures are, as far as they are seen. */
  readonly pictures: readonly Box[];
  /** There are as many curves as letters turned into curves would be. */
  readonly mayHaveDrawnText: boolean;
  /** Where something is painted that may have letters in it: tiles, or what is half transparent. */
  readonly paintings: readonly Box[];
  /** Parts of pictures are cropped, or lie under something. */
  readonly hiddenPictures: boolean;
  /** There is text that is too small to be seen. */
  readonly hiddenText: boolean;
  /** Parts of pictures that text fits into are beside the page. */
  readonly strayPictures: boolean;
  /** Upright lines that may part the columns of a table. */
  readonly rules: readonly Box[];
}

/** Looks through the objects of a page, and those that stand in others. */
export function pageObjects(pdfium: Pdfium, page: number, geometry: PageGeometry): PageObjects {
  const { calls } = pdfium;
  const pictures: Box[] = [];
  const paintings: Box[] = [];
  const rules = new TableRules(pdfium, geometry);
  let [letters, seen, strayPictures, hiddenPictures, hiddenText] = [0, 0, false, false, false];
  const look = (object: number, depth: number, form?: { readonly box: Box; readonly isCropped: boolean }): void => {
    const type = calls.FPDFPageObj_GetType(object);
    if (++seen > MOST_OBJECTS) return;
    const box = (): Box => form?.box ?? boxOf(pdfium, object, geometry);
    if (type === FORM && depth < DEEPEST) {
      // Where an object stands is said in the coordinates of its form; the form itself says where it is seen.
      const outer = { box: box(), isCropped: (form?.isCropped ?? false) || isCropped(pdfium, object) };
      const count = calls.FPDFFormObj_CountObjects(object);
      for (let index = 0; index < count; index++) look(calls.FPDFFormObj_GetObject(object, index), depth + 1, outer);
    } else if (type === IMAGE || type === SHADING) {
      hiddenPictures ||= type === IMAGE && (form?.isCropped || isCropped(pdfium, object) || hides(box(), pictures));
      strayPictures ||= isStray(box(), geometry);
      pictures.push(cut(box(), geometry));
    } else if (type === TEXT) hiddenText ||= letterSize(pdfium, object) < (form ? NO_LETTER : SMALLEST_LETTER);
    else if (type === PATH) {
      if (!form) rules.look(object);
      if (calls.FPDFPath_CountSegments(object) >= SEGMENTS_OF_LETTER) letters++;
      if (mayHaveLetters(pdfium, object) || isOutlined(pdfium, object)) paintings.push(cut(box(), geometry));
      // Where a shape of a form is seen is known too little to say what it lies on.
      hiddenPictures ||= !form && isFilled(pdfium, object) && hides(box(), pictures);
    }
  };
  const count = calls.FPDFPage_CountObjects(page);
  for (let index = 0; index < count; index++) look(calls.FPDFPage_GetObject(page, index), 0);
  const mayHaveDrawnText = letters >= LETTERS_OF_TEXT || seen > MOST_OBJECTS;
  return { pictures, paintings, mayHaveDrawnText, hiddenPictures, hiddenText, strayPictures, rules: rules.found };
}

/** How high and how wide letters are, whichever is less, before what their forms make of them. */
function letterSize(pdfium: Pdfium, object: number): number {
  const { calls, scratch } = pdfium;
  if (!calls.FPDFTextObj_GetFontSize(object, scratch)) return 0;
  const [size = 0] = pdfium.floats(1);
  if (!calls.FPDFPageObj_GetMatrix(object, scratch)) return 0;
  const [a = 0, b = 0, c = 0, d = 0] = pdfium.floats(4);
  return Math.abs(size) * Math.min(Math.hypot(a, b), Math.hypot(c, d));
}

function isFilled(pdfium: Pdfium, path: number): boolean {
  const { calls, scratch } = pdfium;
  if (!calls.FPDFPath_GetDrawMode(path, scratch, scratch + 4)) return false;
  return new Int32Array(pdfium.heap.buffer, scratch, 1)[0] !== 0;
}

/** Tiles, and soft masks, which PDFium tells from what is half transparent as little. */
function mayHaveLetters(pdfium: Pdfium, path: number): boolean {
  const { calls, scratch } = pdfium;
  if (calls.FPDFPageObj_HasTransparency(path)) return true;
  if (!calls.FPDFPageObj_GetFillColor(path, scratch, scratch + 4, scratch + 8, scratch + 12)) return false;
  return new Uint32Array(pdfium.heap.buffer, scratch, 3).every((part) => part === TILES);
}

/** A path of so many corners, in so many pieces, may be a line of text in one: a curve of measurements has one piece. */
const [SEGMENTS_OF_WORD, PIECES_OF_WORD, MOST_SEGMENTS, MOVE] = [36, 4, 2000, 2];

/** Whether a path may be letters that were turned into curves, several of them in one path. */
function isOutlined({ calls }: Pdfium, path: number): boolean {
  const count = calls.FPDFPath_CountSegments(path);
  if (count < SEGMENTS_OF_WORD) return false;
  let pieces = 0;
  for (let index = 0; index < Math.min(count, MOST_SEGMENTS); index++)
    if (calls.FPDFPathSegment_GetType(calls.FPDFPath_GetPathSegment(path, index)) === MOVE) pieces++;
  return pieces >= PIECES_OF_WORD;
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
