import type { Box } from '../../model/box.js';
import type { PageGeometry } from './geometry.js';
import type { Pdfium } from './pdfium.js';

/** Points: lines that part columns are longer, and lean less. */
const [SHORTEST, LEANING] = [6, 0.7];
/** A drawing of more pieces is no table. */
const [MOST_SEGMENTS, MOST_RULES] = [64, 4000];
/** `FPDF_SEGMENT_MOVETO` (fpdf_edit.h). */
const MOVE = 2;

/** Lines along the sides of cells, as a page draws them: straight up and down as it is seen. */
export class TableRules {
  readonly found: Box[] = [];

  constructor(
    private readonly pdfium: Pdfium,
    private readonly geometry: PageGeometry,
  ) {}

  /** Takes the upright edges of a path: those of lines, thin bars and frames. */
  look(path: number): void {
    const { calls, scratch } = this.pdfium;
    const count = calls.FPDFPath_CountSegments(path);
    if (count < 2 || count > MOST_SEGMENTS || this.found.length > MOST_RULES) return;
    if (!calls.FPDFPageObj_GetMatrix(path, scratch)) return;
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = this.pdfium.floats(6);
    let last: { readonly x: number; readonly y: number } | undefined;
    for (let index = 0; index < count; index++) {
      const segment = calls.FPDFPath_GetPathSegment(path, index);
      if (!calls.FPDFPathSegment_GetPoint(segment, scratch, scratch + 4)) return;
      const [u = 0, v = 0] = this.pdfium.floats(2);
      const point = { x: a * u + c * v + e, y: b * u + d * v + f };
      if (last && calls.FPDFPathSegment_GetType(segment) !== MOVE) {
        const edge = this.geometry.seen(last.x, last.y, point.x, point.y);
        if (edge.width < LEANING && edge.height > SHORTEST) this.found.push(edge);
      }
      last = point;
    }
  }
}
