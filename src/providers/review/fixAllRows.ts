import * as vscode from 'vscode';
import { isChosenRule } from '../../core/model/ruleId.js';
import { isOpen } from '../../core/plan/isOpen.js';
import type { TagRow } from '../../core/plan/tagRow.js';

/** Ids and patterns of the rules whose suggestions are accepted at once. */
export const FIX_ALL_RULES = 'dicomDeid.fixAll.rules';

/** The undecided rows of a file whose suggestions are accepted at once, by the rules that the settings choose. */
export function fixAllRows(dicom: vscode.Uri, rows: readonly TagRow[]): readonly TagRow[] {
  const set = vscode.workspace.getConfiguration(undefined, dicom).get<unknown>(FIX_ALL_RULES);
  const patterns = Array.isArray(set) ? set.filter((each): each is string => typeof each === 'string') : [];
  return rows.filter((row) => isOpen(row) && isChosenRule(row.finding?.rule ?? '', patterns));
}
