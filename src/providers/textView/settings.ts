import * as vscode from 'vscode';
import { maskedValue, type Display } from './tagText.js';

export const SHOW_VALUES = 'dicomDeid.textView.showValues';

/** Whether text views show values as they are. Text documents can be read by every extension, so the default is no. */
export function showsValues(): boolean {
  return vscode.workspace.getConfiguration().get(SHOW_VALUES, false);
}

/** What the text view of an original shows for a value. */
export function originalDisplay(): Display {
  return showsValues() ? ({ value }) => value : maskedValue;
}
