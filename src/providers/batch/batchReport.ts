import * as vscode from 'vscode';
import { deidentifyHtml } from '../../core/report/deidentify/deidentifyHtml.js';
import { reportInLanguage } from '../coreText.js';
import { saveReport, type ReportLink, type ReportPages } from '../reportPage.js';
import type { BatchOutcome, BatchRequest } from './batchRun.js';

/** Shows what a run did, counted and without values, on a page that is gone when it is closed. */
export function showBatchReport(
  pages: ReportPages,
  { outputFolder }: BatchRequest,
  { sum, rules, left }: BatchOutcome,
): vscode.WebviewPanel {
  const time = new Date().toISOString();
  const options = { rules, time, ...(outputFolder !== undefined && { outputFolder }) };
  const title = vscode.l10n.t('Save Report…');
  const formats = { html: { label: 'HTML', text: () => reportInLanguage(deidentifyHtml(sum, options)) } };
  const links: ReportLink[] = [
    { label: title, run: () => saveReport(title, 'deidentified.html', formats) },
    ...(outputFolder === undefined
      ? []
      : [
          {
            label: vscode.l10n.t('Folder of the copies: {0}', outputFolder),
            run: () => vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(outputFolder)),
          },
        ]),
  ];
  const name = left > 0 ? vscode.l10n.t('This Report: {0} files remain', left) : vscode.l10n.t('This Report');
  return pages.show({
    viewType: 'dicomDeid.batchReport',
    title: vscode.l10n.t('De-identified Folder'),
    // At the machine that the originals are on, a person has to know which of them have no copy.
    html: reportInLanguage(deidentifyHtml(sum, { ...options, namesInputs: true })),
    links: [{ title: name, links }],
  });
}
