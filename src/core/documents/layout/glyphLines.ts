/** Words and lines of characters, by where these stand: the blanks that a PDF has or lacks between them say little. */
import { around } from '../../ocr/geometry.js';
import { type Box } from '../../model/box.js';
import type { PageLine, PageWord } from '../page.js';
import { isAlongEdges, type Frame } from './frame.js';
import { inLines } from './lines.js';
import { inReadingOrder } from './rightToLeft.js';
import { verticalWords } from './verticalWriting.js';

/** A character that is seen. */
export interface Glyph {
  readonly text: string;
  /** As it is seen. */
  readonly box: Box;
  /** Where it would stand if its text ran from left to right. */
  readonly upright: Box;
  readonly frame: Frame;
  /** A blank that the PDF has comes before it. */
  readonly afterBlank: boolean;
}

/** A gap of so much of a line's height parts two words; a blank is at least twice as wide. */
const WORD_GAP = 0.15;
/** Letters may overlap by so much of it, where they are kerned. */
const OVERLAP = 0.6;
/** Letters of a ligature stand at the same place. */
const SAME = 0.05;
/** Frames of fewer characters are those of letters along a curve, such as in a stamp. */
const FEWEST = 3;

/** The lines of a page, those that run from left to right first. */
export function linesOfGlyphs(glyphs: readonly Glyph[]): readonly PageLine[] {
  const byFrame = new Map<Frame, Glyph[]>();
  for (const glyph of glyphs) {
    const some = byFrame.get(glyph.frame);
    if (some) some.push(glyph);
    else byFrame.set(glyph.frame, [glyph]);
  }
  const groups = [...byFrame].sort(([one], [other]) => Number(one.key !== '0') - Number(other.key !== '0'));
  const curved = groups.filter(([frame, some]) => some.length < FEWEST && !isAlongEdges(frame));
  const lines = groups.flatMap(([frame, some]): readonly PageLine[] =>
    curved.some(([each]) => each === frame) ? [] : linesIn(frame, some),
  );
  const alongCurves = new Set(curved.flatMap(([, some]) => some));
  return [...lines, ...curvedLines(glyphs.filter((glyph) => alongCurves.has(glyph)))];
}

function linesIn(frame: Frame, glyphs: readonly Glyph[]): readonly PageLine[] {
  const pieces = piecesOf(glyphs);
  const words = joinedPieces(pieces)
    .map(asWord)
    .filter(({ text }) => text !== '');
  const { rest, lines } = verticalWords(words);
  const rows = inReadingOrder(inLines(rest), frame.key);
  return [...rows, ...lines.map((line) => ({ ...line, frame: `${frame.key} vertical` }))];
}

/** Characters that follow each other in the PDF as in the text. */
type Piece = Glyph[];

function piecesOf(glyphs: readonly Glyph[]): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const glyph of glyphs) {
    const piece = pieces.at(-1);
    if (piece && !glyph.afterBlank && follows(piece.at(-1)!, glyph) && !endsLabel(piece, glyph)) piece.push(glyph);
    else pieces.push([glyph]);
  }
  return pieces;
}

