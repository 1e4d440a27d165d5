import type { Operator } from '../model/finding.js';
import { textFinder } from '../detect/text/textFinder.js';
import { isOrdinaryWord, isTradeWord } from '../detect/lexicon/wordKinds.js';
import type { KnownValue } from '../detect/text/knownValue.js';
import { wordsOf } from '../detect/text/words.js';
import { findText } from '../pixels/text/findText.js';
import { isHarmless } from '../pixels/text/harmless.js';
import { around, overlap } from '../ocr/geometry.js';
import { type Box } from '../model/box.js';
import type { TextReader } from '../ocr/textReader.js';
import { NO_DECISIONS, type Decisions } from '../model/decisions.js';
import { BASIC_POLICY, type Policy } from '../profile/policy.js';
import { decideFindings } from './decideFindings.js';
import { pageBoxPath } from '../model/documentBox.js';
import type { DocumentExamination, DocumentFinding, ExaminedPage } from './examination.js';
import { written, type FoundWords } from './find/claims.js';
import { findInPages } from './find/findInPages.js';
import type { PageField, PageLine, PageWord } from './page.js';
import type { PagedDocument, Picture } from './pagedDocument.js';
import { textOf } from './page.js';
import { isCovered, readPicture } from './readPicture.js';

/** What other files say of the patient whom a document is about. */
export interface KnownPatient {
  readonly values: readonly KnownValue[];
  /** As Patient's Name has them. */
  readonly names: readonly string[];
}

export const NOBODY_KNOWN: KnownPatient = { values: [], names: [] };

export interface ExamineDocumentOptions {
  /** The OCR engine; it is started with the first page that needs it. */
  readonly reader: TextReader;
  readonly policy?: Policy;
  readonly known?: KnownPatient;
  readonly decisions?: Decisions;
  /** What becomes of findings that nobody decided about; `replace` unless told. */
  readonly operator?: Exclude<Operator, 'keep'>;
  readonly signal?: AbortSignal;
  /** Told how many pages were read, of how many. */
  readonly onPage?: (done: number, of: number) => void;
}

/** A page as it was read. */
interface ReadPage extends ExaminedPage {
  readonly lines: readonly PageLine[];
  /** Words that OCR read by themselves, beside those of the running text: of them, everything unknown is a finding. */
  readonly scraps: ReadonlySet<PageWord>;
  readonly fields: readonly PageField[];
  /** Words that OCR read on a page whose text layer is kept. */
  readonly added?: ReadonlySet<PageWord>;
}

/**
 * Reads a document and finds who it is about.
 * @throws DocumentError where it cannot be understood, OcrError where a page that needs OCR cannot be read, and what
 *   `signal` was aborted with: then nobody may call a copy clean
 */
export async function examineDocument(
  document: PagedDocument,
  options: ExamineDocumentOptions,
): Promise<DocumentExamination> {
  const { policy = BASIC_POLICY, known = NOBODY_KNOWN, decisions = NO_DECISIONS, operator = 'replace' } = options;
  const pages: ReadPage[] = [];
  for (let index = 0; index < document.pageCount; index++) {
    options.signal?.throwIfAborted();
    pages.push(await readPage(document, index, options));
    options.onPage?.(pages.length, document.pageCount);
    // Whoever asks to stop has to be heard.
    await new Promise((go) => setImmediate(go));
  }
  const hidden = document.hiddenTexts();
  const texts = pages.map(({ lines }) => lines);
  const { pages: found, patientNames } = findInPages(texts, policy, {
    known: known.values,
    patientNames: known.names,
    fields: pages.map(({ fields }) => fields),
  });
  const finder = textFinder(policy, known.values);
  const examination: DocumentExamination = {
    kind: document.kind,
    pages: pages.map(({ width, height, text, asPicture }) => ({
      ...{ width, height, text },
      ...(asPicture !== undefined && { asPicture }),
    })),
    findings: pages.flatMap((page, index) => findingsOf(page, index, found[index] ?? [], operator)),
    patientNames,
    remarks: document.remarks,
    hidden: hidden.filter((text) => finder.findAll(text).length > 0).length,
    staleDecisions: [],
  };
  return decideFindings(examination, decisions, operator);
}

/** OCR reads best at this many pixels for a point: 200 to the inch. */
const PIXELS_PER_POINT = 200 / 72;
const MOST_PIXELS_OF_PICTURE = 30e6;

/** Pixels for each unit of a page, when it is looked at: those of a scan are pixels. */
export function scaleOf(kind: PagedDocument['kind'], { width, height }: { width: number; height: number }): number {
  if (kind !== 'PDF') return 1;
  return Math.min(PIXELS_PER_POINT, Math.sqrt(MOST_PIXELS_OF_PICTURE / (width * height)));
}

