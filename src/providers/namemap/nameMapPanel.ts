import * as vscode from 'vscode';
import type { NameMap } from '../../core/namemap/nameMap.js';
import type { Identified } from '../../core/namemap/whoIsIt.js';
import { showPlainPage } from '../plainPage.js';

const VIEW_TYPE = 'dicomDeid.nameMap';

/** Shows a name map. */
export function showNameMap(map: NameMap): void {
  const rows = [...map.entries].flatMap((entry) =>
    entry.type === 'token' ? [[`[${entry.kind}_${entry.suffix}]`, entry.original]] : [],
  );
  const conflicts =
    map.conflicts > 0
      ? [
          vscode.l10n.t(
            'Patients with more than one name under one Patient ID: {0}. Look at their files.',
            map.conflicts,
          ),
        ]
      : [];
  showPlainPage(VIEW_TYPE, {
    title: vscode.l10n.t('Name Map'),
    warning: keptNowhere(),
    notes: [
      vscode.l10n.t('Patients: {0}. Entries: {1}. Fingerprint: {2}.', map.patients, map.size, map.fingerprint),
      ...conflicts,
    ],
    tables: [{ headings: [vscode.l10n.t('Token'), vscode.l10n.t('Original')], rows }],
  });
}

/** Shows what the tokens and UIDs of a copy stand for. */
export function showWhoItIs(name: string, found: readonly Identified[]): void {
  const headings = [vscode.l10n.t('Element'), vscode.l10n.t('In the copy'), vscode.l10n.t('Original')];
  const rows = found.map(({ path, keyword, token, original }) => [`${path} ${keyword}`, token, original]);
  showPlainPage(VIEW_TYPE, {
    title: vscode.l10n.t('Original of {0}', name),
    warning: keptNowhere(),
    notes: [],
    tables: [{ headings, rows }],
  });
}

function keptNowhere(): string {
  return vscode.l10n.t('This page shows patient data. It is not stored, and is gone when you close it.');
}
