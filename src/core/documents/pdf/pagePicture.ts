import { encode } from 'jpeg-js';
import type { BoxEdit } from '../documentEdits.js';
import type { Picture } from '../pagedDocument.js';
import type { LoadedPage } from './pdfFile.js';
import { renderPage } from './pdfFile.js';
import type { Pdfium } from './pdfium.js';
import { paintBoxes } from '../paintBoxes.js';

/** Pixels for a point: 200 to the inch, as scans for reading have; fewer for pages so large that nobody could open them. */
const PIXELS_PER_POINT = 200 / 72;
const MOST_PIXELS = 30e6;
const QUALITY = 85;

/** The picture of a page with its boxes painted, as JPEG: what takes the place of a page that cannot be cleaned otherwise. */
export function paintedPage(pdfium: Pdfium, loaded: LoadedPage, edits: readonly BoxEdit[]): Buffer {
  const { width, height } = loaded.geometry;
  const scale = Math.min(PIXELS_PER_POINT, Math.sqrt(MOST_PIXELS / (width * height)));
  const picture: Picture = renderPage(pdfium, loaded, scale);
  paintBoxes(
    picture,
    edits.map(({ box, text }) => ({
      box: { x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale },
      ...(text !== undefined && { text }),
    })),
  );
  return encode({ data: picture.rgba, width: picture.width, height: picture.height }, QUALITY).data;
}

/** Adds a page that is nothing but a picture, as large as the page that it takes the place of. */
export function addPicturePage(
  pdfium: Pdfium,
  document: number,
  index: number,
  jpeg: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  const { calls } = pdfium;
  const page = calls.FPDFPage_New(document, index, width, height);
  const image = calls.FPDFPageObj_NewImageObj(document);
  loadJpeg(pdfium, image, jpeg);
  calls.FPDFPageObj_Transform(image, width, 0, 0, height, 0, 0);
  calls.FPDFPage_InsertObject(page, image);
  calls.FPDFPage_GenerateContent(page);
  calls.FPDF_ClosePage(page);
}

/** PDFium reads the bytes by asking for them (`FPDF_FILEACCESS`, fpdfview.h). */
function loadJpeg(pdfium: Pdfium, image: number, jpeg: Uint8Array): void {
  const { calls, memory, scratch } = pdfium;
  const getBlock = memory.addFunction((_ = 0, position = 0, to = 0, size = 0): number => {
    pdfium.heap.set(jpeg.subarray(position, position + size), to);
    return 1;
  }, 'iiiii');
  const access = pdfium.allocate(12);
  try {
    memory.setValue(access, jpeg.length, 'i32');
    memory.setValue(access + 4, getBlock, 'i32');
    memory.setValue(access + 8, 0, 'i32');
    memory.setValue(scratch, 0, 'i32');
    calls.FPDFImageObj_LoadJpegFileInline(0, 0, image, access);
  } finally {
    pdfium.free(access);
    memory.removeFunction(getBlock);
  }
}
