import * as vscode from 'vscode';
import { isHarmless, type Shows } from './tagText.js';

export const SHOW_VALUES = 'dicomDeid.textView.showValues';

/** Whether text views show values as they are. Text documents can be read by every extension, so the default is no. */
export function showsValues(): boolean {
  return vscode.workspace.getConfiguration().get(SHOW_VALUES, false);
}

/** Which values stand as they are in the text view of an original. */
export function shownInOriginal(): Shows {
  return showsValues() ? () => true : isHarmless;
}
