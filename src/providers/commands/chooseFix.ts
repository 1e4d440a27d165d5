import * as vscode from 'vscode';
import { TEXT_VIEW_SCHEME } from '../textView/textViewUri.js';

interface Choice extends vscode.QuickPickItem {
  readonly fix: vscode.CodeAction;
}

/**
 * Offers the quick fixes of the line that the cursor is on. VS Code's own Quick Fix menu stays shut in read-only
 * editors, so the text view has this one on the same keys.
 */
export async function chooseFix(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.scheme !== TEXT_VIEW_SCHEME) return;
  const fixes = await fixesAt(editor);
  if (fixes.length === 0) {
    vscode.window.setStatusBarMessage(vscode.l10n.t('No finding on this line.'), 3000);
    return;
  }
  const items = fixes.map((fix): Choice => ({ label: fix.title, fix, iconPath: new vscode.ThemeIcon('lightbulb') }));
  const title = vscode.l10n.t('Quick Fix');
  const chosen = await vscode.window.showQuickPick(items, { title });
  const command = chosen?.fix.command;
  if (command) await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
}

async function fixesAt({ document, selection }: vscode.TextEditor): Promise<readonly vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  const fixes = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    selection,
    kind,
  );
  // Other extensions offer theirs for every document.
  return fixes.filter(({ command }) => command?.command.startsWith('dicomDeid.'));
}
