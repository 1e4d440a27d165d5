import { overlap } from '../../ocr/geometry.js';
import { type Box } from '../../model/box.js';
import type { Navigation } from '../navigation.js';
import type { DocumentPage, PagedDocument, Picture } from '../pagedDocument.js';
import { textLayer, type TextLayer } from './pageChars.js';
import { pageObjects, type PageObjects } from './pageObjects.js';
import { withOwnAttributes } from './ownAttributes.js';
import { asDocumentError, type Pdfium, withPdfium } from './pdfium.js';
import { PdfFile, renderPage } from './pdfFile.js';
import { bookmarksOf, navigationOf } from './readNavigation.js';
import { readStructure, type ReadStructure } from './readStructure.js';

/** Share of a page that pictures cover when it is a scan with some text of its own, or none. */
const SCAN = 0.5;
/** Share of characters of which no one knows what they are, in a text layer that cannot be trusted. */
const UNMAPPED = 0.3;
/** Around characters that are not mapped, in points. */
const MARGIN = 1;

/** A PDF, opened to be looked at. Pages are in points. @throws DocumentError */
export function openPdf(bytes: Uint8Array, { password }: { readonly password?: string } = {}): Promise<PagedDocument> {
  return withPdfium(async (pdfium) => {
    const tags = await readStructure(bytes);
    return new OpenPdf(new PdfFile(pdfium, await withOwnAttributes(bytes), { password }), tags);
  });
}

class OpenPdf implements PagedDocument {
  readonly kind = 'PDF';
  readonly pageCount: number;
  readonly remarks: readonly string[];
  private readonly hidden: readonly string[];
  private readonly distrust: string | undefined;
  private isClosed = false;

  constructor(
    private readonly file: PdfFile,
    private readonly tags: ReadStructure,
  ) {
    this.pageCount = file.pageCount;
    const { pdfium, document } = file;
    this.remarks = remarksOn(pdfium, document);
    this.hidden = hiddenTexts(pdfium, document);
    // Forms of XFA are drawn by scripts; what PDFium shows of them is a page that asks for another viewer.
    this.distrust = pdfium.calls.FPDF_GetFormType(document) >= XFA ? 'it is a form of XFA' : undefined;
  }

  page(index: number): DocumentPage {
    return this.guarded(() =>
      this.file.withPage(index, ({ page, geometry }): DocumentPage => {
        const { width, height } = geometry;
        const layer = textLayer(this.file.pdfium, page, geometry);
        const objects = pageObjects(this.file.pdfium, page, geometry);
        const untrusted = this.distrust ?? whyUntrusted(layer, objects, geometry);
        const fields = this.file.fieldsOn(index);
        const pictures = toBeRead(layer, objects, geometry);
        return {
          ...{ width, height, lines: layer.lines, pictures, untrusted, fields, rules: objects.rules },
          ...(layer.crowd && { crowd: layer.crowd }),
          ...(untrusted === UNMAPPED_GLYPHS && !isUnmapped(layer) && { isPartlyTrusted: true }),
        };
      }),
    );
  }

  picture(index: number, scale: number): Picture {
    return this.guarded(() => this.file.withPage(index, (loaded) => renderPage(this.file.pdfium, loaded, scale)));
  }

  hiddenTexts(): readonly string[] {
    return [...this.hidden, ...this.file.annotationTexts()];
  }

  navigation(): Navigation {
    const { structure } = this.tags;
    const isTagged = this.tags.isTagged || this.file.pdfium.calls.FPDFCatalog_IsTagged(this.file.document);
    const { of, ...navigation } = this.guarded(() => navigationOf(this.file));
    return { ...navigation, ...(structure && { structure }), of: { ...of, ...(isTagged && { isTagged }) } };
  }

  close(): void {
    if (!this.isClosed) this.file.close();
    this.isClosed = true;
  }

  private guarded<T>(use: () => T): T {
    try {
      return use();
    } catch (error) {
      throw asDocumentError(error);
    }
  }
}

/** `FORMTYPE_XFA_FULL` (fpdf_formfill.h). */
const XFA = 2;

const UNMAPPED_GLYPHS = 'its fonts do not map glyphs to letters';

function isUnmapped({ count, signs, unmapped }: TextLayer): boolean {
  return count > 0 && unmapped.length + signs >= UNMAPPED * count;
}

