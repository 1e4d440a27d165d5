/** Reads a page of a document: its text layer, and by OCR what that does not say. */
import type { Box } from '../../model/box.js';
import { overlap } from '../../ocr/geometry.js';
import type { ExaminedPage } from '../examination.js';
import type { PageField, PageLine, PageWord } from '../page.js';
import { textOf } from '../page.js';
import type { DocumentPage, PagedDocument, Picture } from '../pagedDocument.js';
import { isCovered } from './coverage.js';
import type { Crowd } from './crowd.js';
import { hasAny, implausibleWords, isAtAny, isSaid } from './disagreement.js';
import { readPicture, type PageReader } from './readPicture.js';

export interface ReadingOptions {
  readonly reader: PageReader;
  readonly signal?: AbortSignal;
}

/** A page as it was read. */
export interface ReadPage extends ExaminedPage {
  readonly lines: readonly PageLine[];
  /** Words in pictures on a page whose text layer is kept: of them, everything that is not known is a finding. */
  readonly scraps: ReadonlySet<PageWord>;
  /** Words that OCR saw and could not read: each is a finding. */
  readonly unread: ReadonlySet<PageWord>;
  readonly fields: readonly PageField[];
  readonly rules: readonly Box[];
  /** Words that OCR read on a page whose text layer is kept. */
  readonly added?: ReadonlySet<PageWord>;
  /** Of a page that OCR read as a whole, what its text layer says, where that is true but for single characters. */
  readonly layer?: readonly PageLine[];
}

/** OCR reads best at this many pixels for a point: 200 to the inch. */
const PIXELS_PER_POINT = 200 / 72;
const MOST_PIXELS_OF_PICTURE = 30e6;

/** Pixels for each unit of a page, when it is looked at: those of a scan are pixels. */
export function scaleOf(kind: PagedDocument['kind'], { width, height }: { width: number; height: number }): number {
  if (kind !== 'PDF') return 1;
  return Math.min(PIXELS_PER_POINT, Math.sqrt(MOST_PIXELS_OF_PICTURE / (width * height)));
}

/**
 * Reads a page: its text layer, and by OCR what that does not say.
 * @throws DocumentError, OcrError, and what `signal` was aborted with
 */
export async function readPage(document: PagedDocument, index: number, options: ReadingOptions): Promise<ReadPage> {
  const page = document.page(index);
  const { width, height, untrusted, fields = [], rules = [] } = page;
  const size = { width, height, fields, rules };
  if (untrusted !== undefined) return readAsPicture(document, index, page, untrusted, options);
  const doubted = new Set(implausibleWords(page.lines));
  const text = textOf(page.lines);
  if (page.pictures.length === 0 && doubted.size === 0)
    return { ...size, lines: page.lines, text, scraps: new Set(), unread: new Set() };
  const scale = scaleOf(document.kind, page);
  // Of what OCR reads, only what the text layer does not say counts.
  const said = page.lines.flatMap(({ words }) => words);
  const isNew = (box: Box): boolean =>
    isAtAny(box, [...doubted]) || (page.pictures.some((each) => overlap(each, box) > 0) && !isCovered(box, said));
  const places = [...page.pictures, ...[...doubted].map(({ box }) => box)];
  const read = await readOff(document.picture(index, scale), scale, page, isNew, options, places);
  const isOther = (word: PageWord): boolean => !hasAny(word.box, said) || !isSaid(word, said);
  const others = read.lines.map((line) => ({ ...line, words: line.words.filter(isOther) }));
  const lies = [...doubted].filter((word) => others.some(({ words }) => words.some(({ box }) => hasAny(box, [word]))));
  // One such word may be misread; several are the work of a font that names its letters as others.
  if (lies.length >= MOST_MISREAD) return readAsPicture(document, index, page, LYING, options);
  const lines = others.filter(({ words }) => words.length > 0);
  const added = new Set(lines.flatMap(({ words }) => words));
  const unread = new Set([...read.unread].filter((word) => added.has(word)));
  // What pictures say is no text of the copy: that of the layer is.
  return { ...size, lines: [...page.lines, ...lines], text, scraps: added, unread, added };
}

/** Words that OCR reads otherwise on a page whose text layer is kept. */
const MOST_MISREAD = 3;
const LYING = 'its text layer does not match what it shows';

async function readAsPicture(
  document: PagedDocument,
  index: number,
  page: DocumentPage,
  whyRasterized: string,
  options: ReadingOptions,
): Promise<ReadPage> {
  const { width, height, fields = [], rules = [] } = page;
  const scale = scaleOf(document.kind, page);
  const read = await readOff(document.picture(index, scale), scale, page, () => true, options);
  const { lines, unread } = page.crowd ? withCrowd(read, page.crowd) : read;
  const layer = page.isPartlyTrusted ? { layer: page.lines } : {};
  return {
    width,
    height,
    whyRasterized,
    lines,
    text: textOf(lines),
    scraps: new Set(),
    unread,
    fields,
    rules,
    ...layer,
  };
}

/** What OCR read, and as unread what it did not read among characters that are too many to be read one by one. */
function withCrowd(
  { lines, unread }: Pick<ReadPage, 'lines' | 'unread'>,
  crowd: Crowd,
): Pick<ReadPage, 'lines' | 'unread'> {
  const read = lines.flatMap(({ words }) => words.filter((word) => !unread.has(word)));
  const words = crowd.unread(read.map(({ box }) => box)).map((box): PageWord => ({ text: '', box }));
  return {
    lines: [...lines, ...words.map((word): PageLine => ({ words: [word] }))],
    unread: new Set([...unread, ...words]),
  };
}

/**
 * What OCR reads on a picture, in units of the page.
 * @param where false for lines that need not be read
 * @param places in which others can be; everywhere unless told
 */
async function readOff(
  picture: Picture,
  scale: number,
  { aspect = 1 }: Pick<DocumentPage, 'aspect'>,
  where: (box: Box) => boolean,
  { reader, signal }: ReadingOptions,
  places?: readonly Box[],
): Promise<Pick<ReadPage, 'lines' | 'unread'>> {
  const read = await readPicture(picture, reader, {
    where: (box) => where(times(box, 1 / scale)),
    ...(places && { places: places.map((place) => times(place, scale)) }),
    aspect,
    ...(signal && { signal }),
  });
  if (scale === 1) return read;
  const unread = new Set<PageWord>();
  const lines = read.lines.map((line): PageLine => {
    const words = line.words.map((word) => {
      const smaller = scaled(word, 1 / scale);
      if (read.unread.has(word)) unread.add(smaller);
      return smaller;
    });
    return { ...line, words };
  });
  return { lines, unread };
}

function scaled({ text, box, upright, parts }: PageWord, by: number): PageWord {
  return {
    ...{ text, box: times(box, by) },
    ...(upright && { upright: times(upright, by) }),
    ...(parts && { parts: parts.map((part) => times(part, by)) }),
  };
}

function times({ x, y, width, height }: Box, by: number): Box {
  return { x: x * by, y: y * by, width: width * by, height: height * by };
}
