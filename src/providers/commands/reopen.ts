import * as vscode from 'vscode';

const HEX_EDITOR = 'ms-vscode.hexeditor';

/** Opens a file in VS Code's own text editor, which asks first where it looks binary. */
export async function openAsText(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
}

/** Opens a file in the Hex Editor, or, where that is not installed, says how to get it. */
export async function openAsHex(uri: vscode.Uri): Promise<void> {
  if (vscode.extensions.getExtension(HEX_EDITOR)) {
    await vscode.commands.executeCommand('vscode.openWith', uri, 'hexEditor.hexedit');
    return;
  }
  const find = vscode.l10n.t('Find Extension');
  const message = vscode.l10n.t('Microsoft’s Hex Editor extension is not installed.');
  if ((await vscode.window.showInformationMessage(message, find)) !== find) return;
  await vscode.commands.executeCommand('workbench.extensions.search', `@id:${HEX_EDITOR}`);
}
