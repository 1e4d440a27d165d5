import * as vscode from 'vscode';
import type { ExaminationProgress, PixelExamination } from '../../core/plan/pixels/examination.js';
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
    const rate = new Rate();
    const examination = await examineOne(uri, services, stop.signal, (so) => {
      const message = [which, ...(so.all > 1 ? framesOf(so, rate) : [])].filter(Boolean).join(', ');
      const share =
        so.phase === 'comparing' ? (COMPARING * so.done) / so.all : COMPARING + ((1 - COMPARING) * so.done) / so.all;
      progress.report({ message, increment: (100 * (share - before)) / files.length });
      before = share;
    });
    examined.push(examination);
  }
  // Of one file, the page of its image says what was found.
  if (files.length > 1) tell(examined);
}

/** Share of an examination that frames are compared in. */
const COMPARING = 0.1;

/** How many frames are searched in a second. */
class Rate {
  private readonly started = new Map<ExaminationProgress['phase'], number>();

  of({ phase, done }: ExaminationProgress): number | undefined {
    const started = this.started.get(phase);
    if (started === undefined) this.started.set(phase, Date.now());
    return started === undefined || done === 0 ? undefined : (1000 * done) / Math.max(1, Date.now() - started);
  }
}

function framesOf(so: ExaminationProgress, rate: Rate): string[] {
  if (so.phase === 'comparing') return [vscode.l10n.t('comparing frame {0} of {1}', so.done, so.all)];
  const perSecond = rate.of(so);
  return [
    vscode.l10n.t('frame {0} of {1}', Math.min(so.all, so.done + 1), so.all),
    ...(perSecond === undefined ? [] : [vscode.l10n.t('{0} a second', perSecond.toFixed(1))]),
  ];
}

async function examineOne(
  uri: vscode.Uri,
  { examinations, rules }: FindTextServices,
  signal: AbortSignal,
  report: (progress: ExaminationProgress) => void,
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
