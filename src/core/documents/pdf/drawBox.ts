/** Puts black or a token where something was taken out of a page. */
import type { Box } from '../../model/box.js';
import type { BoxEdit } from '../documentEdits.js';
import { fromUpright, UPRIGHT, type Frame, type TurnedBox } from '../layout/frame.js';
import type { PageGeometry, PagePoint } from './geometry.js';
import type { Pdfium } from './pdfium.js';
import type { TakenLines } from './turnedText.js';

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
/** What reads downwards. */
const DOWNWARDS: Frame = { key: '90', cos: 0, sin: 1, isMirrored: false };
/** Of the token of a line at an angle, which crosses other text: as light as the line was, but no lighter. */
const LIGHTEST = 150;
/** `FPDF_PAGEOBJ_TEXT` and `FPDF_PAGEOBJ_FORM` (fpdf_edit.h). */
const [TEXT, FORM] = [1, 5];
/** Points that are far enough apart to tell a direction, for places are told to 1/64 of a point. */
const ARM = 100;

/** A page that is drawn on. */
export interface DrawnPage {
  readonly document: number;
  readonly page: number;
  readonly geometry: PageGeometry;
}

export function drawBox(pdfium: Pdfium, on: DrawnPage, { box, text }: BoxEdit): void {
  const ground = shape(pdfium, on.geometry, UPRIGHT, text === undefined ? box : shrunkForText(box), text);
  pdfium.calls.FPDFPage_InsertObject(on.page, ground);
  if (text === undefined) return;
  const frame = box.height > TALL * box.width ? DOWNWARDS : UPRIGHT;
  pdfium.calls.FPDFPage_InsertObject(on.page, token(pdfium, on, frame, uprightOf(frame, box), text, BLACK));
}

/** The same for a line at an angle. Its ground lies under all text, and its token where it was itself. */
export function drawTurned(
  pdfium: Pdfium,
  on: DrawnPage,
  { frame, upright }: TurnedBox,
  text: string | undefined,
  { index, grey }: TakenLines,
): void {
  const { calls } = pdfium;
  const ground = shape(pdfium, on.geometry, frame, text === undefined ? upright : shrunkForText(upright), text);
  calls.FPDFPage_InsertObjectAtIndex(on.page, ground, Math.min(index, firstText(pdfium, on.page)));
  if (text === undefined) return;
  const written = token(pdfium, on, frame, upright, text, Math.min(grey, LIGHTEST));
  calls.FPDFPage_InsertObjectAtIndex(on.page, written, index + 1);
}

/** What comes before it is the ground of the page. */
function firstText({ calls }: Pdfium, page: number): number {
  const count = calls.FPDFPage_CountObjects(page);
  for (let index = 0; index < count; index++)
    if ([TEXT, FORM].includes(calls.FPDFPageObj_GetType(calls.FPDFPage_GetObject(page, index)))) return index;
  return count;
}

function uprightOf({ sin }: Frame, { x, y, width, height }: Box): Box {
  return sin === 0 ? { x, y, width, height } : { x: y, y: -x - width, width: height, height: width };
}

/** Points of the page as it is written of those that are told as if text of a frame were upright. */
function writtenOf(geometry: PageGeometry, frame: Frame, x: number, y: number): PagePoint {
  const seen = fromUpright(frame, { x, y });
  return geometry.written(seen.x, seen.y);
}

/** A filled box: black, or light where a token is to stand on it. */
function shape(
  { calls }: Pdfium,
  geometry: PageGeometry,
  frame: Frame,
  { x, y, width, height }: Box,
  text: string | undefined,
): number {
  const [first, ...others] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ].map(([u = 0, v = 0]) => writtenOf(geometry, frame, u, v));
  const path = calls.FPDFPageObj_CreateNewPath(first!.x, first!.y);
  for (const point of others) calls.FPDFPath_LineTo(path, point.x, point.y);
  calls.FPDFPath_Close(path);
  const grey = text === undefined ? BLACK : LIGHT;
  calls.FPDFPageObj_SetFillColor(path, grey, grey, grey, 255);
  calls.FPDFPath_SetDrawMode(path, WINDING, false);
  return path;
}

/** The ground of a token leaves the neighbouring lines alone. */
function shrunkForText({ x, y, width, height }: Box): Box {
  return { x, y: y + 0.08 * height, width, height: 0.84 * height };
}

/** A token as large as fits into a box that is told as if its text were upright. */
function token(
  pdfium: Pdfium,
  { document, geometry }: DrawnPage,
  frame: Frame,
  { x, y, width, height }: Box,
  text: string,
  grey: number,
): number {
  const { calls, scratch } = pdfium;
  const font = calls.FPDFText_LoadStandardFont(document, 'Helvetica');
  const object = calls.FPDFPageObj_CreateTextObj(document, font, 1);
  pdfium.withText(text, (pointer) => calls.FPDFText_SetText(object, pointer));
  calls.FPDFPageObj_SetFillColor(object, grey, grey, grey, 255);
  // A text of size 1 says how wide it is in all sizes.
  calls.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12);
  const [left = 0, , right = 1] = pdfium.floats(4);
  const size = Math.min(TEXT_HEIGHT * height, width / Math.max(0.01, right - left));
  const baseline = y + BASELINE * height;
  const [origin, along, up] = [
    writtenOf(geometry, frame, x, baseline),
    writtenOf(geometry, frame, x + ARM, baseline),
    writtenOf(geometry, frame, x, baseline - ARM),
  ];
  const [a, b] = [((along.x - origin.x) * size) / ARM, ((along.y - origin.y) * size) / ARM];
  const [c, d] = [((up.x - origin.x) * size) / ARM, ((up.y - origin.y) * size) / ARM];
  calls.FPDFPageObj_Transform(object, a, b, c, d, origin.x, origin.y);
  calls.FPDFFont_Close(font);
  return object;
}
