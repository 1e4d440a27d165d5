import type { TagRow } from '../../../src/core/plan/tagRow.js';
import { type Action, EMPTY_TABLE, reduce, type TableState } from '../../../src/webview/tagTable/state.js';
import { sampleRows } from '../../e2e/harness/rows.js';

export const SEQUENCE = '(0008,1110)';
export const ITEM = `${SEQUENCE}[1]`;
export const SOP_CLASS = `${ITEM}.(0008,1150)`;
export const SOP_INSTANCE = `${ITEM}.(0008,1155)`;

export function tableOf(rows: readonly TagRow[]): TableState {
  return reduce(EMPTY_TABLE, { type: 'table', rows });
}

export function after(state: TableState, ...actions: readonly Action[]): TableState {
  return actions.reduce(reduce, state);
}

export function indexOf(state: TableState, path: string): number {
  return state.rows.findIndex((each) => each.path === path);
}

export function at(state: TableState, path: string): TableState {
  return after(state, { type: 'reveal', path });
}

export function pathsOnView(state: TableState): string[] {
  return state.visible.indexes.map((index) => state.rows[index]!.path);
}

export const table = tableOf(sampleRows());
