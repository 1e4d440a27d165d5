import type { Operator } from '../model/finding.js';
import { regionFinder } from '../detect/text/textFinder.js';
import { isOrdinaryWord, isTradeWord } from '../detect/lexicon/wordKinds.js';
import type { KnownValue } from '../detect/text/knownValue.js';
import { wordsOf } from '../detect/text/words.js';
import { isHarmless } from '../pixels/text/harmless.js';
import { around, overlap } from '../ocr/geometry.js';
import { type Box } from '../model/box.js';
import { NO_DECISIONS, type Decisions } from '../model/decisions.js';
import { BASIC_POLICY, type Policy } from '../profile/policy.js';
import { decideFindings } from './decideFindings.js';
import { pageBoxPath } from '../model/documentBox.js';
import type { DocumentExamination, DocumentFinding, ExaminedPage } from './examination.js';
import { written, type FoundWords } from './find/claims.js';
import { findInPages } from './find/findInPages.js';
import { harmlessNavigation } from './find/harmlessNavigation.js';
import { identifiersByShape, isUnclear } from './find/unclear.js';
import { unjudgedOn } from './find/unjudged.js';
import { UNJUDGED_RULES } from './requireJudged.js';
import { languageRemarks } from './find/languageRemarks.js';
import { NO_NAVIGATION } from './navigation.js';
import type { PageWord } from './page.js';
import type { PagedDocument } from './pagedDocument.js';
import { turnedLines } from './layout/turnedLines.js';
import { pictureRemarks } from './pictureRemarks.js';
import { readPage, type ReadPage } from './read/readPage.js';
import type { PageReader } from './read/readPicture.js';

/** What other files say of the patient whom a document is about. */
export interface KnownPatient {
  readonly values: readonly KnownValue[];
  /** As Patient's Name has them. */
  readonly names: readonly string[];
  /** As Accession Number has them. */
  readonly accessionNumbers: readonly string[];
}

export const NOBODY_KNOWN: KnownPatient = { values: [], names: [], accessionNumbers: [] };

export interface ExamineDocumentOptions {
  /** The OCR engines; they are started with the first page that needs it. */
  readonly reader: PageReader;
  readonly policy?: Policy;
  readonly known?: KnownPatient;
  readonly decisions?: Decisions;
  /** What becomes of findings that no one decided about; `replace` unless told. */
  readonly operator?: Exclude<Operator, 'keep'>;
  readonly signal?: AbortSignal;
  /** Told how many pages were read, of how many. */
  readonly onPage?: (done: number, of: number) => void;
}

/**
 * Reads a document and finds who it is about.
 * @throws DocumentError where it cannot be understood, OcrError where a page that needs OCR cannot be read, and what
 *   `signal` was aborted with: then no one may call a copy clean
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
  // What text layers say beside OCR is judged like further pages.
  const layers = pages.flatMap(({ layer }, page) => (layer ? [{ page, layer }] : []));
  const texts = [...pages.map(({ lines }) => lines), ...layers.map(({ layer }) => layer)];
  const {
    pages: foundInTexts,
    patientNames,
    accessionNumbers,
  } = findInPages(texts, policy, {
    known: known.values,
    patientNames: known.names,
    accessionNumbers: known.accessionNumbers,
    fields: pages.map(({ fields }) => fields),
    rules: pages.map(({ rules }) => rules),
    isRead: pages.map(
      ({ whyRasterized, added }) =>
        (word) =>
          whyRasterized !== undefined || (added?.has(word) ?? false),
    ),
  });
  const found = pages.map((_, index) => foundInTexts[index] ?? []);
  for (const [at, { page }] of layers.entries())
    found[page] = withLayer(found[page] ?? [], foundInTexts[pages.length + at] ?? []);
  const finder = regionFinder(policy, known.values);
  const findings = pages.flatMap((page, index) => findingsOf(page, index, found[index] ?? [], operator, policy));
  const navigation = harmlessNavigation(document.navigation?.() ?? NO_NAVIGATION, {
    ...{ policy, known: known.values, found: findings, texts: pages.map(({ text }) => text) },
  });
  const examination: DocumentExamination = {
    kind: document.kind,
    pages: pages.map(({ width, height, text, whyRasterized }) => ({
      ...{ width, height, text },
      ...(whyRasterized !== undefined && { whyRasterized }),
    })),
    findings,
    navigation,
    patientNames,
    accessionNumbers,
    remarks: [
      ...document.remarks,
      ...picturesAmong(pages, document.kind),
      ...pages.flatMap((page, index) => remarksOn(page, index, policy)),
    ],
    hidden: hidden.filter((text) => finder.findAll(text).length > 0).length,
    staleDecisions: [],
  };
  return decideFindings(examination, decisions, operator);
}

/** Findings of OCR, and those of the text layer that stand where OCR found nothing. */
function withLayer(byOcr: readonly FoundWords[], inLayer: readonly FoundWords[]): readonly FoundWords[] {
  const covered = byOcr.flatMap(({ words }) => words);
  const others = inLayer.map((each) => ({
    ...each,
    words: each.words.filter(({ box }) => !covered.some((other) => isMostlyIn(box, other.box))),
  }));
  return [...byOcr, ...others.filter(({ words }) => words.length > 0)];
}

