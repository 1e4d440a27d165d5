import type { Box } from '../../model/box.js';
import type { BoxEdit } from '../documentEdits.js';
import type { PageGeometry, PagePoint } from './geometry.js';
import { hasInk } from './inkInBoxes.js';
import { isMiddleIn, removedFor } from './removedBox.js';
import { textLayer } from './pageChars.js';
import { pageObjects } from './pageObjects.js';
import type { LoadedPage } from './pdfFile.js';
import type { Pdfium } from './pdfium.js';

/** `FPDF_ANNOT_REDACT` (fpdf_annot.h). */
const REDACT = 28;
/** Black boxes cover what was there; a token stands on light grey, so that a reader sees that it was put there. */
const BLACK = 0;
const LIGHT = 232;
/** Fill by the non-zero rule (`FPDF_FILLMODE_WINDING`). */
const WINDING = 2;
/** Of the height of a box, for its token. */
const TEXT_HEIGHT = 0.72;

/** From the top of a box, of its height, to the line that its token stands on. */
const BASELINE = 0.76;
/** A box that is so much higher than wide had a line in it that stood on a side. */
const TALL = 1.5;

/** Beyond the edges of a page, in points: further than any text can be. */
const OUTSIDE = 30_000;

const TOO_LONG = 'it has more characters than a page can show';
const HIDDEN = 'its images have hidden parts that a copy would keep';
const LEFT = 'the text in its boxes cannot be removed otherwise';

/**
 * Takes out of a page what stands in boxes, text as well as pixels of pictures, and puts black or a token there; and
 * what stands beside the page, where no one sees it.
 * @returns why the page has to become a picture: where something was left, as letters that are drawn as curves, and
 *   where a picture has parts that are not seen
 */
export function redactPage(
  pdfium: Pdfium,
  document: number,
  { page, geometry }: LoadedPage,
  edits: readonly BoxEdit[],
): string | undefined {
  const { chars, strayText, isTooLong } = textLayer(pdfium, page, geometry);
  if (isTooLong) return TOO_LONG;
  const { pictures, strayPictures, hiddenPictures } = pageObjects(pdfium, page, geometry);
  if (hiddenPictures) return HIDDEN;
  const inside = edits.map(({ box }) => removedFor(box, chars, pictures));
  const boxes = strayText || strayPictures ? [...inside, ...outsideOf(geometry)] : inside;
  if (boxes.length === 0) return undefined;
  const { calls } = pdfium;
  const annotation = calls.FPDFPage_CreateAnnot(page, REDACT);
  for (const box of boxes) calls.FPDFAnnot_AppendAttachmentPoints(annotation, pdfium.putFloats(quad(geometry, box)));
  calls.FPDFAnnot_SetRect(annotation, pdfium.putFloats(rectangleAround(geometry, boxes)));
  const isApplied = calls.EPDFAnnot_ApplyRedaction(page, annotation);
  calls.FPDFPage_CloseAnnot(annotation);
  if (!isApplied || !calls.FPDFPage_GenerateContent(page)) return LEFT;
  const left = textLayer(pdfium, page, geometry);
  const isLeft = left.strayText || left.chars.some((char) => edits.some(({ box }) => isMiddleIn(char, box)));
  if (isLeft || hasInk(pdfium, { page, geometry, withAnnotations: false }, inside)) return LEFT;
  for (const edit of edits) draw(pdfium, document, page, geometry, edit);
  return calls.FPDFPage_GenerateContent(page) ? undefined : LEFT;
}

/** What surrounds the page. */
function outsideOf({ width, height }: PageGeometry): readonly Box[] {
  return [
    { x: -OUTSIDE, y: -OUTSIDE, width: OUTSIDE, height: height + 2 * OUTSIDE },
    { x: width, y: -OUTSIDE, width: OUTSIDE, height: height + 2 * OUTSIDE },
    { x: -OUTSIDE, y: -OUTSIDE, width: width + 2 * OUTSIDE, height: OUTSIDE },
    { x: -OUTSIDE, y: height, width: width + 2 * OUTSIDE, height: OUTSIDE },
  ];
}

