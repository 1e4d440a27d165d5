import { deflateSync } from 'node:zlib';
import { encode } from 'jpeg-js';
import type { BoxEdit } from '../documentEdits.js';
import { DocumentError } from '../documentError.js';
import type { Picture } from '../pagedDocument.js';
import { bilevelPage } from './bilevelPage.js';
import type { LoadedPage } from './pdfFile.js';
import { renderPage } from './pdfFile.js';
import type { Pdfium } from './pdfium.js';
import { paintBoxes } from '../paintBoxes.js';
import { printedPage } from './printedPage.js';

/** Pixels for a point: 200 to the inch, as scans for reading have; fewer for pages so large that no one could open them. */
const PIXELS_PER_POINT = 200 / 72;
const MOST_PIXELS = 30e6;
const QUALITY = 85;

/** What takes the place of a page that cannot be cleaned otherwise. */
export interface PagePicture {
  /** Of the page, in points. */
  readonly width: number;
  readonly height: number;
  readonly picture: { readonly jpeg: Uint8Array } | { readonly lossless: Picture };
}

/**
 * The picture of a page with its boxes painted: of a scan in black and white as it is, of what is printed in black on
 * white with one bit a pixel as well, of all else without loss or as JPEG, whichever is smaller.
 */
export function paintedPage(pdfium: Pdfium, loaded: LoadedPage, edits: readonly BoxEdit[]): PagePicture {
  const { width, height } = loaded.geometry;
  const bilevel = bilevelPage(pdfium, loaded) ?? printedPage(pdfium, loaded);
  const picture = bilevel ?? renderPage(pdfium, loaded, scaleOf(width, height));
  const [across, down] = [picture.width / width, picture.height / height];
  paintBoxes(
    picture,
    edits.map(({ box, text }) => ({
      box: { x: box.x * across, y: box.y * down, width: box.width * across, height: box.height * down },
      ...(text !== undefined && { text }),
    })),
  );
  if (bilevel) return { width, height, picture: { lossless: inBlackAndWhite(bilevel) } };
  const size = deflateSync(samplesOf(picture)).length;
  if (size <= LEAST_OF_JPEG * picture.width * picture.height) return { width, height, picture: { lossless: picture } };
  const jpeg = encode({ data: picture.rgba, width: picture.width, height: picture.height }, QUALITY).data;
  return { width, height, picture: size <= jpeg.length ? { lossless: picture } : { jpeg } };
}

/** Where black and white lie so close to the ends, of 255, a pixel is one of them. */
const DARK = 128;

function inBlackAndWhite({ width, height, rgba }: Picture): Picture {
  return { width, height, rgba: rgba.map((value, at) => (at % 4 === 3 ? value : value < DARK ? 0 : 255)) };
}

/** Bytes of JPEG for a pixel of an empty page: three components of six bits for each 64 pixels, and more where anything is. */
const LEAST_OF_JPEG = 18 / 8 / 64;

/** One byte for each pixel of a page without colours, else three, as PDFium writes them. */
function samplesOf({ width, height, rgba }: Picture): Uint8Array {
  const channels = isGrey(rgba) ? [1] : [2, 1, 0];
  const samples = new Uint8Array(width * height * channels.length);
  for (let from = 0, to = 0; from < rgba.length; from += 4)
    for (const channel of channels) samples[to++] = rgba[from + channel]!;
  return samples;
}

function isGrey(rgba: Uint8Array): boolean {
  for (let at = 0; at < rgba.length; at += 4)
    if (rgba[at] !== rgba[at + 1] || rgba[at + 1] !== rgba[at + 2]) return false;
  return true;
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
  else loadLossless(pdfium, image, picture.lossless);
  calls.FPDFPageObj_Transform(image, width, 0, 0, height, 0, 0);
  calls.FPDFPage_InsertObject(page, image);
  calls.FPDFPage_GenerateContent(page);
  calls.FPDF_ClosePage(page);
}

/** `FPDFBitmap_Gray` and `FPDFBitmap_BGR` (fpdfview.h), by bytes of a pixel. */
const FORMATS = { 1: 1, 3: 2 } as const;

/** PDFium writes eight bits for each of one or three; of black and white alone, `bilevelPicture.ts` makes one. */
function loadLossless(pdfium: Pdfium, image: number, picture: Picture): void {
  const { calls } = pdfium;
  const { width, height } = picture;
  const samples = samplesOf(picture);
  const bytes = samples.length === width * height ? 1 : 3;
  const bitmap = calls.FPDFBitmap_CreateEx(width, height, FORMATS[bytes], 0, 0);
  if (bitmap === 0) throw new DocumentError('There is not enough memory for the document.');
  try {
    const [start, stride] = [calls.FPDFBitmap_GetBuffer(bitmap), calls.FPDFBitmap_GetStride(bitmap)];
    const row = width * bytes;
    for (let y = 0; y < height; y++) pdfium.heap.set(samples.subarray(y * row, (y + 1) * row), start + y * stride);
    calls.FPDFImageObj_SetBitmap(0, 0, image, bitmap);
  } finally {
    calls.FPDFBitmap_Destroy(bitmap);
  }
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
