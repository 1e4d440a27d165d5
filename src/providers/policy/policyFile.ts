import * as vscode from 'vscode';
import { NEW_POLICY } from '../../core/profile/policyEdit.js';
import { POLICY_FILE_NAME } from '../../core/profile/policyFile.js';
import { readIfThere } from '../files.js';
import { Refusal } from '../problem.js';

/** Opens the policy file of a workspace folder; where there is none, one to begin with is made. */
export async function openPolicy(folder: vscode.WorkspaceFolder, editor = 'default'): Promise<void> {
  const file = policyUri(folder);
  if (!(await readIfThere(file))) await vscode.workspace.fs.writeFile(file, Buffer.from(NEW_POLICY, 'utf8'));
  await vscode.commands.executeCommand('vscode.openWith', file, editor);
}

/**
 * Edits the policy file of a workspace folder as one step that can be undone in its editor, and saves it. A file that
 * a person is editing is left unsaved: what else stands in it is theirs to save.
 * @param edit answers the text as it is to be
 * @returns true where the edit is in force
 */
export async function editPolicy(folder: vscode.WorkspaceFolder, edit: (text: string) => string): Promise<boolean> {
  const file = policyUri(folder);
  if (!(await readIfThere(file))) {
    await vscode.workspace.fs.writeFile(file, Buffer.from(edit(''), 'utf8'));
    return true;
  }
  const document = await vscode.workspace.openTextDocument(file);
  const wasDirty = document.isDirty;
  const before = document.getText();
  const changes = new vscode.WorkspaceEdit();
  changes.replace(file, new vscode.Range(document.positionAt(0), document.positionAt(before.length)), edit(before));
  if (!(await vscode.workspace.applyEdit(changes))) {
    throw new Refusal(vscode.l10n.t('{0} cannot be changed.', POLICY_FILE_NAME));
  }
  return !wasDirty && document.save();
}

function policyUri(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, POLICY_FILE_NAME);
}
