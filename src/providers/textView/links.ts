import * as vscode from 'vscode';

/** A link that runs a command. Its arguments are JSON, so URIs go in as text. */
export function commandLink(command: string, args: readonly unknown[]): vscode.Uri {
  return vscode.Uri.parse(`command:${command}?${encodeURIComponent(JSON.stringify(args))}`);
}

/** A link that shows a row in the tag table. */
export function revealLink(dicom: vscode.Uri, path: string): vscode.Uri {
  return commandLink('dicomDeid.revealInTable', [dicom.toString(), path]);
}
