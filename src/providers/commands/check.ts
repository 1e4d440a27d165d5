import * as vscode from 'vscode';
import type { FileMarkers } from '../explorer/fileMarkers.js';

/** Looks at files without opening them: marks them in the explorer and in the Problems panel, and tells the sum. */
export async function check(files: readonly vscode.Uri[], markers: FileMarkers): Promise<void> {
  const title = vscode.l10n.t('Looking for patient data');
  const location = vscode.ProgressLocation.Window;
  let unread = 0;
  const findings = await vscode.window.withProgress({ location, title }, async () => {
    let sum = 0;
    for (const file of files) {
      const found = await markers.check(file);
      if (found === undefined) unread += 1;
      sum += found ?? 0;
    }
    return sum;
  });
  const message = vscode.l10n.t('Undecided findings: {0}, in {1} files.', findings, files.length - unread);
  const show = vscode.l10n.t('Show Problems');
  // What an unreadable file holds is not known.
  const telling =
    unread === 0
      ? vscode.window.showInformationMessage(message, show)
      : vscode.window.showWarningMessage(
          `${message} ${vscode.l10n.t('Files that cannot be read: {0}.', unread)}`,
          show,
        );
  void telling.then((chosen) => chosen === show && vscode.commands.executeCommand('workbench.actions.view.problems'));
}
