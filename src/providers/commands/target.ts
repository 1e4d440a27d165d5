import * as vscode from 'vscode';
import { Refusal } from '../problem.js';
import { VIEW_TYPES } from '../tagTable/tagTableEditor.js';
import { textViewSubject } from '../textView/textViewUri.js';

/** The DICOM file that the active editor shows, as a tag table, as text, or as a comparison with its copy. */
export function activeDicom(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputCustom) {
    return VIEW_TYPES.some((viewType) => viewType === input.viewType) ? input.uri : undefined;
  }
  if (input instanceof vscode.TabInputText) return textViewSubject(input.uri)?.dicom;
  if (input instanceof vscode.TabInputTextDiff) return textViewSubject(input.original)?.dicom;
  return undefined;
}

/**
 * The files that a command is about: those selected in the explorer, the one that it was given, or the active one.
 * @throws Refusal where there is none
 */
export function targetsOf(given: unknown, selected: unknown): readonly vscode.Uri[] {
  if (Array.isArray(selected) && selected.length > 0 && selected.every((uri) => uri instanceof vscode.Uri)) {
    return selected;
  }
  return [targetOf(given)];
}

/**
 * The one file that a command is about; a text view stands for its file.
 * @throws Refusal where there is none
 */
export function targetOf(given: unknown): vscode.Uri {
  const uri = typeof given === 'string' ? vscode.Uri.parse(given) : given;
  const target = uri instanceof vscode.Uri ? (textViewSubject(uri)?.dicom ?? uri) : activeDicom();
  if (!target) throw new Refusal(vscode.l10n.t('Open a DICOM file first, or choose one in the explorer.'));
  return target;
}
