import * as vscode from 'vscode';
import { OPERATORS, type Operator } from '../../core/model/finding.js';
import type { TagRow } from '../../core/plan/tagRow.js';
import type { ActivePage } from './activePage.js';
import { Refusal } from '../problem.js';
import type { Reviews } from '../review/reviews.js';
import { fixAllRows } from '../review/fixAllRows.js';
import type { TablePanels } from '../tagTable/tablePanels.js';
import type { TagTables } from '../tagTable/tagTables.js';
import { shownRows, type ShownRows } from '../textView/rowsOf.js';

export interface DecidingServices {
  readonly panels: TablePanels;
  readonly tables: TagTables;
  readonly reviews: Reviews;
  readonly pages: ActivePage;
}

/**
 * Decides what has the focus: the row of the active tag table, the finding of the active document or image, or the line of the
 * active text view.
 * @param byKey a key of its own was pressed, which in a field is a letter
 */
export async function decideFocused(
  operator: Operator | null,
  { panels, tables, reviews, pages }: DecidingServices,
  byKey: boolean,
): Promise<void> {
  if (panels.active) return panels.active.decideFocused(operator, byKey);
  if (pages.active) return pages.active.post({ type: 'decideFocused', operator });
  const { dicom, row } = focusedInText(reviews);
  await tables.decide(dicom, new Map([[row.path, operator]]));
}

/**
 * The element of the line that the cursor of the active text view is on.
 * @throws Refusal where there is none
 */
export function focusedInText(reviews: Reviews): ShownRows & { readonly row: TagRow } {
  const editor = vscode.window.activeTextEditor;
  const shown = editor && shownRows(editor.document, reviews);
  const row = shown?.rows[editor?.selection.active.line ?? -1];
  if (shown && row) return { ...shown, row };
  throw new Refusal(vscode.l10n.t('Select an element first, in a tag table or in its text view.'));
}

/**
 * Where the focus is: the row of the active tag table, or the line of the active text view.
 * @throws Refusal where there is none
 */
export function focusedElement(
  panels: TablePanels,
  reviews: Reviews,
): { readonly dicom: vscode.Uri; readonly path: string } {
  const panel = panels.active;
  if (panel && panel.focusedPath !== null) return { dicom: panel.uri, path: panel.focusedPath };
  const { dicom, row } = focusedInText(reviews);
  return { dicom, path: row.path };
}

/** Accepts the suggested operator of what is undecided, by the rules that the settings choose: one undo step. */
export async function fixAll(dicom: vscode.Uri, reviews: Reviews, tables: TagTables): Promise<void> {
  const share = await reviews.share(dicom);
  try {
    const open = fixAllRows(dicom, share.review.rows);
    await tables.decide(dicom, new Map(open.flatMap(({ path, operator }) => (operator ? [[path, operator]] : []))));
  } finally {
    share.dispose();
  }
}

/** Decides as a quick fix asks. Anyone can run a command, so what comes is checked. */
export async function decide(dicom: vscode.Uri, wanted: unknown, tables: TagTables): Promise<void> {
  const entries = Array.isArray(wanted) ? wanted : [];
  await tables.decide(dicom, new Map(entries.filter(isDecision)));
}

function isDecision(entry: unknown): entry is [string, Operator | null] {
  if (!Array.isArray(entry) || typeof entry[0] !== 'string') return false;
  return entry[1] === null || OPERATORS.some((operator) => operator === entry[1]);
}