function isMostlyIn(box: Box, other: Box): boolean {
  return overlap(box, other) >= MOST_OF * box.width * box.height;
}

const MOST_OF = 0.6;

/** What was not read or judged on a page, so that nothing that is not understood passes in silence. */
function remarksOn(page: ReadPage, index: number, { unjudgedText }: Policy): readonly string[] {
  const { lines, unread } = page;
  const words = lines.flatMap((line) => line.words.filter((word) => !unread.has(word)));
  return [
    ...(unread.size > 0 ? [`Page ${index + 1}: ${counted(unread.size, 'line')} could not be read: covered.`] : []),
    ...(isHardToRead(page)
      ? [`Page ${index + 1}: hard to read: dates and numbers of five digits and more are covered.`]
      : []),
    ...languageRemarks(words, index + 1, unjudgedText),
  ];
}

/** Which pages of a PDF were read by OCR as a whole, and why. */
function picturesAmong(pages: readonly ReadPage[], kind: PagedDocument['kind']): readonly string[] {
  if (kind !== 'PDF') return [];
  return pictureRemarks(
    pages.flatMap(({ whyRasterized }, page) => (whyRasterized === undefined ? [] : [{ page, reason: whyRasterized }])),
  );
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function findingsOf(
  page: ReadPage,
  index: number,
  found: readonly FoundWords[],
  operator: Operator,
  { unjudgedText }: Policy,
): readonly DocumentFinding[] {
  const taken = new Set(found.flatMap(({ words }) => words));
  const unknown = [...page.scraps]
    .filter((word) => !taken.has(word) && !page.unread.has(word) && !isKnownHarmless(word))
    .map((word) => asUnknown([word], 'text: not known to be harmless'));
  const unread = [...page.unread]
    .filter((word) => !taken.has(word))
    .map((word) => asUnknown([word], UNJUDGED_RULES.unread));
  const isOpen = (word: PageWord): boolean => !taken.has(word) && !page.unread.has(word);
  const numbers = isHardToRead(page)
    ? identifiersByShape(page.lines)
        .map((words) => words.filter(isOpen))
        .filter((words) => words.length > 0)
        .map((words) => asUnknown(words, UNJUDGED_RULES.unread))
    : [];
  const covered = new Set([...unknown, ...numbers].flatMap(({ words }) => words));
  const isTaken = (word: PageWord): boolean => taken.has(word) || page.unread.has(word) || covered.has(word);
  const unjudged = unjudgedOn(page.lines, unjudgedText, isTaken).map(({ words, rule }) => asUnknown(words, rule));
  const margin = page.whyRasterized === undefined ? 0 : page.height / MARGINS_PER_PAGE;
  return [...found, ...unknown, ...unread, ...numbers, ...unjudged]
    .map((each) => asFinding(each, index, operator, margin, page))
    .sort((one, other) => one.boxes[0]!.y - other.boxes[0]!.y || one.boxes[0]!.x - other.boxes[0]!.x);
}

/** A page of which OCR did not read most words as words: what is shaped like an identifier on it is covered. */
function isHardToRead({ whyRasterized, lines }: ReadPage): boolean {
  return whyRasterized !== undefined && isUnclear(lines);
}

/** OCR's boxes cut letters short: by about two pixels of a page of A4 that was scanned with 200 to the inch. */
const MARGINS_PER_PAGE = 1000;

function isKnownHarmless({ text }: PageWord): boolean {
  return (
    isHarmless(text) ||
    wordsOf(text).every(({ folded }) => folded.length <= 2 || isOrdinaryWord(folded) || isTradeWord(folded))
  );
}

function asUnknown(words: readonly PageWord[], rule: string): FoundWords {
  return { words, entity: 'FREE_TEXT', severity: 'warning', rule };
}

function asFinding(
  { words, entity, severity, rule, original }: FoundWords,
  page: number,
  operator: Operator,
  margin: number,
  size: ReadPage,
): DocumentFinding {
  const tight = boxesOf(words);
  const boxes = tight.map((box) => grown(box, margin, size));
  // Boxes on a page that is rasterized are grown, and painted over whatever is there.
  const turned = size.whyRasterized === undefined ? turnedLines(words, (part) => boxes[tight.indexOf(part)]!) : [];
  return {
    ...{ path: pageBoxPath(page, boxes[0]!), page, boxes, text: written(words), entity, severity, rule },
    ...{ origin: 'found', operator, ...(original !== undefined && { original }) },
    ...(words.every((word) => size.added?.has(word)) && { inPicture: true }),
    ...(turned.length > 0 && { turned }),
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
    const both = isNext ? around(last!.box, box) : box;
    // Words of a line that is askew have a box each: one around all of them would cover its neighbours.
    const isTight = thickness(both) <= ASKEW * Math.max(thickness(box), thickness(last?.box ?? box));
    const joins = isNext && isTight;
    last = joins ? { box: both, upright: around(last!.upright, upright) } : { box, upright };
    boxes[joins ? boxes.length - 1 : boxes.length] = last.box;
  }
  return boxes;
}

/** How much thicker than its words the box of a line may be. */
const ASKEW = 1.35;

function thickness({ width, height }: Box): number {
  return Math.min(width, height);
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
