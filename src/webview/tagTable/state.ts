import type { TagRow } from '../../core/plan/tagRow.js';
import { applyFilter, type Filter, matches, NO_FILTER, type Shown } from './filter.js';
import { ancestorsOf, branches, type Outline, outlineOf } from './outline.js';
import { extended, ranged, selectedOnView, toggledIn } from './selection.js';
import { orderOf, placesIn, type Sort } from './sort.js';
import { isFoldable, type VisibleRows, visibleRows } from './visible.js';

/** All that the table shows. Rows are named by their index in `rows`. */
export interface TableState {
  readonly rows: readonly TagRow[];
  readonly outline: Outline;
  readonly filter: Filter;
  /**
   * What the filter made of the rows when it was last set. Decisions do not touch it: a row must not vanish under the
   * cursor of who decides it.
   */
  readonly shown: Shown;
  /** Rows folded up while nothing is filtered. */
  readonly folded: ReadonlySet<number>;
  /** Rows folded up under this filter; each filter starts with all that it shows unfolded. */
  readonly foldedInFilter: ReadonlySet<number>;
  readonly visible: VisibleRows;
  /** The focused row, always one on view; -1 where none is. */
  readonly focus: number;
  /** Rows that are selected beside the focused one; empty where there is only that one. */
  readonly selected: ReadonlySet<number>;
  /** Where a selection with Shift starts. */
  readonly anchor: number;
  /** Undefined in the order of the file. */
  readonly sort: Sort | undefined;
  /**
   * All rows in their order on view. Like the filter, it is made when it is asked for: a row does not move away from
   * under the cursor when it is decided.
   */
  readonly order: Int32Array | undefined;
}

/** How a table starts: as it was when the page was last there, by path. */
export interface StartingView {
  readonly folded: readonly string[];
  /** The filter without its text. */
  readonly filter: Omit<Filter, 'text'>;
  readonly focused: string | null;
}

export type Direction = 'next' | 'previous';

export type Action =
  /** A whole table; a later one replaces the rows and keeps the view. */
  | { readonly type: 'table'; readonly rows: readonly TagRow[]; readonly view?: StartingView }
  | { readonly type: 'rows'; readonly changed: readonly { readonly index: number; readonly row: TagRow }[] }
  | { readonly type: 'filter'; readonly filter: Partial<Filter> }
  /** `extends`: select all rows up to this one. `adds`: select, or deselect, this one too. */
  | { readonly type: 'focus'; readonly index: number; readonly how?: 'extends' | 'adds' }
  /** Down (or up) by so many rows on view, stopping at the ends. */
  | { readonly type: 'move'; readonly by: number; readonly extends?: boolean }
  /** Select all rows on view that can be decided. */
  | { readonly type: 'selectAll' }
  | { readonly type: 'selectNone' }
  /** Sort by a column, the other way round, and back to the order of the file. */
  | { readonly type: 'sort'; readonly column: Sort['column'] }
  /** Unfold; on what is unfolded, go to the first row inside. */
  | { readonly type: 'enter' }
  /** Fold; on what is folded or cannot be, go to the item or sequence around. */
  | { readonly type: 'leave' }
  | { readonly type: 'toggle'; readonly index: number }
  | { readonly type: 'foldAll' }
  | { readonly type: 'unfoldAll' }
  | { readonly type: 'finding'; readonly direction: Direction }
  /** Go to this path, whatever hides it. */
  | { readonly type: 'reveal'; readonly path: string };

export const EMPTY_TABLE: TableState = settle({
  rows: [],
  outline: outlineOf([]),
  filter: NO_FILTER,
  shown: undefined,
  folded: new Set(),
  foldedInFilter: new Set(),
  focus: -1,
  selected: new Set(),
  anchor: -1,
  sort: undefined,
  order: undefined,
});

