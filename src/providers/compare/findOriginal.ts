import * as vscode from 'vscode';
import { baseName, sibling } from '../uris.js';

/** The original of a copy: the file without `.deid` in its name, or the one that a person chooses; undefined for none. */
export async function findOriginal(copy: vscode.Uri): Promise<vscode.Uri | undefined> {
  return (await besides(copy)) ?? (await ask());
}

async function besides(copy: vscode.Uri): Promise<vscode.Uri | undefined> {
  const name = baseName(copy);
  if (!/\.deid(\.|$)/.test(name)) return undefined;
  const original = sibling(copy, name.replace(/\.deid(?=\.|$)/, ''));
  return vscode.workspace.fs.stat(original).then(
    () => original,
    () => undefined,
  );
}

async function ask(): Promise<vscode.Uri | undefined> {
  const title = vscode.l10n.t('Choose the original that this copy was made of');
  return (await vscode.window.showOpenDialog({ title }))?.[0];
}
