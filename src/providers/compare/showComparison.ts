import * as vscode from 'vscode';
import { textViewUri } from '../textView/textViewUri.js';
import { baseName } from '../uris.js';

/** Shows two DICOM files side by side, as the text views of their elements. */
export async function showComparison(left: vscode.Uri, right: vscode.Uri): Promise<void> {
  const title = `${baseName(left)} ↔ ${baseName(right)}`;
  await vscode.commands.executeCommand('vscode.diff', textViewUri(left), textViewUri(right), title);
}
