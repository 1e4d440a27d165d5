import * as vscode from 'vscode';
import type { Operator } from '../../core/model/finding.js';
import { coreText } from '../coreText.js';
import { withWanted } from '../review/decisionEdit.js';
import { loadDecided, saveDecided } from '../review/decisionsStore.js';
import type { Reviews } from '../review/reviews.js';
import type { TagTables } from '../tagTable/tagTables.js';
import { keyOf, type FindingGroup } from './groups.js';
import type { KnownFile } from './knownFiles.js';

export interface AcceptServices {
  readonly reviews: Reviews;
  readonly tables: TagTables;
}

/**
 * Accepts the suggestion for all findings of a kind in all files, after a person has agreed. Files that are open get an
 * edit that can be undone; of others, the decisions are saved beside them.
 * @returns false where the person thought better of it
 */
export async function acceptAlike(group: FindingGroup, { reviews, tables }: AcceptServices): Promise<boolean> {
  const accept = vscode.l10n.t('Accept Suggestions');
  const message = vscode.l10n.t(
    'Accept the suggestion for {0} findings in {1} files?',
    group.findings,
    group.files.length,
  );
  const detail = vscode.l10n.t(
    '{0}. Decisions are saved beside each file that is not open; in open files they can be undone.',
    coreText(group.label),
  );
  if ((await vscode.window.showWarningMessage(message, { modal: true, detail }, accept)) !== accept) return false;
  const title = vscode.l10n.t('Accepting suggestions');
  const location = vscode.ProgressLocation.Notification;
  await vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    for (const [index, file] of group.files.entries()) {
      if (token.isCancellationRequested) return;
      progress.report({
        message: vscode.l10n.t('{0} of {1}', index + 1, group.files.length),
        increment: 100 / group.files.length,
      });
      const wanted = suggestions(group, file);
      if (reviews.get(file.uri)) await tables.decide(file.uri, wanted);
      else await acceptBeside(file.uri, wanted);
    }
  });
  return true;
}

/** Of a file that is not open. */
async function acceptBeside(uri: vscode.Uri, wanted: ReadonlyMap<string, Operator>): Promise<void> {
  const decided = await loadDecided(uri);
  await saveDecided(uri, { ...decided, decisions: withWanted(decided.decisions, wanted) });
}

function suggestions({ kind, key }: FindingGroup, { open }: KnownFile): ReadonlyMap<string, Operator> {
  const alike = open.filter((finding) => keyOf(kind, finding) === key);
  return new Map(alike.map(({ path, suggested }) => [path, suggested]));
}