/** The table after an action. Answers the same object where nothing changes. */
export function reduce(state: TableState, action: Action): TableState {
  switch (action.type) {
    case 'table':
      return withTable(state, action.rows, action.view ?? viewOf(state));
    case 'rows':
      return withChangedRows(state, action.changed);
    case 'filter':
      return withFilter(state, { ...state.filter, ...action.filter });
    case 'focus':
      return focusedBy(state, action.index, action.how);
    case 'move':
      return moved(state, action.by, action.extends ?? false);
    case 'selectAll':
      return { ...state, selected: selectedOnView(state) };
    case 'selectNone':
      return state.selected.size === 0 ? state : { ...state, selected: new Set() };
    case 'sort':
      return sorted(state, action.column);
    case 'enter':
      return entered(state);
    case 'leave':
      return left(state);
    case 'toggle':
      return toggled(state, action.index);
    case 'foldAll':
      return withFolded(state, new Set(branches(state.outline)));
    case 'unfoldAll':
      return withFolded(state, new Set());
    case 'finding':
      return revealed(state, findingFrom(state, action.direction));
    case 'reveal':
      return unhidden(
        state,
        state.rows.findIndex((row) => row.path === action.path),
      );
  }
}

export function focusedRow(state: TableState): TagRow | undefined {
  return state.rows[state.focus];
}

/** Is this row folded up now? */
export function isFolded(state: TableState, index: number): boolean {
  return foldedNow(state).has(index);
}

/** The view that outlives the page, by path; `folded` is what is folded while nothing is filtered. */
export function viewOf(state: TableState): StartingView {
  const { flaggedOnly, levels, statuses } = state.filter;
  return {
    folded: [...state.folded].map((index) => state.rows[index]!.path),
    filter: { flaggedOnly, levels, statuses },
    focused: focusedRow(state)?.path ?? null,
  };
}

/** The next (or previous) finding that the filter shows, around the end; -1 where there is none. */
export function findingFrom(state: TableState, direction: Direction): number {
  const count = state.rows.length;
  const step = direction === 'next' ? 1 : -1;
  const { order } = state;
  const place = order && state.focus >= 0 ? placesIn(order)[state.focus]! : state.focus;
  // With no focus, "next" starts at the top and "previous" at the end.
  const start = place < 0 && step < 0 ? count : place;
  for (let distance = 1; distance <= count; distance++) {
    const at = (start + step * distance + 2 * count) % count;
    const index = order ? order[at]! : at;
    if (state.rows[index]!.finding && matches(state.shown, index)) return index;
  }
  return -1;
}

function foldedNow(state: Omit<TableState, 'visible'>): ReadonlySet<number> {
  return state.shown ? state.foldedInFilter : state.folded;
}

/** Lists what is on view, and sees that the focus is on it: else it goes to what hides it, or to what is nearest. */
function settle(state: Omit<TableState, 'visible'>): TableState {
  const visible = visibleRows(state.outline, state.shown, foldedNow(state), state.order);
  const selected = [...state.selected].filter((index) => (visible.positions[index] ?? -1) >= 0);
  return { ...state, visible, focus: nearestOnView(state, visible), selected: new Set(selected) };
}

function nearestOnView({ focus, outline, order }: Omit<TableState, 'visible'>, visible: VisibleRows): number {
  const isOnView = (index: number): boolean => (visible.positions[index] ?? -1) >= 0;
  if (isOnView(focus)) return focus;
  if (focus >= 0) {
    for (const ancestor of ancestorsOf(outline, focus)) if (isOnView(ancestor)) return ancestor;
  }
  const place = (index: number): number => order?.indexOf(index) ?? index;
  const own = place(focus);
  return visible.indexes.find((index) => place(index) >= own) ?? visible.indexes.at(-1) ?? -1;
}

function withTable(state: TableState, rows: readonly TagRow[], view: StartingView): TableState {
  const outline = outlineOf(rows);
  const indexByPath = new Map(rows.map((row, index) => [row.path, index]));
  const indexOf = (path: string): number => indexByPath.get(path) ?? -1;
  const filter = { ...state.filter, ...view.filter };
  return settle({
    rows,
    outline,
    filter,
    shown: applyFilter(rows, outline, filter),
    folded: new Set(view.folded.map(indexOf).filter((index) => index >= 0)),
    foldedInFilter: new Set(),
    focus: view.focused === null ? -1 : indexOf(view.focused),
    selected: new Set(),
    anchor: -1,
    sort: state.sort,
    order: orderOf(rows, outline, state.sort),
  });
}

