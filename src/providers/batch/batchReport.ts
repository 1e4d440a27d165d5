import * as vscode from 'vscode';
import { showPlainPage, type PlainTable } from '../plainPage.js';
import { entityName } from '../words.js';
import type { BatchOutcome, BatchRequest } from './batchRun.js';

/** Shows what a run did, counted and without values, on a page that is gone when it is closed. */
export function showBatchReport({ outputFolder }: BatchRequest, { sum, left }: BatchOutcome): void {
  const { written, skipped, failed } = sum.summary;
  const notes = [
    vscode.l10n.t('Clean copies: {0} written, {1} passed over, {2} failed.', written, skipped, failed),
    vscode.l10n.t('Copies that claim the Basic Profile: {0} of {1}.', sum.conformant, written),
    vscode.l10n.t('Copies in which nothing of their originals was found: {0} of {1}.', sum.proven, written),
    ...(sum.blackened > 0
      ? [vscode.l10n.t('Copies with burned-in text made black: {0} of {1}.', sum.blackened, written)]
      : []),
    ...(outputFolder === undefined ? [] : [vscode.l10n.t('Folder of the copies: {0}', outputFolder)]),
  ];
  const warnings = [
    ...(left > 0 ? [vscode.l10n.t('Cancelled: {0} files are left.', left)] : []),
    ...(sum.boxesNotFollowed > 0
      ? [
          vscode.l10n.t(
            'Decisions about boxes in the pixels were not followed in {0} copies, as the pixels were left as they are.',
            sum.boxesNotFollowed,
          ),
        ]
      : []),
  ];
  const tables: PlainTable[] = [
    counted(
      vscode.l10n.t('What was found'),
      [...sum.byEntity].map(([entity, count]) => [entityName(entity), count]),
    ),
    counted(vscode.l10n.t('Attribute'), [...sum.byKeyword]),
    {
      headings: [vscode.l10n.t('Not written'), vscode.l10n.t('Why')],
      rows: sum.unwritten.map(({ input, error = '' }) => [vscode.workspace.asRelativePath(input), error]),
    },
  ];
  showPlainPage('dicomDeid.batchReport', {
    title: vscode.l10n.t('De-identified Folder'),
    ...(warnings.length > 0 && { warning: warnings.join(' ') }),
    notes,
    tables: tables.filter(({ rows }) => rows.length > 0),
  });
}

/** Most frequent first. */
function counted(heading: string, counts: readonly (readonly [what: string, count: number])[]): PlainTable {
  const sorted = [...counts].sort(([, one], [, other]) => other - one);
  return {
    headings: [heading, vscode.l10n.t('Elements changed')],
    rows: sorted.map(([what, count]) => [what, String(count)]),
  };
}
