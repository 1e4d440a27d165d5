import type { Bookmark, Navigation, PageLink, PagePlace } from '../navigation.js';
import { PageGeometry } from './geometry.js';
import type { PdfFile } from './pdfFile.js';
import type { Pdfium } from './pdfium.js';

const MOST_LINKS = 10_000;
const MOST_BOOKMARKS = 10_000;
/** Levels of an outline; no one unfolds more. */
const DEEPEST = 31;
/** `PDFACTION_GOTO` and `PDFACTION_URI` (fpdf_doc.h): all others lead out of the document, or do something. */
const [GOTO, URI] = [1, 3];

/** A place in coordinates of its page as it is written. */
type WrittenPlace = PagePlace;

/** What a link or bookmark leads to. */
type Target = WrittenPlace | { readonly uri: string };

/** A bookmark whose place is written. */
interface WrittenBookmark {
  readonly title: string;
  readonly depth: number;
  readonly target?: Target;
}

/** Links on a page whose places are written, and how many there are that lead out of the document otherwise. */
export interface LinksOnPage {
  readonly links: readonly PageLink[];
  readonly others: number;
}

/** The links on a page that lead to a page of the document, or to an address; all others are left out. */
export function linksOn(pdfium: Pdfium, document: number, page: number, index: number): LinksOnPage {
  const { calls, scratch, memory } = pdfium;
  const geometry = new PageGeometry(pdfium, page);
  const links: PageLink[] = [];
  let others = 0;
  const [position, link] = [scratch + 64, scratch + 68];
  memory.setValue(position, 0, 'i32');
  for (let count = 0; count < MOST_LINKS && calls.FPDFLink_Enumerate(page, position, link); count++) {
    const each = memory.getValue(link, 'i32');
    const target = targetOf(pdfium, document, {
      action: calls.FPDFLink_GetAction(each),
      destination: () => calls.FPDFLink_GetDest(document, each),
    });
    if (!target || !calls.FPDFLink_GetAnnotRect(each, scratch)) {
      others++;
      continue;
    }
    const [left = 0, top = 0, right = 0, bottom = 0] = pdfium.floats(4);
    const frame = frameOf(pdfium, page, each);
    links.push({ page: index, box: geometry.seen(left, bottom, right, top), target, ...(frame && { frame }) });
  }
  return { links, others };
}

/** What a viewer draws around a link: a line of one point unless the link says otherwise (ISO 32000-1, Table 164). */
function frameOf(pdfium: Pdfium, page: number, link: number): PageLink['frame'] {
  const { calls, scratch, memory } = pdfium;
  const annotation = calls.FPDFLink_GetAnnot(page, link);
  if (annotation === 0) return undefined;
  const hasBorder = calls.FPDFAnnot_GetBorder(annotation, scratch, scratch + 4, scratch + 8);
  const width = hasBorder ? memory.getValue(scratch + 8, 'float') : 1;
  const hasColour = calls.FPDFAnnot_GetColor(annotation, 0, scratch, scratch + 4, scratch + 8, scratch + 12);
  const colour = [0, 4, 8].map((at) => (hasColour ? (memory.getValue(scratch + at, 'i32') & 0xff) / 255 : 0));
  calls.FPDFPage_CloseAnnot(annotation);
  return width > 0 && width <= WIDEST_FRAME ? { width, colour } : undefined;
}

/** Points. */
const WIDEST_FRAME = 10;

