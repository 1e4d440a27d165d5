import { isVouchedFor } from '../../detect/lexicon/scriptVocabulary.js';
import { wordsOf } from '../../detect/text/words.js';
import type { PageWord } from '../page.js';
import { cellOf, RunningText, type Cell, type CellLine } from '../layout/cells.js';
import { partOf } from '../layout/leaders.js';
import { uprightOf } from '../layout/lines.js';
import { inlineLabels, isHeading, labelledField, type FormField } from './formLabels.js';

/** What stands under a heading of a table in one of its rows. */
export interface TableValue {
  readonly field: FormField;
  readonly cell: Cell;
  readonly row: number;
}

/** The tables of a block: their headings, and what stands in labelled columns. */
export interface Tables {
  readonly values: readonly TableValue[];
  /** Cells that head columns: nothing beside them is their value. */
  readonly headings: ReadonlySet<Cell>;
}

interface Heading {
  readonly cell: Cell;
  readonly field: FormField | undefined;
}

/** Rows follow their heading, and each other, within so many of their heights, or as far as the rows before did. */
const [FIRST, NEXT, WIDER] = [3, 2.6, 1.6];
/** Words of a cell that is running text rather than a value, and of one that stands alone in its line. */
const [LONGEST, FEWEST_OF_SENTENCE] = [10, 4];

/**
 * Finds header rows and the columns under them: `Name  DOB  MRN` with a row for each person. Headings that stand so
 * close that they look like one cell are told apart by the labels that they are made of.
 */
export function tablesIn(lines: readonly CellLine[]): Tables {
  const values: TableValue[] = [];
  const headings = new Set<Cell>();
  for (let at = 0; at < lines.length; at++) {
    const header = headerAt(lines, at);
    if (!header) continue;
    for (const cell of lines[at]!.cells) headings.add(cell);
    at = readRows(lines, at, header, values) - 1;
  }
  return { values, headings };
}

/** Reads rows under a header, and answers which line comes after them. */
function readRows(
  lines: readonly CellLine[],
  header: number,
  columns: readonly Heading[],
  values: TableValue[],
): number {
  let [row, pitch] = [header + 1, 0];
  for (; row < lines.length; row++) {
    const [above, line] = [lines[row - 1]!, lines[row]!];
    const gap = line.box.y - above.box.y - above.box.height;
    const most = row === header + 1 ? FIRST : NEXT;
    if (gap > Math.max(most * line.box.height, WIDER * pitch) || !isRow(line)) break;
    pitch = Math.max(pitch, gap);
    // As many cells as columns are those of the columns, however they are aligned.
    const isFull = line.cells.length === columns.length;
    const parts = isFull
      ? line.cells.map((cell, index) => ({ heading: columns[index]!, words: cell.words }))
      : line.cells.flatMap((cell) => inColumns(cell, columns));
    for (const { heading, words } of parts)
      if (heading.field) values.push({ field: heading.field, cell: cellOf(words), row });
  }
  return row;
}

function isRow({ cells }: CellLine): boolean {
  const labels = cells.filter((cell) => {
    const { text } = RunningText.of([[cell]]);
    return labelledField(text) !== undefined || inlineLabels(text).length > 0;
  });
  if (labels.length * 2 > cells.length) return false;
  const small = ({ words }: Cell): number => words.filter(({ text }) => /^\p{Ll}{2}/u.test(text)).length;
  // A sentence under a table.
  const [only] = cells;
  if (cells.length === 1 && only!.words.length >= FEWEST_OF_SENTENCE && (small(only!) > 0 || isCaselessProse(only!)))
    return false;
  return !cells.some((cell) => cell.words.length > LONGEST && small(cell) * 2 > cell.words.length);
}

/** Where nothing is written in capitals: words of the language, most of them. */
function isCaselessProse({ words }: Cell): boolean {
  const known = words.flatMap(({ text }) => wordsOf(text)).filter(({ folded }) => isVouchedFor(folded));
  return known.length * 2 > words.length && !words.some(({ text }) => /\p{Lu}|\p{Ll}/u.test(text));
}

function headerAt(lines: readonly CellLine[], at: number): readonly Heading[] | undefined {
  const line = lines[at]!;
  const next = lines[at + 1];
  if (!next || next.box.y - line.box.y - line.box.height > FIRST * next.box.height) return undefined;
  const columns = line.cells.flatMap(headingsOf);
  if (columns.length < 2 || columns.some(({ cell }) => !isHeadingText(cell))) return undefined;
  const labels = columns.filter(({ field }) => field);
  const hasNeighbours = columns.some(({ field }, index) => field && columns[index + 1]?.field);
  if (labels.length === 0 || !isRow(next)) return undefined;
  if (hasNeighbours) return columns;
  // With one label only, the columns have to show that it is a table.
  return columns.length >= 3 && [next, lines[at + 2]].every((row) => row && isAligned(row, columns))
    ? columns
    : undefined;
}

