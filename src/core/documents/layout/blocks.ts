import type { Box } from '../../model/box.js';
import type { PageLine } from '../page.js';
import { cellLines, lineOf, type Cell, type CellLine } from './cells.js';

/** Lines that belong together: a column of running text, or rows of a form or table. */
export type Block = readonly CellLine[];

/**
 * The blocks of a page. Columns of running text are read by themselves; all else row by row.
 * @param rules upright lines on the page, which part cells
 */
export function blocksOf(lines: readonly PageLine[], rules: readonly Box[] = []): readonly Block[] {
  const byFrame = new Map<string, PageLine[]>();
  for (const line of lines) {
    const frame = line.frame ?? '';
    const some = byFrame.get(frame);
    if (some) some.push(line);
    else byFrame.set(frame, [line]);
  }
  return [...byFrame.values()].flatMap((some) => withoutColumns(cellLines(some, rules)));
}

/** A column of running text while its lines are collected. */
interface Column {
  readonly cells: Cell[];
  /** Lines with as many words as a line of running text has. */
  full: number;
  /** Those of them beside which something else stands. */
  accompanied: number;
}

/** Words of a line of running text, and how many of them are not capitalised. */
const [WORDS, SMALL] = [4, 2];
/** A column has so many lines, so many of them full. */
const [FEWEST_LINES, FEWEST_FULL] = [3, 2];
/** Its lines begin at the same place, in heights of a line, and follow each other closely. */
const [ALIGNED, CLOSE] = [0.6, 1.1];

function withoutColumns(lines: readonly CellLine[]): readonly Block[] {
  const columns = columnsOf(lines).filter(
    ({ cells, full, accompanied }) => cells.length >= FEWEST_LINES && full >= FEWEST_FULL && accompanied >= FEWEST_FULL,
  );
  const taken = new Set(columns.flatMap(({ cells }) => cells));
  const rows = lines.flatMap((line): CellLine[] => {
    const cells = line.cells.filter((cell) => !taken.has(cell));
    return cells.length === line.cells.length ? [line] : cells.length > 0 ? [lineOf(cells)] : [];
  });
  return [rows, ...columns.map(({ cells }) => cells.map((cell) => lineOf([cell])))].filter((block) => block.length > 0);
}

function columnsOf(lines: readonly CellLine[]): readonly Column[] {
  const columns: Column[] = [];
  let open: Column[] = [];
  for (const line of lines) {
    for (const cell of line.cells) {
      const column = open.find((each) => goesOn(each.cells.at(-1)!, cell));
      const full = isFull(cell);
      const accompanied = full && line.cells.length > 1;
      if (column) {
        column.cells.push(cell);
        if (full) column.full++;
        if (accompanied) column.accompanied++;
      } else if (full) {
        const begun: Column = { cells: [cell], full: 1, accompanied: accompanied ? 1 : 0 };
        columns.push(begun);
        open.push(begun);
      }
    }
    open = open.filter(({ cells }) => line.box.y - bottomOf(cells.at(-1)!) < 3 * cells.at(-1)!.box.height);
  }
  return columns;
}

function goesOn(last: Cell, cell: Cell): boolean {
  const { height } = last.box;
  const gap = cell.box.y - bottomOf(last);
  return Math.abs(cell.box.x - last.box.x) < ALIGNED * height && gap < CLOSE * height && gap > -0.7 * height;
}

function isFull({ words }: Cell): boolean {
  return words.length >= WORDS && words.filter(({ text }) => /^\p{Ll}/u.test(text)).length >= SMALL;
}

function bottomOf({ box }: Cell): number {
  return box.y + box.height;
}
