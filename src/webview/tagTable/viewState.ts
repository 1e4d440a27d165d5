import { LEVELS, STATUSES } from './filter.js';
import type { StartingView } from './state.js';

/**
 * What outlives the page. VS Code keeps it on disk in clear, so it holds where things are and nothing of what they are:
 * no value, and not the text of the filter, which may well be a name.
 */
export interface ViewState extends StartingView {
  /** How far the table is scrolled down, in pixels. */
  readonly scrollTop: number;
}

/** Reads what `getState` gave; undefined where it is not of this shape, as after an update of the extension. */
export function readViewState(stored: unknown): ViewState | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { folded, filter, focused, scrollTop } = stored as Partial<Record<keyof ViewState, unknown>>;
  if (!Array.isArray(folded) || !folded.every((path) => typeof path === 'string')) return undefined;
  if (!isFilter(filter) || typeof scrollTop !== 'number') return undefined;
  if (focused !== null && typeof focused !== 'string') return undefined;
  return { folded, filter, focused, scrollTop };
}

function isFilter(stored: unknown): stored is ViewState['filter'] {
  if (typeof stored !== 'object' || stored === null) return false;
  const { flaggedOnly, levels, statuses } = stored as Partial<Record<keyof ViewState['filter'], unknown>>;
  return typeof flaggedOnly === 'boolean' && isSome(levels, LEVELS) && isSome(statuses, STATUSES);
}

function isSome(list: unknown, of: readonly string[]): boolean {
  return Array.isArray(list) && list.every((each) => of.some((known) => known === each));
}