async function readPage(document: PagedDocument, index: number, options: ExamineDocumentOptions): Promise<ReadPage> {
  const page = document.page(index);
  const { width, height, untrusted, fields = [] } = page;
  if (untrusted === undefined && page.pictures.length === 0)
    return { width, height, lines: page.lines, text: textOf(page.lines), scraps: new Set(), fields };
  const scale = scaleOf(document.kind, page);
  const read = await readOff(document.picture(index, scale), scale, options);
  if (untrusted !== undefined)
    return { width, height, asPicture: untrusted, ...read, text: textOf(read.lines), fields };
  // Of what OCR reads, only what the text layer does not say counts.
  const said = page.lines.flatMap(({ words }) => words);
  const isNew = ({ box }: PageWord): boolean =>
    page.pictures.some((picture) => overlap(picture, box) > 0) && !isCovered(box, said);
  const added = read.lines.map((line): PageLine => ({ ...line, words: line.words.filter(isNew) }));
  const lines = [...page.lines, ...added.filter(({ words }) => words.length > 0)];
  const ofPictures = new Set(added.flatMap(({ words }) => words));
  // What it says is no text of the copy: that of the layer is.
  return {
    width,
    height,
    lines,
    text: textOf(page.lines),
    scraps: new Set([...read.scraps].filter(isNew)),
    fields,
    added: ofPictures,
  };
}

/** What OCR reads on a picture, in units of the page. */
async function readOff(
  picture: Picture,
  scale: number,
  { reader, policy = BASIC_POLICY, known = NOBODY_KNOWN, signal }: ExamineDocumentOptions,
): Promise<Pick<ReadPage, 'lines' | 'scraps'>> {
  const { lines, grey, places } = await readPicture(picture, reader, signal);
  const words = lines.flatMap((line) => line.words);
  const rest = await findText(grey, {
    reader,
    finder: textFinder(policy, known.values),
    knownValues: policy.recognisers.knownValues ? known.values : [],
    lines: places,
    where: (box) => !isCovered(box, words),
    ...(signal && { signal }),
  });
  const scraps = rest.map(({ box, text }): PageLine => ({ words: [{ text, box }] }));
  const all = [...lines, ...scraps].map((line) => scaled(line, 1 / scale));
  return { lines: all, scraps: new Set(all.slice(lines.length).flatMap((line) => line.words)) };
}

function scaled({ words, ...line }: PageLine, by: number): PageLine {
  const times = ({ x, y, width, height }: Box): Box => ({
    x: x * by,
    y: y * by,
    width: width * by,
    height: height * by,
  });
  return {
    ...line,
    words: words.map(({ text, box, upright, parts }) => ({
      text,
      box: times(box),
      ...(upright && { upright: times(upright) }),
      ...(parts && { parts: parts.map(times) }),
    })),
  };
}

function findingsOf(
  page: ReadPage,
  index: number,
  found: readonly FoundWords[],
  operator: Operator,
): readonly DocumentFinding[] {
  const taken = new Set(found.flatMap(({ words }) => words));
  const unknown = [...page.scraps].filter((word) => !taken.has(word) && !isKnownHarmless(word)).map(asUnknown);
  const margin = page.asPicture === undefined ? 0 : page.height / MARGINS_PER_PAGE;
  return [...found, ...unknown]
    .map((each) => asFinding(each, index, operator, margin, page))
    .sort((one, other) => one.boxes[0]!.y - other.boxes[0]!.y || one.boxes[0]!.x - other.boxes[0]!.x);
}

/** OCR's boxes cut letters short: by about two pixels of a page of A4 that was scanned with 200 to the inch. */
const MARGINS_PER_PAGE = 1000;

function isKnownHarmless({ text }: PageWord): boolean {
  return (
    isHarmless(text) ||
    wordsOf(text).every(({ folded }) => folded.length <= 2 || isOrdinaryWord(folded) || isTradeWord(folded))
  );
}

function asUnknown(word: PageWord): FoundWords {
  return { words: [word], entity: 'FREE_TEXT', severity: 'warning', rule: 'text: not known to be harmless' };
}

function asFinding(
  { words, entity, severity, rule, original }: FoundWords,
  page: number,
  operator: Operator,
  margin: number,
  size: ReadPage,
): DocumentFinding {
  const boxes = boxesOf(words).map((box) => grown(box, margin, size));
  return {
    ...{ path: pageBoxPath(page, boxes[0]!), page, boxes, text: written(words), entity, severity, rule },
    ...{ origin: 'found', operator, ...(original !== undefined && { original }) },
    ...(words.every((word) => size.added?.has(word)) && { inPicture: true }),
  };
}

/** One box for the words of each line; of what stands at an angle, one for each of its parts. */
function boxesOf(words: readonly PageWord[]): readonly Box[] {
  const boxes: Box[] = [];
  let last: { readonly box: Box; readonly upright: Box } | undefined;
  for (const { box, upright = box, parts } of words) {
    if (parts) {
      boxes.push(...parts);
      last = undefined;
      continue;
    }
    const shared = last
      ? Math.min(last.upright.y + last.upright.height, upright.y + upright.height) - Math.max(last.upright.y, upright.y)
      : 0;
    const isNext =
      last !== undefined && shared > 0.3 * Math.min(last.upright.height, upright.height) && upright.x >= last.upright.x;
    last = isNext ? { box: around(last!.box, box), upright: around(last!.upright, upright) } : { box, upright };
    boxes[isNext ? boxes.length - 1 : boxes.length] = last.box;
  }
  return boxes;
}

function grown({ x, y, width, height }: Box, by: number, page: ExaminedPage): Box {
  const [left, top] = [Math.max(0, x - by), Math.max(0, y - by)];
  return {
    x: left,
    y: top,
    width: Math.min(page.width, x + width + by) - left,
    height: Math.min(page.height, y + height + by) - top,
  };
}
