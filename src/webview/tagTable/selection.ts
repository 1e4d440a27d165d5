import { isDecidable } from './decidable.js';
import type { TableState } from './state.js';

/** Rows that a decision is for: the selected ones that can be decided, or else the focused one. */
export function rowsToDecide({ rows, selected, focus }: TableState): readonly number[] {
  const chosen = selected.size > 0 ? [...selected].sort((a, b) => a - b) : focus < 0 ? [] : [focus];
  return chosen.filter((index) => isDecidable(rows[index]!));
}

/** All rows on view that can be decided. */
export function selectedOnView({ rows, visible }: TableState): ReadonlySet<number> {
  return new Set(visible.indexes.filter((index) => isDecidable(rows[index]!)));
}

/** The selection with one row more or less; the focus is on that row. */
export function toggledIn(state: TableState, index: number): TableState {
  const selected = new Set(state.selected.size > 0 || state.focus < 0 ? state.selected : [state.focus]);
  if (!selected.delete(index)) selected.add(index);
  return { ...state, selected, focus: index, anchor: index };
}

/** All rows on view between where the selection started and this row. */
export function ranged(state: TableState, index: number): TableState {
  const { positions, indexes } = state.visible;
  const anchor = (positions[state.anchor] ?? -1) >= 0 ? state.anchor : state.focus;
  const [from, to] = [positions[anchor] ?? 0, positions[index]!].sort((a, b) => a - b) as [number, number];
  return { ...state, selected: new Set(indexes.slice(from, to + 1)), focus: index, anchor };
}

/** As Shift with an arrow key does. */
export function extended(state: TableState, index: number): TableState {
  return ranged(state.selected.size > 0 ? state : { ...state, anchor: state.focus }, index);
}
