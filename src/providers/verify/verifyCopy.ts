import * as vscode from 'vscode';
import type { ProveTask } from '../../core/io/worker.js';
import { WorkerPool } from '../../core/io/workerPool.js';
import { placesOf, type Proof } from '../../core/model/proof.js';
import { coreText } from '../coreText.js';
import { showPlainPage } from '../plainPage.js';
import { Refusal } from '../problem.js';
import type { WorkspaceRules } from '../rules.js';
import { findOriginal } from '../compare/findOriginal.js';
import { baseName } from '../uris.js';

/**
 * Tries to find something of an original in its copy, and shows what was tried and what came of it.
 * @param copy the clean copy, regardless of the tool that made it
 * @param given its original; left out, the file without `.deid` in its name, or one that the person chooses
 * @param script path of the bundle that worker threads run
 * @throws Refusal where there is no original
 */
export async function verifyCopy(
  copy: vscode.Uri,
  given: vscode.Uri | undefined,
  rules: WorkspaceRules,
  script: string,
): Promise<void> {
  const original = given ?? (await findOriginal(copy));
  if (!original) return;
  if (original.scheme !== 'file' || copy.scheme !== 'file') {
    throw new Refusal(vscode.l10n.t('Only files on this computer can be verified.'));
  }
  if (original.toString() === copy.toString()) throw new Refusal(vscode.l10n.t('This is the copy itself.'));
  const { policy } = (await rules.now(original)).inForce;
  const paths = { original: original.fsPath, copy: copy.fsPath };
  const withoutDecisions = !vscode.workspace.isTrusted;
  const task: ProveTask = { kind: 'prove', ...paths, name: baseName(copy), policy, withoutDecisions };
  const proof = await proven(task, script);
  if (proof) showProof(baseName(copy), proof);
}

/** Undefined where the person cancelled it. */
async function proven(task: ProveTask, script: string): Promise<Proof | undefined> {
  const pool = new WorkerPool<ProveTask, Proof>({ script, size: 1 });
  const title = vscode.l10n.t('Verifying the clean copy');
  const location = vscode.ProgressLocation.Notification;
  try {
    return await vscode.window.withProgress({ location, title, cancellable: true }, async (_, token) => {
      token.onCancellationRequested(() => void pool.close());
      return pool.run(task).catch((error: unknown) => {
        if (token.isCancellationRequested) return undefined;
        throw error;
      });
    });
  } finally {
    await pool.close();
  }
}

/** What a proof tried and found; no values. */
function showProof(name: string, proof: Proof): void {
  const places = placesOf(proof);
  const checks = {
    headings: [vscode.l10n.t('Tried'), vscode.l10n.t('How many'), vscode.l10n.t('Result')],
    rows: proof.checks.map(({ check, tried, result }) => [coreText(check), String(tried), coreText(result)]),
  };
  const where = (rows: readonly { readonly path: string; readonly rule: string }[]) => ({
    headings: [vscode.l10n.t('Element'), vscode.l10n.t('Rule')],
    rows: rows.map(({ path, rule }) => [path, coreText(rule)]),
  });
  const kept = proof.kept.length > 0 ? [where(proof.kept)] : [];
  showPlainPage('dicomDeid.proof', {
    title: vscode.l10n.t('Proof of {0}', name),
    ...(proof.outcome !== 'proven' && { warning: verdict(proof) }),
    notes: [
      ...(proof.outcome === 'proven' ? [verdict(proof)] : []),
      ...(kept.length > 0
        ? [vscode.l10n.t('Kept by a decision or a rule, and listed last: {0}.', proof.kept.length)]
        : []),
    ],
    tables: [...(places.length > 0 ? [where(places)] : []), checks, ...kept],
  });
}

function verdict(proof: Proof): string {
  switch (proof.outcome) {
    case 'proven':
      return vscode.l10n.t('Nothing of the original was found in the copy by what was tried.');
    case 'left':
      return vscode.l10n.t('Something of the original is left in the copy. Do not share it.');
    case 'notComparable':
      return vscode.l10n.t('The two cannot be compared. {0}', coreText(proof.reason ?? ''));
  }
}
