import type { TagRow } from '../../core/plan/tagRow.js';
import { ancestorsOf, type Outline } from './outline.js';

/** What the reviewer asked to see. */
export interface Filter {
  readonly text: string;
  readonly flaggedOnly: boolean;
}

export const NO_FILTER: Filter = { text: '', flaggedOnly: false };

/** What a filter makes of a row; from `leads` on, the row is shown. */
export const Shown = {
  /** The filter hides it. */
  no: 0,
  /** It does not match itself, but something inside it does. */
  leads: 1,
  /** It matches, and nothing inside it does. */
  matches: 2,
  /** It matches, and so does something inside it. */
  matchesAndLeads: 3,
} as const;

/** One value of {@link Shown} per row; undefined where nothing is filtered. */
export type Shown = Uint8Array | undefined;

/** Applies a filter to all rows. Sequences and items around a match stay, so that its place can be seen. */
export function applyFilter(rows: readonly TagRow[], outline: Outline, filter: Filter): Shown {
  const text = filter.text.trim().toLowerCase();
  if (text === '' && !filter.flaggedOnly) return undefined;
  const shown = new Uint8Array(rows.length);
  rows.forEach((row, index) => {
    if ((filter.flaggedOnly && !row.finding) || !matchesText(row, text)) return;
    shown[index] = Shown.matches;
    for (const ancestor of ancestorsOf(outline, index)) {
      if (leads(shown, ancestor)) break;
      shown[ancestor] = shown[ancestor] === Shown.matches ? Shown.matchesAndLeads : Shown.leads;
    }
  });
  return shown;
}

/** Does the filter itself ask for this row, not only for something inside it? */
export function matches(shown: Shown, index: number): boolean {
  return !shown || shown[index]! >= Shown.matches;
}

/** Does the filter show anything inside this row? */
export function leads(shown: Shown, index: number): boolean {
  return !shown || shown[index] === Shown.leads || shown[index] === Shown.matchesAndLeads;
}

/** `text` is in lower case. A tag is also found by its digits alone: `00100010`. */
function matchesText(row: TagRow, text: string): boolean {
  if (text === '') return true;
  const fields = [row.tag, row.name, row.keyword, row.value, row.creator ?? '', row.tag.replace(/[(),]/g, '')];
  return row.vr.toLowerCase() === text || fields.some((field) => field.toLowerCase().includes(text));
}
