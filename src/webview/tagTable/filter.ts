import type { Severity } from '../../core/model/finding.js';
import { isOpen } from '../../core/plan/isOpen.js';
import type { TagRow } from '../../core/plan/tagRow.js';
import { ancestorsOf, type Outline } from './outline.js';

export const LEVELS: readonly Severity[] = ['error', 'warning', 'information'];

/** How far the review of a row is: its finding waits for a decision, or a person decided. */
export type Status = 'undecided' | 'kept' | 'changed';

export const STATUSES: readonly Status[] = ['undecided', 'kept', 'changed'];

/** What the reviewer asked to see. */
export interface Filter {
  readonly text: string;
  readonly flaggedOnly: boolean;
  /** Only findings of these levels; none: whatever the level. */
  readonly levels: readonly Severity[];
  /** Only rows of these states; none: whatever the state. */
  readonly statuses: readonly Status[];
}

export const NO_FILTER: Filter = { text: '', flaggedOnly: false, levels: [], statuses: [] };

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
  const { flaggedOnly, levels, statuses } = filter;
  if (text === '' && !flaggedOnly && levels.length === 0 && statuses.length === 0) return undefined;
  const shown = new Uint8Array(rows.length);
  rows.forEach((row, index) => {
    if ((flaggedOnly && !row.finding) || !isOfLevel(row, levels) || !isOfStatus(row, statuses)) return;
    if (!matchesText(row, text)) return;
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

function isOfLevel({ finding }: TagRow, levels: readonly Severity[]): boolean {
  return levels.length === 0 || (finding !== undefined && levels.includes(finding.severity));
}

function isOfStatus(row: TagRow, statuses: readonly Status[]): boolean {
  if (statuses.length === 0) return true;
  const status = statusOf(row);
  return status !== undefined && statuses.includes(status);
}

/** Undefined where there is nothing to decide, or where a rule of the policy did. */
function statusOf(row: TagRow): Status | undefined {
  if (row.decision !== undefined) return row.decision === 'keep' ? 'kept' : 'changed';
  return isOpen(row) ? 'undecided' : undefined;
}

/** `text` is in lower case. A tag is also found by its digits alone, `00100010`, and all that is in an item by its path. */
function matchesText(row: TagRow, text: string): boolean {
  if (text === '') return true;
  const fields = [
    row.tag,
    row.name,
    row.keyword,
    row.value,
    row.creator ?? '',
    row.comment ?? '',
    row.tag.replace(/[(),]/g, ''),
    text.includes('[') ? row.path : '',
  ];
  return row.vr.toLowerCase() === text || fields.some((field) => field.toLowerCase().includes(text));
}
