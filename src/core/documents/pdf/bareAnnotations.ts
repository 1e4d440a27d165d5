/** Annotations that say what they are and not how they look: viewers draw them all the same. */
import type { Pdfium } from './pdfium.js';

const MOST_ANNOTATIONS = 10_000;

/**
 * Draws highlights, strokes and shapes that have no appearance of their own: viewers make one, flattening drops them.
 * Those that have one keep it.
 */
export function drawBare(pdfium: Pdfium, page: number): void {
  const { calls } = pdfium;
  const count = Math.min(MOST_ANNOTATIONS, calls.FPDFPage_GetAnnotCount(page));
  for (let index = 0; index < count; index++) {
    const annotation = calls.FPDFPage_GetAnnot(page, index);
    if (annotation === 0) continue;
    const isDrawn = DRAWN.includes(calls.FPDFAnnot_GetSubtype(annotation));
    if (isDrawn && calls.EPDFAnnot_GetAvailableAppearanceModes(annotation) === 0) {
      putAroundMarks(pdfium, annotation);
      calls.EPDFAnnot_GenerateAppearance(annotation);
    }
    calls.FPDFPage_CloseAnnot(annotation);
  }
}

/** Marks of text are drawn where their corners are, whatever rectangle they claim (ISO 32000-1, Table 179). */
function putAroundMarks(pdfium: Pdfium, annotation: number): void {
  const { calls, scratch } = pdfium;
  const points: number[] = [];
  const count = Math.min(MOST_ANNOTATIONS, calls.FPDFAnnot_CountAttachmentPoints(annotation));
  for (let index = 0; index < count; index++)
    if (calls.FPDFAnnot_GetAttachmentPoints(annotation, index, scratch)) points.push(...pdfium.floats(8));
  points.push(...inkOf(pdfium, annotation));
  if (points.length === 0) return;
  const [xs, ys] = [points.filter((_, at) => at % 2 === 0), points.filter((_, at) => at % 2 === 1)];
  // `FS_RECTF`: left, top, right, bottom.
  const corners = [Math.min(...xs), Math.max(...ys), Math.max(...xs), Math.min(...ys)];
  calls.FPDFAnnot_SetRect(annotation, pdfium.putFloats(corners));
}

/** Points of strokes that were drawn by hand: x and y in turn. */
function inkOf(pdfium: Pdfium, annotation: number): readonly number[] {
  const { calls } = pdfium;
  const count = Math.min(MOST_ANNOTATIONS, calls.FPDFAnnot_GetInkListCount(annotation));
  return Array.from({ length: count }, (_, stroke) => {
    const length = calls.FPDFAnnot_GetInkListPath(annotation, stroke, 0, 0);
    if (length === 0 || length > MOST_POINTS) return [];
    const pointer = pdfium.allocate(8 * length);
    calls.FPDFAnnot_GetInkListPath(annotation, stroke, pointer, length);
    const points = Array.from(new Float32Array(pdfium.heap.buffer, pointer, 2 * length));
    pdfium.free(pointer);
    return points;
  }).flat();
}

const MOST_POINTS = 10_000;

/**
 * Takes away the signs of comments that a viewer makes, which are no part of the page and in no copy, and frames of links,
 * which the links that are kept have themselves.
 */
export function withoutIcons({ calls }: Pdfium, page: number): void {
  for (let index = Math.min(MOST_ANNOTATIONS, calls.FPDFPage_GetAnnotCount(page)) - 1; index >= 0; index--) {
    const annotation = calls.FPDFPage_GetAnnot(page, index);
    if (annotation === 0) continue;
    const isIcon = ICONS.includes(calls.FPDFAnnot_GetSubtype(annotation));
    const isBare = calls.EPDFAnnot_GetAvailableAppearanceModes(annotation) === 0;
    calls.FPDFPage_CloseAnnot(annotation);
    if (isIcon && isBare) calls.FPDFPage_RemoveAnnot(page, index);
  }
}

/** Note, link, pop-up, attached file, sound (`FPDF_ANNOT_TEXT` and others). */
const ICONS = [1, 2, 16, 17, 18];

/** Line, square, circle, polygon, polyline, highlight, underline, squiggly, strike-out, ink (`FPDF_ANNOT_LINE` and others). */
const DRAWN = [4, 5, 6, 7, 8, 9, 10, 11, 12, 15];
