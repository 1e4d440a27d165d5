import { leads, type Shown } from './filter.js';
import type { Outline } from './outline.js';

/** The rows on view, top to bottom: those that the filter shows and that are not folded away. */
export interface VisibleRows {
  /** Index in the table, by position on view. */
  readonly indexes: readonly number[];
  /** Position on view, by index in the table; -1 where the row is not on view. */
  readonly positions: Int32Array;
  /** Place among the rows on view inside the same item or sequence, from 1; by index in the table. */
  readonly placesInSet: Int32Array;
  /** How many rows on view are inside the row; the top level's own number comes last. */
  readonly setSizes: Int32Array;
}

/**
 * Lists what is on view.
 * @param order all rows in their order on view; undefined in the order of the file
 */
export function visibleRows(
  outline: Outline,
  shown: Shown,
  folded: ReadonlySet<number>,
  order?: Int32Array,
): VisibleRows {
  const count = outline.parents.length;
  const indexes: number[] = [];
  const positions = new Int32Array(count).fill(-1);
  const placesInSet = new Int32Array(count);
  const setSizes = new Int32Array(count + 1);
  let place = 0;
  while (place < count) {
    const index = order ? order[place]! : place;
    const isShown = !shown || shown[index]! > 0;
    if (isShown) {
      positions[index] = indexes.length;
      indexes.push(index);
      placesInSet[index] = ++setSizes[setOf(outline, index)]!;
    }
    // A row that is not shown has nothing inside that is.
    place += isShown && !folded.has(index) ? 1 : outline.ends[index]! - index;
  }
  return { indexes, positions, placesInSet, setSizes };
}

/** How many rows on view stand beside this one, itself included. */
export function setSizeOf(visible: VisibleRows, outline: Outline, index: number): number {
  return visible.setSizes[setOf(outline, index)]!;
}

/** Can the row be folded and unfolded, under this filter? */
export function isFoldable(outline: Outline, shown: Shown, index: number): boolean {
  return outline.ends[index]! > index + 1 && leads(shown, index);
}

function setOf(outline: Outline, index: number): number {
  const parent = outline.parents[index]!;
  return parent < 0 ? outline.parents.length : parent;
}
