import { encode } from 'jpeg-js';
import type { BoxEdit } from '../documentEdits.js';
import { DocumentError } from '../documentError.js';
import type { Picture } from '../pagedDocument.js';
import { bilevelPage } from './bilevelPage.js';
import type { LoadedPage } from './pdfFile.js';
import { renderPage } from './pdfFile.js';
import type { Pdfium } from './pdfium.js';
import { paintBoxes } from '../paintBoxes.js';

/** Pixels for a point: 200 to the inch, as scans for reading have; fewer for pages so large that nobody could open them. */
const PIXELS_PER_POINT = 200 / 72;
const MOST_PIXELS = 30e6;
const QUALITY = 85;

/** What takes the place of a page that cannot be cleaned otherwise. */
export interface PagePicture {
  /** Of the page, in points. */
  readonly width: number;
  readonly height: number;
  readonly picture: { readonly jpeg: Uint8Array } | { readonly bilevel: Picture };
}

/** The picture of a page with its boxes painted: of a scan in black and white as it is, of all else as JPEG. */
export function paintedPage(pdfium: Pdfium, loaded: LoadedPage, edits: readonly BoxEdit[]): PagePicture {
  const { width, height } = loaded.geometry;
  const bilevel = bilevelPage(pdfium, loaded);
  const picture = bilevel ?? renderPage(pdfium, loaded, scaleOf(width, height));
  const [across, down] = [picture.width / width, picture.height / height];
  paintBoxes(
    picture,
    edits.map(({ box, text }) => ({
      box: { x: box.x * across, y: box.y * down, width: box.width * across, height: box.height * down },
      ...(text !== undefined && { text }),
    })),
  );
  if (bilevel) return { width, height, picture: { bilevel } };
  const jpeg = encode({ data: picture.rgba, width: picture.width, height: picture.height }, QUALITY).data;
  return { width, height, picture: { jpeg } };
}

function scaleOf(width: number, height: number): number {
  return Math.min(PIXELS_PER_POINT, Math.sqrt(MOST_PIXELS / (width * height)));
}

/** Adds a page that is nothing but a picture, as large as the page that it takes the place of. */
export function addPicturePage(
  pdfium: Pdfium,
  document: number,
  index: number,
  { width, height, picture }: PagePicture,
): void {
  const { calls } = pdfium;
  const page = calls.FPDFPage_New(document, index, width, height);
  const image = calls.FPDFPageObj_NewImageObj(document);
  if ('jpeg' in picture) loadJpeg(pdfium, image, picture.jpeg);
  else loadGrey(pdfium, image, picture.bilevel);
  calls.FPDFPageObj_Transform(image, width, 0, 0, height, 0, 0);
  calls.FPDFPage_InsertObject(page, image);
  calls.FPDFPage_GenerateContent(page);
  calls.FPDF_ClosePage(page);
}

/** Where black and white lie so close to the ends, of 255, a pixel is one of them. */
const DARK = 128;

/** PDFium writes it with eight bits a pixel; `bilevelPicture.ts` makes it one. */
function loadGrey(pdfium: Pdfium, image: number, { width, height, rgba }: Picture): void {
  const { calls } = pdfium;
  const bitmap = calls.FPDFBitmap_CreateEx(width, height, GREY, 0, 0);
  if (bitmap === 0) throw new DocumentError('The document needs more memory than there is.');
  try {
    const [start, stride] = [calls.FPDFBitmap_GetBuffer(bitmap), calls.FPDFBitmap_GetStride(bitmap)];
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) pdfium.heap[start + y * stride + x] = rgba[(y * width + x) * 4]! < DARK ? 0 : 255;
    calls.FPDFImageObj_SetBitmap(0, 0, image, bitmap);
  } finally {
    calls.FPDFBitmap_Destroy(bitmap);
  }
}

/** `FPDFBitmap_Gray` (fpdfview.h). */
const GREY = 1;

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