/** Corners of a box as it is written: upper left, upper right, lower left, lower right as it is seen. */
function corners(geometry: PageGeometry, { x, y, width, height }: Box): readonly PagePoint[] {
  return [
    [x, y],
    [x + width, y],
    [x, y + height],
    [x + width, y + height],
  ].map(([u = 0, v = 0]) => geometry.written(u, v));
}

/** PDFium takes the quad's corners for a rectangle along the axes of the page. */
function quad(geometry: PageGeometry, box: Box): readonly number[] {
  const { left, bottom, right, top } = extent(corners(geometry, box));
  return [left, top, right, top, left, bottom, right, bottom];
}

/** `FS_RECTF`: left, top, right, bottom. */
function rectangleAround(geometry: PageGeometry, boxes: readonly Box[]): readonly number[] {
  const { left, bottom, right, top } = extent(boxes.flatMap((box) => corners(geometry, box)));
  return [left, top, right, bottom];
}

function extent(points: readonly PagePoint[]): { left: number; bottom: number; right: number; top: number } {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
}

function draw(pdfium: Pdfium, document: number, page: number, geometry: PageGeometry, { box, text }: BoxEdit): void {
  const { calls } = pdfium;
  const { left, bottom, right, top } = extent(corners(geometry, text === undefined ? box : shrunkForText(box)));
  const rectangle = calls.FPDFPageObj_CreateNewRect(left, bottom, right - left, top - bottom);
  const grey = text === undefined ? BLACK : LIGHT;
  calls.FPDFPageObj_SetFillColor(rectangle, grey, grey, grey, 255);
  calls.FPDFPath_SetDrawMode(rectangle, WINDING, false);
  calls.FPDFPage_InsertObject(page, rectangle);
  if (text !== undefined) drawText(pdfium, document, page, geometry, box, text);
}

/** The ground of a token leaves the neighbouring lines alone. */
function shrunkForText({ x, y, width, height }: Box): Box {
  return { x, y: y + 0.08 * height, width, height: 0.84 * height };
}

function drawText(
  pdfium: Pdfium,
  document: number,
  page: number,
  geometry: PageGeometry,
  box: Box,
  text: string,
): void {
  const { calls, scratch } = pdfium;
  const font = calls.FPDFText_LoadStandardFont(document, 'Helvetica');
  const object = calls.FPDFPageObj_CreateTextObj(document, font, 1);
  pdfium.withText(text, (pointer) => calls.FPDFText_SetText(object, pointer));
  calls.FPDFPageObj_SetFillColor(object, 0, 0, 0, 255);
  // A text of size 1 says how wide it is in all sizes.
  calls.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12);
  const [left = 0, , right = 1] = pdfium.floats(4);
  const isTurned = box.height > TALL * box.width;
  const [length, thickness] = isTurned ? [box.height, box.width] : [box.width, box.height];
  const size = Math.min(TEXT_HEIGHT * thickness, length / Math.max(0.01, right - left));
  // Where the text begins, and a point along it and one above it, as they are seen; what is turned reads downwards.
  const [u, v] = isTurned ? [box.x + (1 - BASELINE) * box.width, box.y] : [box.x, box.y + BASELINE * box.height];
  const [origin, along, up] = [
    geometry.written(u, v),
    isTurned ? geometry.written(u, v + 1) : geometry.written(u + 1, v),
    isTurned ? geometry.written(u + 1, v) : geometry.written(u, v - 1),
  ];
  const [a, b] = [(along.x - origin.x) * size, (along.y - origin.y) * size];
  const [c, d] = [(up.x - origin.x) * size, (up.y - origin.y) * size];
  calls.FPDFPageObj_Transform(object, a, b, c, d, origin.x, origin.y);
  calls.FPDFPage_InsertObject(page, object);
  calls.FPDFFont_Close(font);
}