/** The outline of a document, in the order in which it is read. */
export function bookmarksOf(pdfium: Pdfium, document: number): readonly WrittenBookmark[] {
  const { calls } = pdfium;
  const found: WrittenBookmark[] = [];
  const seen = new Set<number>();
  const open = [{ mark: calls.FPDFBookmark_GetFirstChild(document, 0), depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { mark, depth } = next;
    if (mark === 0 || seen.has(mark) || seen.size >= MOST_BOOKMARKS) continue;
    seen.add(mark);
    const target = targetOf(pdfium, document, {
      action: calls.FPDFBookmark_GetAction(mark),
      destination: () => calls.FPDFBookmark_GetDest(document, mark),
    });
    const title = pdfium.textOf((to, length) => calls.FPDFBookmark_GetTitle(mark, to, length));
    found.push({ title, depth, ...(target && { target }) });
    open.push({ mark: calls.FPDFBookmark_GetNextSibling(document, mark), depth });
    open.push({ mark: calls.FPDFBookmark_GetFirstChild(document, mark), depth: Math.min(DEEPEST, depth + 1) });
  }
  return found;
}

/** How a reader gets about in a PDF. @throws DocumentError */
export function navigationOf(file: PdfFile): Navigation {
  const { pdfium, document, pageCount } = file;
  const geometries = new Map<number, PageGeometry>();
  const geometryOf = (page: number): PageGeometry => {
    const geometry = geometries.get(page) ?? file.withPage(page, (loaded) => loaded.geometry);
    geometries.set(page, geometry);
    return geometry;
  };
  const seen = ({ page, at }: WrittenPlace): PagePlace => {
    if (!at) return { page };
    const { x, y } = geometryOf(page).seen(at.x, at.y, at.x, at.y);
    return { page, at: { x, y } };
  };
  const onPages = Array.from({ length: pageCount }, (_, index) => file.linksOn(index));
  const bookmarks = bookmarksOf(pdfium, document);
  const language = pdfium.textOf((to, length) => pdfium.calls.FPDFCatalog_GetLanguage(document, to, length));
  return {
    links: onPages.flatMap(({ links }) =>
      links.map(({ target, ...link }) => ({ ...link, target: 'uri' in target ? target : seen(target) })),
    ),
    bookmarks: bookmarks.map(({ title, depth, target }): Bookmark => ({
      ...{ title, depth },
      ...(target && !('uri' in target) && { place: seen(target) }),
    })),
    labels: labelsOf(pdfium, document, pageCount),
    ...(language !== '' && { language }),
    of: {
      links: onPages.reduce((sum, { links, others }) => sum + links.length + others, 0),
      bookmarks: bookmarks.length,
    },
  };
}

/** What each page is called; none where the document does not say. */
function labelsOf(pdfium: Pdfium, document: number, pages: number): readonly string[] {
  const labels = Array.from({ length: pages }, (_, index) =>
    pdfium.textOf((to, length) => pdfium.calls.FPDF_GetPageLabel(document, index, to, length)),
  );
  return labels.every((label) => label === '') ? [] : labels;
}

function targetOf(
  pdfium: Pdfium,
  document: number,
  { action, destination }: { readonly action: number; readonly destination: () => number },
): Target | undefined {
  const { calls } = pdfium;
  const kind = action === 0 ? GOTO : calls.FPDFAction_GetType(action);
  if (kind === URI) {
    const uri = bytesOf(pdfium, (to, length) => calls.FPDFAction_GetURIPath(document, action, to, length));
    return uri === '' ? undefined : { uri };
  }
  return kind === GOTO ? writtenPlace(pdfium, document, destination()) : undefined;
}

function writtenPlace(pdfium: Pdfium, document: number, destination: number): WrittenPlace | undefined {
  const { calls, scratch, memory } = pdfium;
  if (destination === 0) return undefined;
  const page = calls.FPDFDest_GetDestPageIndex(document, destination);
  if (page < 0 || page >= calls.FPDF_GetPageCount(document)) return undefined;
  const [hasX, hasY, hasZoom, x, y, zoom] = [0, 4, 8, 12, 16, 20].map((at) => scratch + at) as Six;
  if (!calls.FPDFDest_GetLocationInPage(destination, hasX, hasY, hasZoom, x, y, zoom)) return { page };
  if (memory.getValue(hasY, 'i32') === 0) return { page };
  const left = memory.getValue(hasX, 'i32') === 0 ? 0 : memory.getValue(x, 'float');
  return { page, at: { x: left, y: memory.getValue(y, 'float') } };
}

type Six = [number, number, number, number, number, number];

const LONGEST = 4096;

/** Bytes with an end, as PDFium answers addresses. */
function bytesOf(pdfium: Pdfium, fill: (pointer: number, length: number) => number): string {
  const length = fill(0, 0);
  if (length <= 1 || length > LONGEST) return '';
  const pointer = pdfium.allocate(length);
  try {
    fill(pointer, length);
    return Buffer.from(pdfium.heap.subarray(pointer, pointer + length - 1)).toString('utf8');
  } finally {
    pdfium.free(pointer);
  }
}
