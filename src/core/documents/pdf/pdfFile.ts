import { DocumentError } from '../documentError.js';
import type { PageField } from '../page.js';
import { drawBare, withoutIcons } from './bareAnnotations.js';
import { PageGeometry } from './geometry.js';
import type { Pdfium } from './pdfium.js';
import { linksOn, type LinksOnPage } from './readNavigation.js';

const MOST_PAGES = 5000;
/** Points; a page of an atlas has less. */
const LARGEST_PAGE = 20_000;
/** For the screen, as against print. */
const FLAT_NORMAL = 0;
/** `FPDFBitmap_BGRA`, which `REVERSE_BYTE_ORDER` makes RGBA (fpdfview.h). */
const [BGRA, REVERSE_BYTE_ORDER, ANNOTATIONS] = [4, 0x10, 0x01];
const WHITE = 0xffffffff;

/** A page that is loaded. */
export interface LoadedPage {
  readonly page: number;
  readonly geometry: PageGeometry;
  /** Annotations are drawn beside what the page has itself. */
  readonly withAnnotations: boolean;
}

export interface PdfFileOptions {
  readonly password?: string | undefined;
  /** Pages stay as they are in the file; else annotations and fields are made part of the pages that show them. */
  readonly isUntouched?: boolean;
}

/** A PDF in PDFium's memory. */
export class PdfFile {
  readonly document: number;
  readonly pageCount: number;
  private readonly bytes: number;
  private readonly flattened = new Set<number>();
  private readonly notes: string[] = [];
  private readonly fields = new Map<number, readonly PageField[]>();
  private readonly links = new Map<number, LinksOnPage>();
  private readonly isUntouched: boolean;
  private readonly heapForParsing: number;

  /** @throws DocumentError */
  constructor(
    readonly pdfium: Pdfium,
    bytes: Uint8Array,
    { password = '', isUntouched = false }: PdfFileOptions = {},
  ) {
    const { calls } = pdfium;
    this.isUntouched = isUntouched;
    this.bytes = pdfium.allocate(Math.max(1, bytes.length));
    pdfium.heap.set(bytes, this.bytes);
    this.heapForParsing = pdfium.heapForParsing(bytes.length);
    const load = (): number => calls.FPDF_LoadMemDocument(this.bytes, bytes.length, password);
    this.document = pdfium.within(this.heapForParsing, load);
    if (this.document === 0) {
      const error = pdfium.openingError();
      pdfium.free(this.bytes);
      throw error;
    }
    this.pageCount = calls.FPDF_GetPageCount(this.document);
    if (this.pageCount > 0 && this.pageCount <= MOST_PAGES) return;
    this.close();
    throw new DocumentError(
      this.pageCount === 0
        ? 'The PDF has no pages that can be read.'
        : `The PDF has more than ${MOST_PAGES} pages: split it, and clean the parts.`,
    );
  }

  /** Lends a page. @throws DocumentError */
  withPage<T>(index: number, use: (loaded: LoadedPage) => T): T {
    const { calls } = this.pdfium;
    if (!this.flattened.has(index)) this.prepare(index);
    const page = this.load(index);
    try {
      const geometry = new PageGeometry(this.pdfium, page);
      const { width, height } = geometry;
      if (!(width > 0 && height > 0 && width <= LARGEST_PAGE && height <= LARGEST_PAGE))
        throw new DocumentError(`Page ${index + 1} of the PDF has a size that no page has.`);
      return use({ page, geometry, withAnnotations: this.isUntouched });
    } finally {
      calls.FPDF_ClosePage(page);
    }
  }

  private prepare(index: number): void {
    const { calls } = this.pdfium;
    const page = this.load(index);
    if (this.isUntouched) {
      withoutIcons(this.pdfium, page);
      drawBare(this.pdfium, page);
    } else if (calls.FPDFPage_GetAnnotCount(page) > 0) {
      this.notes.push(...annotationTexts(this.pdfium, page));
      this.fields.set(index, formFields(this.pdfium, page));
      this.links.set(index, linksOn(this.pdfium, this.document, page, index));
      writeOwnBox(this.pdfium, page);
      drawBare(this.pdfium, page);
      calls.FPDFPage_Flatten(page, FLAT_NORMAL);
    }
    calls.FPDF_ClosePage(page);
    this.flattened.add(index);
  }

  /** Whether fields of forms are on a page. @throws DocumentError */
  hasFields(index: number): boolean {
    const { calls } = this.pdfium;
    const page = this.load(index);
    try {
      const count = Math.min(MOST_ANNOTATIONS, calls.FPDFPage_GetAnnotCount(page));
      for (let at = 0; at < count; at++) {
        const annotation = calls.FPDFPage_GetAnnot(page, at);
        const isField = annotation !== 0 && calls.FPDFAnnot_GetSubtype(annotation) === WIDGET;
        if (annotation !== 0) calls.FPDFPage_CloseAnnot(annotation);
        if (isField) return true;
      }
      return false;
    } finally {
      calls.FPDF_ClosePage(page);
    }
  }

  /** Fields of forms on a page that was lent before. */
  fieldsOn(index: number): readonly PageField[] {
    return this.fields.get(index) ?? [];
  }

  /** Links on a page, as they were before it was made one with its annotations. @throws DocumentError */
  linksOn(index: number): LinksOnPage {
    if (!this.flattened.has(index)) this.prepare(index);
    return this.links.get(index) ?? { links: [], others: 0 };
  }

