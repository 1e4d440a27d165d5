import type { Picture } from '../pagedDocument.js';
import { renderPage, type LoadedPage } from './pdfFile.js';
import type { Pdfium } from './pdfium.js';

/** `FPDF_PAGEOBJ_IMAGE` (fpdf_edit.h). */
const IMAGE = 3;
/** Share of the page that its picture covers, and pixels that are neither black nor white although it has only these. */
const [COVERED, BETWEEN] = [0.9, 0.02];
const [NEARLY_BLACK, NEARLY_WHITE] = [48, 207];
const MOST_PIXELS = 30e6;

/**
 * A page that is a scan in black and white, with the pixels that it has: one picture of one bit along the whole page, and
 * nothing else to be seen. Undefined for any other page.
 */
export function bilevelPage(pdfium: Pdfium, loaded: LoadedPage): Picture | undefined {
  const size = sizeOfScan(pdfium, loaded);
  if (!size) return undefined;
  const picture = renderPage(pdfium, loaded, size);
  const { rgba } = picture;
  let between = 0;
  for (let at = 0; at < rgba.length; at += 4) {
    const [red, green, blue] = [rgba[at]!, rgba[at + 1]!, rgba[at + 2]!];
    if (red !== green || green !== blue) return undefined;
    if (red > NEARLY_BLACK && red < NEARLY_WHITE) between++;
  }
  return between <= (BETWEEN * rgba.length) / 4 ? picture : undefined;
}

/** Pixels of the only picture of a page as it is seen, where that has one bit a pixel. */
function sizeOfScan(
  pdfium: Pdfium,
  { page, geometry }: LoadedPage,
): { readonly width: number; readonly height: number } | undefined {
  const { calls, scratch } = pdfium;
  const pictures = Array.from({ length: Math.min(100, calls.FPDFPage_CountObjects(page)) }, (_, index) =>
    calls.FPDFPage_GetObject(page, index),
  ).filter((object) => calls.FPDFPageObj_GetType(object) === IMAGE);
  const [scan] = pictures;
  if (scan === undefined || pictures.length > 1) return undefined;
  if (!calls.FPDFPageObj_GetBounds(scan, scratch, scratch + 4, scratch + 8, scratch + 12)) return undefined;
  const [left = 0, bottom = 0, right = 0, top = 0] = pdfium.floats(4);
  const seen = geometry.seen(left, bottom, right, top);
  if (seen.width * seen.height < COVERED * geometry.width * geometry.height) return undefined;
  // `FPDF_IMAGEOBJ_METADATA`: width, height, resolution across and down, bits a pixel.
  if (!calls.FPDFImageObj_GetImageMetadata(scan, page, scratch)) return undefined;
  const [width = 0, height = 0, , , bits = 0] = new Uint32Array(pdfium.heap.buffer, scratch, 5);
  if (bits !== 1 || width * height > MOST_PIXELS || width * height === 0) return undefined;
  // Turned by a right angle, its columns are rows.
  const isLying = width > height !== seen.width > seen.height && width !== height;
  const [across, down] = isLying ? [height, width] : [width, height];
  return {
    width: Math.round((across * geometry.width) / seen.width),
    height: Math.round((down * geometry.height) / seen.height),
  };
}
