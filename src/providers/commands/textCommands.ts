import * as vscode from 'vscode';
import { cleanSibling } from '../cleanCopy/copyWriter.js';
import { Refusal } from '../problem.js';
import type { Review } from '../review/review.js';
import type { Reviews } from '../review/reviews.js';
import { textViewUri } from '../textView/textViewUri.js';
import { baseName } from '../uris.js';

/** Opens the text view of a file, at an element where one is given. */
export async function openTextView(reviews: Reviews, dicom: vscode.Uri, path?: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(textViewUri(dicom));
  const line = path === undefined ? undefined : reviews.get(dicom)?.rowIndex(path);
  const selection = line === undefined ? {} : { selection: document.lineAt(line).range };
  await vscode.window.showTextDocument(document, { preview: false, ...selection });
}

/**
 * Opens VS Code's diff editor on the text views of a file and of the clean copy that would be written of it now.
 * @throws Refusal where the file cannot be read
 */
export async function previewCleanCopy(reviews: Reviews, dicom: vscode.Uri): Promise<void> {
  const share = await reviews.share(dicom);
  try {
    const title = vscode.l10n.t('Preview of {0}', copyName(share.review));
    await vscode.commands.executeCommand('vscode.diff', textViewUri(dicom), textViewUri(dicom, 'copy'), title);
  } finally {
    share.dispose();
  }
}

function copyName({ uri, state }: Review): string {
  if (state.kind === 'failed') throw new Refusal(state.problem.message);
  return baseName(cleanSibling(uri, state.plan, state.rules.pseudonyms));
}