  /** What annotations say, and fields of forms, on the pages that were lent so far. */
  annotationTexts(): readonly string[] {
    return this.notes;
  }

  private load(index: number): number {
    const { pdfium, document } = this;
    const page = pdfium.within(this.heapForParsing, () => pdfium.calls.FPDF_LoadPage(document, index));
    if (page === 0) throw new DocumentError(`Page ${index + 1} of the PDF is damaged: save the PDF again in a viewer.`);
    return page;
  }

  close(): void {
    this.pdfium.calls.FPDF_CloseDocument(this.document);
    this.pdfium.free(this.bytes);
  }
}

/** Entries of annotations, and of the fields that they show (ISO 32000-1, Tables 164, 170 and 220). */
const ANNOTATION_TEXTS = ['Contents', 'T', 'Subj', 'V', 'TU'];
const MOST_ANNOTATIONS = 10_000;

function annotationTexts(pdfium: Pdfium, page: number): readonly string[] {
  const { calls } = pdfium;
  const texts: string[] = [];
  const count = Math.min(MOST_ANNOTATIONS, calls.FPDFPage_GetAnnotCount(page));
  for (let index = 0; index < count; index++) {
    const annotation = calls.FPDFPage_GetAnnot(page, index);
    if (annotation === 0) continue;
    for (const key of ANNOTATION_TEXTS)
      texts.push(pdfium.textOf((to, length) => calls.FPDFAnnot_GetStringValue(annotation, key, to, length)));
    calls.FPDFPage_CloseAnnot(annotation);
  }
  return texts.filter((text) => text !== '');
}

/** Flattening takes a page without a box of its own for one of US Letter, whatever box it inherits. */
function writeOwnBox({ calls, scratch, memory }: Pdfium, page: number): void {
  if (calls.FPDFPage_GetMediaBox(page, scratch, scratch + 4, scratch + 8, scratch + 12)) return;
  if (!calls.FPDF_GetPageBoundingBox(page, scratch)) return;
  const [left, top, right, bottom] = [0, 4, 8, 12].map((at) => memory.getValue(scratch + at, 'float')) as Four;
  calls.FPDFPage_SetMediaBox(page, left, bottom, right, top);
}

type Four = [number, number, number, number];

const WIDGET = 20;

/** Where fields of a form are, and what they are called (ISO 32000-1, Table 220): their own name, or what a person is told. */
function formFields(pdfium: Pdfium, page: number): readonly PageField[] {
  const { calls, scratch } = pdfium;
  const geometry = new PageGeometry(pdfium, page);
  const fields: PageField[] = [];
  const count = Math.min(MOST_ANNOTATIONS, calls.FPDFPage_GetAnnotCount(page));
  for (let index = 0; index < count; index++) {
    const annotation = calls.FPDFPage_GetAnnot(page, index);
    if (annotation === 0) continue;
    if (calls.FPDFAnnot_GetSubtype(annotation) === WIDGET && calls.FPDFAnnot_GetRect(annotation, scratch)) {
      const [left = 0, top = 0, right = 0, bottom = 0] = pdfium.floats(4);
      const box = geometry.seen(left, bottom, right, top);
      for (const key of ['T', 'TU']) {
        const label = pdfium.textOf((to, length) => calls.FPDFAnnot_GetStringValue(annotation, key, to, length));
        if (label !== '') fields.push({ label, box });
      }
    }
    calls.FPDFPage_CloseAnnot(annotation);
  }
  return fields;
}

/** Of a picture: a page of a newspaper with 200 to the inch has 25 million. */
const MOST_PIXELS = 64e6;

function pixelsOf({ width, height }: PageGeometry, scale: number): { width: number; height: number } {
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * A page as it looks, red, green, blue, opacity.
 * @param scale pixels for a point, or how many there are to be
 * @throws DocumentError where the picture would be too large
 */
export function renderPage(
  pdfium: Pdfium,
  { page, geometry, withAnnotations }: LoadedPage,
  scale: number | { readonly width: number; readonly height: number },
): { width: number; height: number; rgba: Uint8Array } {
  const { calls } = pdfium;
  const { width, height } = typeof scale === 'number' ? pixelsOf(geometry, scale) : scale;
  if (width * height > MOST_PIXELS)
    throw new DocumentError('A page of the PDF is too large to be shown: print it on smaller paper.');
  const bitmap = calls.FPDFBitmap_CreateEx(width, height, BGRA, 0, 0);
  if (bitmap === 0) throw new DocumentError('There is not enough memory for the document.');
  try {
    calls.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    calls.FPDF_RenderPageBitmap(
      bitmap,
      page,
      0,
      0,
      width,
      height,
      0,
      withAnnotations ? REVERSE_BYTE_ORDER | ANNOTATIONS : REVERSE_BYTE_ORDER,
    );
    const start = calls.FPDFBitmap_GetBuffer(bitmap);
    const stride = calls.FPDFBitmap_GetStride(bitmap);
    const rgba = new Uint8Array(width * height * 4);
    for (let row = 0; row < height; row++) {
      const from = start + row * stride;
      rgba.set(pdfium.heap.subarray(from, from + width * 4), row * width * 4);
    }
    return { width, height, rgba };
  } finally {
    calls.FPDFBitmap_Destroy(bitmap);
  }
}
