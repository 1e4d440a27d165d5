import type { PageEdit } from '../documentEdits.js';
import { DocumentError } from '../documentError.js';
import type { CleanDocumentOptions, CleanedDocument } from '../engine.js';
import type { PictureReason } from '../pictureRemarks.js';
import { NO_NAVIGATION } from '../navigation.js';
import type { StructureElement } from '../structure.js';
import { withOwnAttributes } from './ownAttributes.js';
import { addPicturePage, paintedPage } from './pagePicture.js';
import { PdfFile } from './pdfFile.js';
import { withPdfium, type Pdfium } from './pdfium.js';
import { redactPage } from './redactPage.js';
import { looksTheSame } from './samePages.js';
import { areTagsTheSame } from './sameTags.js';
import { withoutHiddenParts } from './withoutHiddenParts.js';
import { withNavigation } from './writeNavigation.js';

/**
 * A copy of a PDF without what stands in boxes, and with nothing that no page shows. Text and pixels in boxes are taken
 * out, not painted over; where that does not work, where the page would look different besides, and where it is to be a
 * picture, its picture takes its place. Pages go into a new document, which has neither the history nor the structure of
 * the old one.
 * @throws DocumentError, and what `signal` was aborted with
 */
export function cleanPdf(
  bytes: Uint8Array,
  edits: readonly PageEdit[],
  options: CleanDocumentOptions = {},
): Promise<CleanedDocument> {
  return withPdfium(async (pdfium) => {
    const { password } = options;
    const prepared = await withOwnAttributes(bytes);
    const original = new OriginalLook(
      new PdfFile(pdfium, bytes, { password, isUntouched: true }),
      new PdfFile(pdfium, prepared, { password }),
    );
    try {
      const input = { bytes: prepared, original };
      const copy = await shownPdf(pdfium, input, edits, options);
      const different = await differentPages(pdfium, original, copy, edits, options);
      const shown = different.length === 0 ? copy : await again(pdfium, input, edits, different, options);
      const { structure, ...navigation } = options.navigation ?? NO_NAVIGATION;
      const isTagged = keepsTags(edits, shown, options) && tagsHold(pdfium, original, shown.bytes, structure);
      // The marks of tags that do not hold are nothing but hidden.
      const bytesOfPages =
        keepsTags(edits, shown, options) && !isTagged ? await withoutHiddenParts(shown.bytes) : shown.bytes;
      const led = { ...navigation, ...(isTagged && structure && { structure }) };
      return { ...shown, isTagged, ...(await withNavigation(pdfium, bytesOfPages, led, edits)) };
    } finally {
      original.close();
    }
  });
}

/** The same with pictures of the pages that looked different. */
async function again(
  pdfium: Pdfium,
  input: Input,
  edits: readonly PageEdit[],
  different: readonly number[],
  { onPage: _, ...quietly }: CleanDocumentOptions,
): Promise<CleanedDocument> {
  const copy = await shownPdf(pdfium, input, withPictures(edits, different), quietly);
  const pictures = different.map((page) => ({ page, reason: OTHERWISE }));
  return { ...copy, pictures: [...copy.pictures, ...pictures].sort((one, other) => one.page - other.page) };
}

async function shownPdf(...of: Parameters<typeof newPdf>): Promise<CleanedDocument> {
  const { bytes, ...pages } = await newPdf(...of);
  const [, , edits, options] = of;
  return { bytes: await withoutHiddenParts(bytes, keepsTags(edits, pages, options)), ...pages };
}

/** Tags say what pages say: they stay only where nothing at all is taken out, and no page is a picture. */
function keepsTags(
  edits: readonly PageEdit[],
  { asPictures }: Pick<CleanedDocument, 'asPictures'>,
  { navigation }: CleanDocumentOptions,
): boolean {
  return edits.length === 0 && asPictures === 0 && navigation?.structure !== undefined;
}

function tagsHold(
  pdfium: Pdfium,
  original: OriginalLook,
  bytes: Uint8Array,
  structure: StructureElement | undefined,
): boolean {
  if (!structure) return false;
  const written = new PdfFile(pdfium, bytes, { isUntouched: true });
  try {
    return original.hasSameTags(written, structure);
  } finally {
    written.close();
  }
}

const OTHERWISE = 'it would look different otherwise';

/** A PDF to be cleaned, and what it looks like. */
interface Input {
  readonly bytes: Uint8Array;
  readonly original: OriginalLook;
}

/**
 * What the pages of a PDF look like, told from the PDF untouched. Only fields of forms PDFium does not draw before they
 * are made part of their page.
 */
