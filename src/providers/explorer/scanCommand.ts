import * as vscode from 'vscode';
import { Disposable } from '../disposable.js';
import type { Failures } from '../failures.js';
import type { ScanSum, WorkspaceScan } from './workspaceScan.js';

/** Scans when asked to, or when the workspace is opened where a setting says so; the status bar keeps the sum. */
export class ScanCommand extends Disposable {
  private readonly status = this.own(
    vscode.window.createStatusBarItem('dicomDeid.scan', vscode.StatusBarAlignment.Left),
  );

  constructor(
    private readonly scan: WorkspaceScan,
    failures: Failures,
  ) {
    super();
    this.status.name = vscode.l10n.t('Patient Data in DICOM Files');
    this.status.command = 'workbench.actions.view.problems';
    this.own(scan.onDidEnd((sum) => this.show(sum)));
    this.own(
      vscode.commands.registerCommand(
        'dicomDeid.scanWorkspace',
        failures.guard(() => this.run(true)),
      ),
    );
    const onOpen = vscode.workspace.getConfiguration('dicomDeid').get<boolean>('scan.onOpen', false);
    if (onOpen) void failures.guard(() => this.run(false))();
  }

  private async run(tell: boolean): Promise<void> {
    const title = vscode.l10n.t('Looking for patient data');
    const location = tell ? vscode.ProgressLocation.Notification : vscode.ProgressLocation.Window;
    const sum = await vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) =>
      this.scan.run(token, (files) => progress.report({ message: vscode.l10n.t('{0} files', files) })),
    );
    if (tell) tellSum(sum);
  }

  private show({ filesWithFindings, findings }: ScanSum): void {
    this.status.text = `$(shield) ${filesWithFindings}`;
    this.status.tooltip = vscode.l10n.t(
      'DICOM files with undecided findings: {0}. Findings: {1}.',
      filesWithFindings,
      findings,
    );
    this.status.accessibilityInformation = { label: this.status.tooltip };
    this.status.backgroundColor =
      filesWithFindings > 0 ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.status.show();
  }
}

function tellSum({ files, filesWithFindings, findings, failed, isCancelled }: ScanSum): void {
  const done = vscode.l10n.t(
    'DICOM files examined: {0}. With undecided findings: {1} ({2} findings).',
    files,
    filesWithFindings,
    findings,
  );
  const rest = [
    ...(failed > 0 ? [vscode.l10n.t('{0} could not be read.', failed)] : []),
    ...(isCancelled ? [vscode.l10n.t('The scan was cancelled; files that were not examined are not counted.')] : []),
  ];
  const show = vscode.l10n.t('Show Problems');
  void vscode.window
    .showInformationMessage([done, ...rest].join(' '), show)
    .then((chosen) => chosen === show && vscode.commands.executeCommand('workbench.actions.view.problems'));
}