/** `Name:Smith`: a colon behind a letter ends a word, but for that of an address in the web. */
function endsLabel(piece: Piece, { text }: Glyph): boolean {
  return /[:：]/u.test(piece.at(-1)!.text) && /\p{L}/u.test(piece.at(-2)?.text ?? '') && /[\p{L}\p{N}+(]/u.test(text);
}

function follows({ text: last, upright: one }: Glyph, { text, upright: next }: Glyph): boolean {
  const height = Math.max(one.height, next.height);
  const shared = Math.min(one.y + one.height, next.y + next.height) - Math.max(one.y, next.y);
  if (shared < 0.5 * Math.min(one.height, next.height)) return false;
  const isRightToLeft = RIGHT_TO_LEFT.test(last) || RIGHT_TO_LEFT.test(text);
  const gap = isRightToLeft ? one.x - next.x - next.width : next.x - one.x - one.width;
  const goesOn = isRightToLeft
    ? next.x + next.width < one.x + one.width + SAME * height
    : next.x > one.x - SAME * height;
  return gap < WORD_GAP * height && gap > -OVERLAP * height && goesOn;
}

/** Letters of scripts that are read from right to left; their digits are not. */
export const RIGHT_TO_LEFT =
  /(?!\p{Nd})[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u{FB1D}-\u{FDFF}\u{FE70}-\u{FEFC}]/u;

/** Pieces that touch on the page although the PDF has them in another order, such as letters that are placed singly. */
function joinedPieces(pieces: readonly Piece[]): readonly Piece[] {
  const open = pieces.map((piece) => ({ piece, box: piece.map(({ upright }) => upright).reduce(around) }));
  const sorted = open.sort((one, other) => one.box.y - other.box.y || one.box.x - other.box.x);
  const rows: (typeof sorted)[] = [];
  for (const each of sorted) {
    const row = rows.at(-1);
    const level = row && isLevel(row[0]!.box, each.box);
    if (level) row.push(each);
    else rows.push([each]);
  }
  return rows.flatMap((row) => {
    const words: { piece: Piece; box: Box }[] = [];
    const isMixed = row.some(({ piece }) => isReversed(piece));
    for (const next of row.sort((one, other) => one.box.x - other.box.x)) {
      const last = words.at(-1);
      if (last && touches(last, next, isMixed)) words[words.length - 1] = merged(last, next);
      else words.push(next);
    }
    return words.map(({ piece }) => piece);
  });
}

/** Letters of one line, which may be of fonts of different heights. */
function isLevel(one: Box, other: Box): boolean {
  const shared = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return shared >= LEVEL * Math.min(one.height, other.height);
}

const LEVEL = 0.7;

/** @param isMixed the row has words that are read from right to left */
function touches(last: { piece: Piece; box: Box }, next: { piece: Piece; box: Box }, isMixed: boolean): boolean {
  const isRightToLeft = isReversed(last.piece) && isReversed(next.piece);
  const second = isRightToLeft ? last : next;
  const height = Math.max(last.box.height, next.box.height);
  // Of turned text, and of an address among words that are read from right to left, PDFium may tell the characters in
  // another order.
  const isReordered =
    second.piece[0]!.frame.key !== '0' || (isMixed && !isReversed(last.piece) && !isReversed(next.piece));
  const isParted = second.piece[0]!.afterBlank && !isReordered;
  if (isParted || isColon(last.piece) || height > 1.6 * Math.min(last.box.height, next.box.height)) return false;
  const gap = next.box.x - last.box.x - last.box.width;
  return gap < WORD_GAP * height && gap > -0.2 * height;
}

function isColon(piece: Piece): boolean {
  return /[:：]/u.test(piece.at(-1)!.text);
}

function merged(last: { piece: Piece; box: Box }, next: { piece: Piece; box: Box }): { piece: Piece; box: Box } {
  const isRightToLeft = isReversed(last.piece) && isReversed(next.piece);
  const piece = isRightToLeft ? [...next.piece, ...last.piece] : [...last.piece, ...next.piece];
  return { piece, box: around(last.box, next.box) };
}

function isReversed(piece: Piece): boolean {
  return piece.some(({ text }) => RIGHT_TO_LEFT.test(text));
}

function asWord(piece: Piece): PageWord {
  const box = piece.map((glyph) => glyph.box).reduce(around);
  const text = piece.map((glyph) => glyph.text).join('');
  const { frame } = piece[0]!;
  const letters = WITHOUT_BLANKS.test(text) && {
    letters: piece.flatMap((glyph) => Array.from({ length: glyph.text.length }, () => glyph.box)),
  };
  if (frame.key === '0') return { text, box, ...letters };
  const upright = piece.map((glyph) => glyph.upright).reduce(around);
  if (isAlongEdges(frame)) return { text, box, upright, ...letters };
  return { text, box, upright, parts: piece.map((glyph) => glyph.box), turn: frame };
}

const WITHOUT_BLANKS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Letters along a curve, in the order of the PDF: a gap wider than a letter, or a blank, parts two words. */
function curvedLines(glyphs: readonly Glyph[]): readonly PageLine[] {
  const lines: PageWord[][] = [];
  let [word, last]: [Glyph[], Glyph | undefined] = [[], undefined];
  const endWord = (): void => {
    if (word.some(({ text }) => text !== '')) lines.at(-1)!.push(asWord(word));
    word = [];
  };
  for (const glyph of glyphs) {
    const far = last ? distance(last.box, glyph.box) / Math.max(last.box.height, glyph.box.height, 1e-6) : Infinity;
    if (far > 1 || glyph.afterBlank) endWord();
    if (far > 2.5) lines.push([]);
    word.push(glyph);
    last = glyph;
  }
  endWord();
  // Their places say nothing about their order: one after the other, each as wide as it is.
  return lines
    .filter((words) => words.length > 0)
    .map((words, index) => ({ words: words.map(inARow), frame: `curve ${index}` }));
}

function inARow({ turn: _, ...word }: PageWord, index: number): PageWord {
  return { ...word, upright: { x: 100 * index, y: 0, width: 98, height: 12 } };
}

function distance(one: Box, other: Box): number {
  return Math.hypot(
    one.x + one.width / 2 - other.x - other.width / 2,
    one.y + one.height / 2 - other.y - other.height / 2,
  );
}
