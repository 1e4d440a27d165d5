/** Cells of forms: those that stand too close together to be told apart by gaps, and labels that take two lines. */
import { cellOf, lineOf, type Cell, type CellLine } from '../layout/cells.js';
import type { PageWord } from '../page.js';
import { inlineLabels, labelledField } from './formLabels.js';

/** Words of a cell that may have labels inside, and of a label. */
const [LONGEST_CELL, LONGEST_LABEL] = [16, 5];

/**
 * Lines whose cells begin at their labels: `Address 12 Mill Lane, York Consultant Ada Okonkwo` has two. Only in lines that
 * begin with a label, and only at labels of two words or more, or with a colon: a single word may be part of a value.
 */
export function partedAtLabels(lines: readonly CellLine[]): readonly CellLine[] {
  return lines.map((line) => {
    const [first] = line.cells;
    if (!first || !beginsWithLabel(first.words)) return line;
    const cells = line.cells.flatMap(parted);
    return cells.length === line.cells.length ? line : lineOf(cells);
  });
}

function beginsWithLabel(words: readonly PageWord[]): boolean {
  return labelLengthAt(words, 0, 1) > 0 || inlineLabels(textOf(words))[0]?.start === 0;
}

function parted(cell: Cell): readonly Cell[] {
  const { words } = cell;
  if (words.length < 3 || words.length > LONGEST_CELL) return [cell];
  const cells: PageWord[][] = [[]];
  // What stands at the beginning is a label, or the value of one.
  for (let at = 0; at < words.length;) {
    const length = at === 0 ? labelLengthAt(words, 0, 1) : labelLengthAt(words, at, 2);
    if (length > 0 && at > 0) cells.push([]);
    const taken = Math.max(1, length);
    cells.at(-1)!.push(...words.slice(at, at + taken));
    at += taken;
  }
  return cells.length === 1 ? [cell] : cells.map(cellOf);
}

/** How many words from one on are a label, as many as possible. */
function labelLengthAt(words: readonly PageWord[], at: number, fewest: number): number {
  // `von Geburtsdatum`: a label begins with a capital where its script has any.
  if (/^\p{Ll}/u.test(words[at]!.text)) return 0;
  for (let length = Math.min(LONGEST_LABEL, words.length - at); length >= fewest; length--)
    if (labelledField(textOf(words.slice(at, at + length)))) return length;
  return 0;
}

/** Lines of a label that is broken follow each other within so much of their height, and begin at one place. */
const [CLOSE, ALIGNED] = [0.6, 0.4];

/** The second line of a label that neither of its lines is alone: `Date of` over `birth`. */
export function secondLineOf(cell: Cell, at: number, lines: readonly CellLine[]): Cell | undefined {
  const next = lines[at + 1];
  const { x, y, height } = cell.box;
  if (!next || cell.words.length > LONGEST_LABEL || next.box.y - y - height > CLOSE * height) return undefined;
  const below = next.cells.find(({ box }) => Math.abs(box.x - x) < ALIGNED * height);
  if (!below || below.words.length > 2 || /[:：]/u.test(textOf(cell.words))) return undefined;
  return labelledField(textOf([...cell.words, ...below.words])) ? below : undefined;
}

function textOf(words: readonly PageWord[]): string {
  return words.map(({ text }) => text).join(' ');
}
