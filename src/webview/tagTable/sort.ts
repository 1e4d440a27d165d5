import type { Severity } from '../../core/model/finding.js';
import type { TagRow } from '../../core/plan/tagRow.js';
import type { Column } from './columnLayout.js';
import type { Outline } from './outline.js';

export interface Sort {
  readonly column: Column;
  readonly descending: boolean;
}

const RANKS: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };
const NO_FINDING = 3;

/**
 * All rows in the order of a column: siblings among themselves, so that what is inside an item stays there. By finding,
 * the worst inside a sequence counts for the sequence. Undefined in the order of the file.
 */
export function orderOf(rows: readonly TagRow[], outline: Outline, sort: Sort | undefined): Int32Array | undefined {
  if (!sort || (sort.column === 'tag' && !sort.descending)) return undefined;
  const key = keysOf(rows, outline, sort.column);
  const sign = sort.descending ? -1 : 1;
  const compare = (a: number, b: number): number => sign * compared(key(a), key(b)) || a - b;
  const order = new Int32Array(rows.length);
  let filled = 0;
  const visit = (first: number, end: number): void => {
    const siblings: number[] = [];
    for (let index = first; index < end; index = outline.ends[index]!) siblings.push(index);
    // Items have no order but their own.
    if (rows[first]?.kind !== 'item') siblings.sort(compare);
    for (const index of siblings) {
      order[filled++] = index;
      visit(index + 1, outline.ends[index]!);
    }
  };
  visit(0, rows.length);
  return order;
}

/** For every row, its place in an order. */
export function placesIn(order: Int32Array): Int32Array {
  const places = new Int32Array(order.length);
  order.forEach((index, place) => (places[index] = place));
  return places;
}

type SortKey = string | number;

function keysOf(rows: readonly TagRow[], outline: Outline, column: Column): (index: number) => SortKey {
  switch (column) {
    case 'finding': {
      const ranks = worstInside(rows, outline);
      return (index) => ranks[index]!;
    }
    case 'tag':
      return (index) => index;
    case 'length':
      return (index) => rows[index]!.length;
    case 'outcome':
      return (index) => `${rows[index]!.effect} ${rows[index]!.after ?? ''}`;
    default:
      return (index) => rows[index]![column];
  }
}

function worstInside(rows: readonly TagRow[], { parents }: Outline): Uint8Array {
  const ranks = Uint8Array.from(rows, ({ finding }) => (finding ? RANKS[finding.severity] : NO_FINDING));
  // What is inside comes after what it is inside of.
  for (let index = rows.length - 1; index >= 0; index--) {
    const parent = parents[index]!;
    if (parent >= 0) ranks[parent] = Math.min(ranks[parent]!, ranks[index]!);
  }
  return ranks;
}

function compared(a: SortKey, b: SortKey): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), undefined, { numeric: true });
}