function withChangedRows(state: TableState, changed: readonly { index: number; row: TagRow }[]): TableState {
  if (changed.length === 0) return state;
  const rows = [...state.rows];
  for (const { index, row } of changed) rows[index] = row;
  return { ...state, rows };
}

function withFilter(state: TableState, filter: Filter): TableState {
  const shown = applyFilter(state.rows, state.outline, filter);
  // When the filter goes, who found a row by it stays on that row.
  const folded = shown ? state.folded : unfoldedTo(state.outline, state.folded, state.focus);
  return settle({ ...state, filter, shown, folded, foldedInFilter: new Set() });
}

/** Moves the focus; what was selected is no longer. */
function withFocus(state: TableState, index: number): TableState {
  if ((state.visible.positions[index] ?? -1) < 0) return state;
  if (index === state.focus && state.selected.size === 0) return state;
  return { ...state, focus: index, selected: new Set(), anchor: index };
}

function focusedBy(state: TableState, index: number, how: 'extends' | 'adds' | undefined): TableState {
  if (how === undefined) return withFocus(state, index);
  if ((state.visible.positions[index] ?? -1) < 0) return state;
  return how === 'adds' ? toggledIn(state, index) : ranged(state, index);
}

function moved(state: TableState, by: number, extendsSelection = false): TableState {
  const last = state.visible.indexes.length - 1;
  if (last < 0) return state;
  const position = Math.max(0, Math.min(last, state.visible.positions[state.focus]! + by));
  const index = state.visible.indexes[position]!;
  return extendsSelection ? extended(state, index) : withFocus(state, index);
}

/** Once ascending, then descending, then in the order of the file. */
function sorted(state: TableState, column: Sort['column']): TableState {
  const { sort: before } = state;
  const sort =
    before?.column !== column
      ? { column, descending: false }
      : before.descending
        ? undefined
        : { column, descending: true };
  return settle({ ...state, sort, order: orderOf(state.rows, state.outline, sort) });
}

function entered(state: TableState): TableState {
  if (state.focus < 0 || !isFoldable(state.outline, state.shown, state.focus)) return state;
  return isFolded(state, state.focus) ? toggled(state, state.focus) : moved(state, 1);
}

function left(state: TableState): TableState {
  const { focus, outline, shown } = state;
  if (focus < 0) return state;
  if (isFoldable(outline, shown, focus) && !isFolded(state, focus)) return toggled(state, focus);
  return withFocus(state, outline.parents[focus]!);
}

function toggled(state: TableState, index: number): TableState {
  if (!isFoldable(state.outline, state.shown, index)) return state;
  const folded = new Set(foldedNow(state));
  if (!folded.delete(index)) folded.add(index);
  return withFolded(state, folded);
}

function withFolded(state: TableState, folded: ReadonlySet<number>): TableState {
  return settle(state.shown ? { ...state, foldedInFilter: folded } : { ...state, folded });
}

/** Unfolds to a row that the filter shows, and focuses it. */
function revealed(state: TableState, index: number): TableState {
  if (index < 0) return state;
  const folded = foldedNow(state);
  const unfolded = unfoldedTo(state.outline, folded, index);
  return withFocus(unfolded === folded ? state : withFolded(state, unfolded), index);
}

/** Focuses a row, and drops a filter that hides it. */
function unhidden(state: TableState, index: number): TableState {
  if (index < 0) return state;
  const isHidden = state.shown !== undefined && state.shown[index] === 0;
  return revealed(isHidden ? withFilter(state, NO_FILTER) : state, index);
}

function unfoldedTo(outline: Outline, folded: ReadonlySet<number>, index: number): ReadonlySet<number> {
  const around = index < 0 ? [] : [...ancestorsOf(outline, index)].filter((ancestor) => folded.has(ancestor));
  if (around.length === 0) return folded;
  const unfolded = new Set(folded);
  for (const ancestor of around) unfolded.delete(ancestor);
  return unfolded;
}