class OriginalLook {
  constructor(
    private readonly untouched: PdfFile,
    private readonly flattened: PdfFile,
  ) {}

  get pageCount(): number {
    return this.untouched.pageCount;
  }

  of(index: number): PdfFile {
    return this.untouched.hasFields(index) ? this.flattened : this.untouched;
  }

  hasSameTags(copy: PdfFile, structure: StructureElement): boolean {
    return areTagsTheSame(this.untouched, copy, structure);
  }

  close(): void {
    this.untouched.close();
    this.flattened.close();
  }
}

async function newPdf(
  pdfium: Pdfium,
  { bytes, original }: Input,
  edits: readonly PageEdit[],
  { password, signal, onPage }: CleanDocumentOptions,
): Promise<CleanedDocument> {
  const { calls } = pdfium;
  const pictures: PictureReason[] = [];
  let asPictures = 0;
  const file = new PdfFile(pdfium, bytes, { password });
  const copy = calls.FPDF_CreateNewDocument();
  try {
    for (let index = 0; index < file.pageCount; index++) {
      await unlessStopped(signal);
      const edit = edits.find(({ page }) => page === index) ?? { page: index, boxes: [] };
      const added =
        edit.boxes.length === 0
          ? addPage(file, original, copy, index, edit)
          : withOwnFile(pdfium, bytes, password, (own) => addPage(own, original, copy, index, edit));
      if (added !== 'page') asPictures++;
      if (typeof added === 'object') pictures.push({ page: index, reason: added.reason });
      onPage?.(index + 1);
    }
    return { bytes: pdfium.saved(copy), asPictures, pictures };
  } finally {
    calls.FPDF_CloseDocument(copy);
    file.close();
  }
}

/** Pages that are not pictures yet, and look different where nothing was to be changed. */
async function differentPages(
  pdfium: Pdfium,
  original: OriginalLook,
  { bytes, pictures }: CleanedDocument,
  edits: readonly PageEdit[],
  { signal }: CleanDocumentOptions,
): Promise<readonly number[]> {
  const written = new PdfFile(pdfium, bytes);
  const isPicture = new Set(pictures.map(({ page }) => page));
  const different: number[] = [];
  try {
    for (let index = 0; index < original.pageCount; index++) {
      await unlessStopped(signal);
      const edit = edits.find(({ page }) => page === index);
      if (edit?.asImage || isPicture.has(index)) continue;
      if (!looksTheSame(original.of(index), written, index, edit)) different.push(index);
    }
    return different;
  } finally {
    written.close();
  }
}

function withPictures(edits: readonly PageEdit[], pages: readonly number[]): readonly PageEdit[] {
  const others = edits.filter(({ page }) => !pages.includes(page));
  const pictures = pages.map((page) => ({
    ...(edits.find((edit) => edit.page === page) ?? { page, boxes: [] }),
    asImage: true,
  }));
  return [...others, ...pictures];
}

/** Whoever asks to stop has to be heard between two pages. */
async function unlessStopped(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((go) => setImmediate(go));
  signal?.throwIfAborted();
}

/** Pages share pictures and forms: what is taken out of one of them would be missing in the others. */
function withOwnFile<T>(pdfium: Pdfium, bytes: Uint8Array, password: string | undefined, use: (file: PdfFile) => T): T {
  const file = new PdfFile(pdfium, bytes, { password });
  try {
    return use(file);
  } finally {
    file.close();
  }
}

/** A page as it is, its picture because that was asked for, or its picture for a reason. */
type Added = 'page' | 'picture' | { readonly reason: string };

/** Adds a page to the copy, or its picture. */
function addPage(
  file: PdfFile,
  original: OriginalLook,
  copy: number,
  index: number,
  { boxes, asImage }: PageEdit,
): Added {
  const { pdfium } = file;
  const reason = asImage
    ? undefined
    : file.withPage(index, (loaded) => redactPage(pdfium, file.document, loaded, boxes));
  if (asImage || reason !== undefined) {
    const picture = original.of(index).withPage(index, (loaded) => paintedPage(pdfium, loaded, boxes));
    addPicturePage(pdfium, copy, index, picture);
    return reason === undefined ? 'picture' : { reason };
  }
  pdfium.memory.setValue(pdfium.scratch, index, 'i32');
  if (!pdfium.calls.FPDF_ImportPagesByIndex(copy, file.document, pdfium.scratch, 1, index))
    throw new DocumentError(`Page ${index + 1} of the PDF cannot be copied.`);
  return 'page';
}
