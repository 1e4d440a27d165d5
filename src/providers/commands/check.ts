import * as vscode from 'vscode';
import type { FileMarkers } from '../explorer/fileMarkers.js';

/** Looks at files without opening them: marks them in the explorer and in the Problems panel, and tells the sum. */
export async function check(files: readonly vscode.Uri[], markers: FileMarkers): Promise<void> {
  const title = vscode.l10n.t('Looking for patient data');
  const location = vscode.ProgressLocation.Window;
  const findings = await vscode.window.withProgress({ location, title }, async () => {
    let sum = 0;
    for (const file of files) sum += await markers.check(file);
    return sum;
  });
  const message = vscode.l10n.t('Undecided findings: {0}, in {1} files.', findings, files.length);
  const show = vscode.l10n.t('Show Problems');
  void vscode.window
    .showInformationMessage(message, show)
    .then((chosen) => chosen === show && vscode.commands.executeCommand('workbench.actions.view.problems'));
}
