import * as vscode from 'vscode';
import type { TagRow } from '../../core/plan/tagRow.js';
import { Refusal } from '../problem.js';
import type { Reviews } from '../review/reviews.js';

/** What of a row goes to the clipboard. */
export type Copied = 'value' | 'row' | 'path';

/**
 * Copies something of an element to the clipboard. Other programs read the clipboard, so a person is asked first where
 * the value was found to identify.
 * @throws Refusal where there is no such element
 */
export async function copyFromRow(what: Copied, dicom: vscode.Uri, path: string, reviews: Reviews): Promise<void> {
  const row = reviews.get(dicom)?.rows.find((each) => each.path === path);
  if (!row) throw new Refusal(vscode.l10n.t('Select an element first.'));
  if (what !== 'path' && row.finding && !(await confirmed())) return;
  await vscode.env.clipboard.writeText(textOf(what, row));
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied to the clipboard.'), 3000);
}

function textOf(what: Copied, { path, name, vr, length, value, effect, after }: TagRow): string {
  switch (what) {
    case 'path':
      return path;
    case 'value':
      return value;
    case 'row':
      return [path, name, vr, String(length), value, effect, after ?? ''].join('\t');
  }
}

async function confirmed(): Promise<boolean> {
  const copy = vscode.l10n.t('Copy');
  const message = vscode.l10n.t('This value may identify a patient. Copy it to the clipboard?');
  const detail = vscode.l10n.t('Other programs can read the clipboard, and some keep a history of it.');
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, copy)) === copy;
}
