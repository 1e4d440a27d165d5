import * as vscode from 'vscode';
import type { PixelExamination } from '../../core/plan/pixels/examination.js';
import type { Failures } from '../failures.js';
import type { WorkspaceRules } from '../rules.js';
import type { Examinations } from './examinations.js';
import type { Images } from './images.js';

export interface FindTextServices {
  readonly examinations: Examinations;
  readonly images: Images;
  readonly rules: WorkspaceRules;
  readonly failures: Failures;
}

/** Looks for text in the pixels of files, one after the other. Of a single file, the image is shown with what was found. */
export async function findBurnedInText(files: readonly vscode.Uri[], services: FindTextServices): Promise<void> {
  const title = vscode.l10n.t('Looking for text in pixels');
  const location = vscode.ProgressLocation.Notification;
  const [only] = files;
  if (only && files.length === 1) await services.images.show(only);
  await vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) =>
    examineAll(files, services, progress, token),
  );
}

async function examineAll(
  files: readonly vscode.Uri[],
  services: FindTextServices,
  progress: vscode.Progress<{ message?: string; increment?: number }>,
  token: vscode.CancellationToken,
): Promise<void> {
  const stop = new AbortController();
  token.onCancellationRequested(() => stop.abort(new vscode.CancellationError()));
  const examined: PixelExamination[] = [];
  for (const [index, uri] of files.entries()) {
    const which = files.length > 1 ? vscode.l10n.t('{0} of {1}', index + 1, files.length) : '';
    let before = 0;
    const examination = await examineOne(uri, services, stop.signal, ({ done, all }) => {
      const frames = all > 1 ? vscode.l10n.t('frame {0} of {1}', done, all) : '';
      const message = [which, frames].filter(Boolean).join(', ');
      progress.report({ message, increment: (100 * (done / all - before)) / files.length });
      before = done / all;
    });
    examined.push(examination);
  }
  // Of one file, the page of its image says what was found.
  if (files.length > 1) tell(examined);
}

async function examineOne(
  uri: vscode.Uri,
  { examinations, rules }: FindTextServices,
  signal: AbortSignal,
  report: (progress: { readonly done: number; readonly all: number }) => void,
): Promise<PixelExamination> {
  const { inForce } = await rules.now(uri);
  return examinations.examine({ uri, policy: inForce.policy, signal, progress: report });
}

/** Returns at once: the notification may stand for as long as it likes. */
function tell(examined: readonly PixelExamination[]): void {
  const withText = examined.filter(({ boxes }) => boxes.some(({ black }) => black)).length;
  const unseen = examined.filter(
    ({ unexamined }) => unexamined && unexamined.code !== 'sampled' && unexamined.code !== 'label',
  ).length;
  const counts = vscode.l10n.t(
    'Files: {0}. With text that may identify: {1}. Not examined: {2}.',
    ...[examined.length, withText, unseen],
  );
  void vscode.window.showInformationMessage(counts);
}