function isHeadingText({ words }: Cell): boolean {
  const { text } = RunningText.of([[{ words, box: words[0]!.box }]]);
  return words.length <= 5 && !/\p{N}{2}|[:=]\s*\S/u.test(text);
}

function isAligned({ cells }: CellLine, columns: readonly Heading[]): boolean {
  return cells.length >= 2 && cells.filter((cell) => columns.some((column) => overlapOf(cell, column) > 0)).length >= 2;
}

/** A cell that is a heading, or several that stand close together. */
function headingsOf(cell: Cell): readonly Heading[] {
  const whole = labelledField(textOf(cell.words));
  if (whole) return [{ cell, field: whole }];
  const parts = partedLabels(cell.words);
  if (!parts) return [{ cell, field: undefined }];
  return parts.map((words) => ({ cell: cellOf(words), field: labelledField(textOf(words)) }));
}

/** Words as a row of labels and headings, each as long as possible; undefined where they are none. */
function partedLabels(glued: readonly PageWord[]): readonly (readonly PageWord[])[] | undefined {
  const words = glued.flatMap(atCapitals);
  if (words.length < 2 || words.length > 12) return undefined;
  const parts: (readonly PageWord[])[] = [];
  let labels = 0;
  for (let from = 0; from < words.length;) {
    let to = Math.min(words.length, from + 4);
    while (to > from && !isHeading(textOf(words.slice(from, to)))) to--;
    if (to === from) return undefined;
    if (labelledField(textOf(words.slice(from, to)))) labels++;
    parts.push(words.slice(from, to));
    from = to;
  }
  return labels >= 2 ? parts : undefined;
}

/** `GeburtsdatumPatientennummer` where nothing parts two headings. */
function atCapitals(word: PageWord): readonly PageWord[] {
  const cuts = [...word.text.matchAll(/(?<=\p{Ll})(?=\p{Lu})/gu)].map(({ index }) => index);
  const bounds = [0, ...cuts, word.text.length];
  const parts = cuts
    .map((_, at) => partOf(word, bounds[at]!, bounds[at + 1]!))
    .concat(partOf(word, bounds.at(-2)!, word.text.length));
  return cuts.length > 0 && parts.every(({ text }) => isHeading(text)) ? parts : [word];
}

/** The words of a cell by the column that they stand in: usually one, and several where columns are tight. */
function inColumns(
  cell: Cell,
  columns: readonly Heading[],
): readonly { readonly heading: Heading; readonly words: readonly PageWord[] }[] {
  const under = columns.filter(
    (column) => overlapOf(cell, column) > 0.5 * Math.min(cell.box.width, column.cell.box.width),
  );
  if (under.length <= 1) {
    const heading = under[0] ?? nearest(cell, columns);
    return heading ? [{ heading, words: cell.words }] : [];
  }
  const parts: { heading: Heading; words: PageWord[] }[] = [];
  for (const word of cell.words) {
    const heading = nearest({ words: [word], box: uprightOf(word) }, columns);
    const last = parts.at(-1);
    if (!heading) continue;
    if (last?.heading === heading) last.words.push(word);
    else parts.push({ heading, words: [word] });
  }
  return parts;
}

/** The column that a cell overlaps most, or that begins or ends nearest to it. */
function nearest(cell: Cell, columns: readonly Heading[]): Heading | undefined {
  const distance = (column: Heading): number => {
    const { x, width } = column.cell.box;
    const edges = [cell.box.x - x, cell.box.x + cell.box.width - x - width].map(Math.abs);
    return overlapOf(cell, column) > 0 ? -overlapOf(cell, column) : Math.min(...edges);
  };
  const [first] = [...columns].sort((one, other) => distance(one) - distance(other));
  return first && distance(first) < 6 * cell.box.height ? first : undefined;
}

function overlapOf(cell: Cell, { cell: { box } }: Heading): number {
  return Math.min(cell.box.x + cell.box.width, box.x + box.width) - Math.max(cell.box.x, box.x);
}

function textOf(words: readonly PageWord[]): string {
  return words.map(({ text }) => text).join(' ');
}
