import type { Box } from '../../model/box.js';
import type { BoxEdit } from '../documentEdits.js';
import type { PageGeometry, PagePoint } from './geometry.js';
import { drawBox, drawTurned } from './drawBox.js';
import { hasInk } from './inkInBoxes.js';
import { lettersOn, SPOT, takeOutSpots } from './letters.js';
import { isMiddleIn, removedFor } from './removedBox.js';
import { textLayer } from './pageChars.js';
import { pageObjects } from './pageObjects.js';
import type { LoadedPage } from './pdfFile.js';
import type { Pdfium } from './pdfium.js';
import { overlap } from '../../ocr/geometry.js';
import type { TurnedBox } from '../layout/frame.js';
import { hasTurnedInk } from './turnedInk.js';
import { takeTurned, type TakenLines } from './turnedText.js';

/** `FPDF_ANNOT_REDACT` (fpdf_annot.h). */
const REDACT = 28;
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
  loaded: LoadedPage,
  all: readonly BoxEdit[],
): string | undefined {
  const { page, geometry } = loaded;
  if (textLayer(pdfium, page, geometry).isTooLong) return TOO_LONG;
  const { pictures, strayPictures, hiddenPictures } = pageObjects(pdfium, page, geometry);
  if (hiddenPictures) return HIDDEN;
  const turned = linesAtAngles(all);
  const taken = turned.size > 0 ? takenByThemselves(pdfium, loaded, [...turned.keys()], pictures) : undefined;
  const edits = taken ? all.filter((edit) => !edit.turned) : all;
  const { chars, strayText } = textLayer(pdfium, page, geometry);
  const inside = edits.map(({ box }) => removedFor(box, chars, pictures));
  const boxes = strayText || strayPictures ? [...inside, ...outsideOf(geometry)] : inside;
  const { calls } = pdfium;
  const on = { document, page, geometry };
  if (boxes.length > 0) {
    const annotation = calls.FPDFPage_CreateAnnot(page, REDACT);
    for (const box of boxes) calls.FPDFAnnot_AppendAttachmentPoints(annotation, pdfium.putFloats(quad(geometry, box)));
    calls.FPDFAnnot_SetRect(annotation, pdfium.putFloats(rectangleAround(geometry, boxes)));
    const isApplied = calls.EPDFAnnot_ApplyRedaction(page, annotation);
    calls.FPDFPage_CloseAnnot(annotation);
    if (!isApplied) return LEFT;
    takeOutMissed(pdfium, loaded, edits);
    if (!calls.FPDFPage_GenerateContent(page)) return LEFT;
    const left = textLayer(pdfium, page, geometry);
    const isLeft = left.strayText || left.chars.some((char) => edits.some(({ box }) => isMiddleIn(char, box)));
    if (isLeft || hasInk(pdfium, { page, geometry, withAnnotations: false }, inside)) return LEFT;
  }
  if (taken) for (const [line, text] of turned) drawTurned(pdfium, on, line, text, taken);
  for (const edit of edits) drawBox(pdfium, on, edit);
  if (boxes.length === 0 && !taken) return undefined;
  return calls.FPDFPage_GenerateContent(page) ? undefined : LEFT;
}

/** Letters whose ink no box reached, such as a low line under the others, or a letter that its font does not have. */
function takeOutMissed(pdfium: Pdfium, loaded: LoadedPage, edits: readonly BoxEdit[]): void {
  const missed = lettersOn(pdfium, loaded, (glyph) => edits.some(({ box }) => isMiddleIn(glyph.box, box)));
  const spots = missed.map(({ middle, size }) => ({ at: middle, across: SPOT * size, down: SPOT * size }));
  if (spots.length > 0) takeOutSpots(pdfium, loaded.page, spots, true);
}

/** Lines at an angle, with their tokens. */
function linesAtAngles(edits: readonly BoxEdit[]): ReadonlyMap<TurnedBox, string | undefined> {
  const lines = new Map<TurnedBox, string | undefined>();
  for (const { turned, text } of edits) if (turned) lines.set(turned, lines.get(turned) ?? text);
  return lines;
}

/** Takes out lines at an angle; undefined where a picture may show more of them, or anything else does. */
function takenByThemselves(
  pdfium: Pdfium,
  loaded: LoadedPage,
  lines: readonly TurnedBox[],
  pictures: readonly Box[],
): TakenLines | undefined {
  const isOnPicture = lines.some(({ boxes }) => boxes.some((box) => pictures.some((each) => overlap(each, box) > 0)));
  const taken = isOnPicture ? undefined : takeTurned(pdfium, loaded, lines);
  if (!taken) return undefined;
  const { chars } = textLayer(pdfium, loaded.page, loaded.geometry);
  return hasTurnedInk(pdfium, { ...loaded, withAnnotations: false }, lines, chars) ? undefined : taken;
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
