import * as vscode from 'vscode';
import { Disposable } from '../disposable.js';
import type { Failures } from '../failures.js';

const WALKTHROUGH = 'dicom-deid.dicom-deid#dicomDeid.firstSteps';

/** What a person finds at first: a sample to try things on, and the walkthrough. */
export class Welcome extends Disposable {
  constructor(
    private readonly context: vscode.ExtensionContext,
    failures: Failures,
  ) {
    super();
    const register = (name: string, run: () => unknown): void => {
      this.own(vscode.commands.registerCommand(`dicomDeid.${name}`, failures.guard(run)));
    };
    register('openSample', () => this.openSample());
    const openWalkthrough = () => vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH);
    register('openWalkthrough', openWalkthrough);
    // `npm start` serves a workbench of a new user, who needs first steps; in a browser there is no process.
    if (globalThis.process?.env['DICOM_DEID_FIRST_STEPS'] === 'open') void failures.guard(openWalkthrough)();
  }

  /** Opens a synthetic CT in a folder of our own, where decisions and copies can be written beside it. */
  private async openSample(): Promise<void> {
    const { extensionUri, globalStorageUri } = this.context;
    const source = vscode.Uri.joinPath(extensionUri, 'dist', 'sample', 'CT', 'IM0001.dcm');
    const folder = vscode.Uri.joinPath(globalStorageUri, 'sample');
    const file = vscode.Uri.joinPath(folder, 'sample.dcm');
    await vscode.workspace.fs.createDirectory(folder);
    await vscode.workspace.fs.copy(source, file, { overwrite: true });
    await vscode.commands.executeCommand('vscode.openWith', file, 'dicomDeid.tagTable');
  }
}
