import type { TagRow } from '../../core/plan/tagRow.js';

/** How the rows of a table hang together, by index; made once per table. */
export interface Outline {
  /** The row that each row is folded with: its item or sequence; -1 at the top. */
  readonly parents: Int32Array;
  /** One past the last row inside each row; its own index + 1 where nothing is inside. */
  readonly ends: Int32Array;
}

/** Reads the outline off the depths of the rows. */
export function outlineOf(rows: readonly TagRow[]): Outline {
  const parents = new Int32Array(rows.length).fill(-1);
  const ends = new Int32Array(rows.length);
  const open: number[] = [];
  const closeTo = (depth: number, end: number): void => {
    while (open.length > 0 && rows[open.at(-1)!]!.depth >= depth) ends[open.pop()!] = end;
  };
  rows.forEach((row, index) => {
    closeTo(row.depth, index);
    parents[index] = open.at(-1) ?? -1;
    open.push(index);
  });
  closeTo(0, rows.length);
  return { parents, ends };
}

/** The rows around a row, from the nearest to the top. */
export function* ancestorsOf(outline: Outline, index: number): Generator<number> {
  for (let parent = outline.parents[index] ?? -1; parent >= 0; parent = outline.parents[parent]!) yield parent;
}

/** Every row that has rows inside it. */
export function branches(outline: Outline): number[] {
  const found: number[] = [];
  outline.ends.forEach((end, index) => {
    if (end > index + 1) found.push(index);
  });
  return found;
}