function whyUntrusted(
  layer: TextLayer,
  { pictures, hiddenText }: PageObjects,
  page: Pick<Box, 'width' | 'height'>,
): string | undefined {
  const { hasHidden, isTooLong, lines } = layer;
  const area = page.width * page.height;
  const covered = coveredBy(pictures, page);
  if (covered >= SCAN * area) return 'most of it is an image';
  if (isTooLong) return 'it has more characters than a page can show';
  if (hasHidden || hiddenText) return 'some of its text is invisible';
  if (isUnmapped(layer) || brokenWords(lines) >= BROKEN) return UNMAPPED_GLYPHS;
  return undefined;
}

/** Words of Chinese or Japanese that lack characters: one by itself OCR cannot read, and the label beside a name is none. */
function brokenWords(lines: TextLayer['lines']): number {
  return lines.flatMap(({ words }) => words).filter(({ text }) => BROKEN_WORD.test(text)).length;
}

const BROKEN = 3;
const BROKEN_WORD = /^(?=.*\ufffd).*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** How much of a page boxes cover: they may lie on one another, so it is counted on a grid. */
function coveredBy(boxes: readonly Box[], { width, height }: Pick<Box, 'width' | 'height'>): number {
  const cell = { width: width / GRID, height: height / GRID };
  let covered = 0;
  for (let row = 0; row < GRID; row++)
    for (let column = 0; column < GRID; column++) {
      const [x, y] = [(column + 0.5) * cell.width, (row + 0.5) * cell.height];
      if (boxes.some((box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height)) covered++;
    }
  return covered * cell.width * cell.height;
}

const GRID = 40;

function toBeRead(
  { unmapped }: TextLayer,
  { pictures, paintings, mayHaveDrawnText }: PageObjects,
  { width, height }: Pick<Box, 'width' | 'height'>,
): readonly Box[] {
  if (mayHaveDrawnText) return [{ x: 0, y: 0, width, height }];
  const grown = unmapped.map((box) => ({
    ...{ x: box.x - MARGIN, y: box.y - MARGIN },
    ...{ width: box.width + 2 * MARGIN, height: box.height + 2 * MARGIN },
  }));
  const legible = [...pictures, ...paintings].filter((box) => box.width >= SMALLEST && box.height >= SMALLEST);
  const alone = grown.filter((box) => !legible.some((picture) => overlap(picture, box) > 0));
  // PDFium tells one of several blanks, so that what they show may go on to the end of the line.
  return [...legible, ...alone.map((box) => ({ ...box, x: 0, width }))];
}

/** Points: no text fits into less. */
const SMALLEST = 6;

function remarksOn({ calls }: Pdfium, document: number): readonly string[] {
  const remarks: string[] = [];
  const signatures = calls.FPDF_GetSignatureCount(document);
  if (signatures > 0) remarks.push('The digital signatures of the original are void in the copy, which has none.');
  if (calls.FPDFDoc_GetAttachmentCount(document) > 0) remarks.push('Files that are attached are not in the copy.');
  if (calls.FPDFDoc_GetJavaScriptActionCount(document) > 0) remarks.push('Scripts are not in the copy.');
  if (calls.FPDF_GetFormType(document) > 0) remarks.push('Fields of the form can no longer be filled in.');
  return remarks;
}

const INFO = ['Title', 'Author', 'Subject', 'Keywords'];

const MOST_KEYS = 1000;

/** Keys of Info that the standard does not know. */
function keysOfInfo(pdfium: Pdfium, document: number): readonly string[] {
  const { calls } = pdfium;
  const count = Math.min(MOST_KEYS, calls.EPDF_GetMetaKeyCount(document, true));
  return Array.from({ length: count }, (_, index) => {
    const length = calls.EPDF_GetMetaKeyName(document, index, true, 0, 0);
    if (length <= 1) return '';
    const pointer = pdfium.allocate(length);
    calls.EPDF_GetMetaKeyName(document, index, true, pointer, length);
    const key = Buffer.from(pdfium.heap.subarray(pointer, pointer + length - 1)).toString('utf8');
    pdfium.free(pointer);
    return key;
  }).filter((key) => key !== '');
}

/** Texts of Info, names of attached files, and the outline. */
function hiddenTexts(pdfium: Pdfium, document: number): readonly string[] {
  const { calls } = pdfium;
  const texts = [...INFO, ...keysOfInfo(pdfium, document)].map((key) =>
    pdfium.textOf((to, length) => calls.FPDF_GetMetaText(document, key, to, length)),
  );
  for (let index = 0; index < calls.FPDFDoc_GetAttachmentCount(document); index++) {
    const attachment = calls.FPDFDoc_GetAttachment(document, index);
    texts.push(pdfium.textOf((to, length) => calls.FPDFAttachment_GetName(attachment, to, length)));
  }
  return [...texts, ...bookmarksOf(pdfium, document).map(({ title }) => title)].filter((text) => text !== '');
}
