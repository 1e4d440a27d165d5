import type { PageEdit } from '../documentEdits.js';
import { DocumentError } from '../documentError.js';
import type { CleanDocumentOptions } from '../engine.js';
import { addPicturePage, paintedPage } from './pagePicture.js';
import { PdfFile } from './pdfFile.js';
import { withPdfium, type Pdfium } from './pdfium.js';
import { redactPage } from './redactPage.js';
import { withoutHiddenParts } from './withoutHiddenParts.js';

/**
 * A copy of a PDF without what stands in boxes, and with nothing that no page shows. Text and pixels in boxes are taken
 * out, not painted over; where that does not work, and where a page is to be a picture, its picture takes its place.
 * Pages go into a new document, which has neither the history nor the structure of the old one.
 * @throws DocumentError, and what `signal` was aborted with
 */
export async function cleanPdf(
  bytes: Uint8Array,
  edits: readonly PageEdit[],
  options: CleanDocumentOptions = {},
): Promise<Uint8Array> {
  const pages = await withPdfium((pdfium) => newPdf(pdfium, bytes, edits, options));
  return withoutHiddenParts(pages);
}

async function newPdf(
  pdfium: Pdfium,
  bytes: Uint8Array,
  edits: readonly PageEdit[],
  { password, signal, onPage }: CleanDocumentOptions,
): Promise<Uint8Array> {
  const { calls } = pdfium;
  const file = new PdfFile(pdfium, bytes, password);
  const copy = calls.FPDF_CreateNewDocument();
  try {
    for (let index = 0; index < file.pageCount; index++) {
      signal?.throwIfAborted();
      const edit = edits.find(({ page }) => page === index) ?? { page: index, boxes: [] };
      addPage(file, copy, index, edit);
      onPage?.(index + 1);
      // Whoever asks to stop has to be heard.
      await new Promise((go) => setImmediate(go));
    }
    return pdfium.saved(copy);
  } finally {
    calls.FPDF_CloseDocument(copy);
    file.close();
  }
}

function addPage(file: PdfFile, copy: number, index: number, { boxes, asImage }: PageEdit): void {
  const { pdfium } = file;
  const picture = file.withPage(index, (loaded) => {
    const { width, height } = loaded.geometry;
    // The picture is taken first: boxes that are taken out leave nothing to be painted.
    const asPicture = asImage ? paintedPage(pdfium, loaded, boxes) : undefined;
    if (asPicture) return { jpeg: asPicture, width, height };
    return redactPage(pdfium, file.document, loaded, boxes)
      ? undefined
      : { jpeg: paintedPage(pdfium, loaded, boxes), width, height };
  });
  if (picture) return addPicturePage(pdfium, copy, index, picture.jpeg, picture);
  pdfium.memory.setValue(pdfium.scratch, index, 'i32');
  if (!pdfium.calls.FPDF_ImportPagesByIndex(copy, file.document, pdfium.scratch, 1, index))
    throw new DocumentError(`Page ${index + 1} of the PDF cannot be copied.`);
}
