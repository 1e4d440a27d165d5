import * as vscode from 'vscode';
import { OutputExistsError } from '../../core/io/writeCopy.js';
import { claimsOf } from '../../core/plan/claims.js';
import type { Failures } from '../failures.js';
import { loadDecisions } from '../review/decisionsStore.js';
import type { Examinations } from '../image/examinations.js';
import type { Reviews } from '../review/reviews.js';
import type { WorkspaceRules } from '../rules.js';
import { baseName } from '../uris.js';
import { textViewUri } from '../textView/textViewUri.js';
import { conformanceOf, countsOf } from './outcome.js';
import { writeCleanCopy, type WrittenCopy } from './writeCleanCopy.js';

/** What became of the files that clean copies were asked of. */
interface Results {
  readonly written: WrittenCopy[];
  /** Clean copies already, or a person chose not to overwrite. */
  passedOver: number;
  readonly failures: unknown[];
}

/** Asks before overwriting; `all` once a person said so for all that follow. */
type Overwriting = 'ask' | 'all';

/** The command Save Clean Copy: siblings without patient data, and one notification that says what was done. */
export class SaveCleanCopies {
  constructor(
    private readonly reviews: Reviews,
    private readonly rules: WorkspaceRules,
    private readonly examinations: Examinations,
    private readonly failures: Failures,
    private readonly written: (copy: WrittenCopy) => unknown,
  ) {}

  /** Writes the clean copies of these files, one after the other; it can be cancelled between them. */
  async run(files: readonly vscode.Uri[]): Promise<readonly WrittenCopy[]> {
    const results: Results = { written: [], passedOver: 0, failures: [] };
    const title = files.length === 1 ? vscode.l10n.t('Writing a clean copy') : vscode.l10n.t('Writing clean copies');
    const location = vscode.ProgressLocation.Notification;
    await vscode.window.withProgress({ location, title, cancellable: files.length > 1 }, (progress, token) =>
      this.writeAll(files, results, progress, token),
    );
    await Promise.all(results.written.map((copy) => this.written(copy)));
    this.tell(results);
    return results.written;
  }

  private async writeAll(
    files: readonly vscode.Uri[],
    results: Results,
    progress: vscode.Progress<{ message?: string; increment?: number }>,
    token: vscode.CancellationToken,
  ): Promise<void> {
    let overwriting: Overwriting = 'ask';
    for (const [index, file] of files.entries()) {
      if (token.isCancellationRequested) return;
      const message = files.length > 1 ? vscode.l10n.t('{0} of {1}', index + 1, files.length) : '';
      progress.report({ message, increment: 100 / files.length });
      overwriting = await this.writeOne(file, results, overwriting, files.length);
    }
  }

  private async writeOne(
    file: vscode.Uri,
    results: Results,
    overwriting: Overwriting,
    files: number,
  ): Promise<Overwriting> {
    try {
      const copy = await this.write(file, overwriting === 'all', files > 1);
      if (copy) results.written.push(copy);
      else results.passedOver += 1;
    } catch (error) {
      if (!(error instanceof OutputExistsError)) {
        results.failures.push(error);
        return overwriting;
      }
      const answer = await askToOverwrite(files > 1);
      if (answer !== undefined) return this.writeOne(file, results, 'all', files).then(() => answer);
      results.passedOver += 1;
    }
    return overwriting;
  }

  private async write(file: vscode.Uri, overwrite: boolean, skipOwnCopies: boolean): Promise<WrittenCopy | undefined> {
    const decisions = this.reviews.get(file)?.decisions ?? (await loadDecisions(file));
    const rules = await this.rules.now(file);
    const { examinations } = this;
    return writeCleanCopy(file, { rules, decisions, examinations, overwrite, skipOwnCopies });
  }

  private tell({ written, passedOver, failures }: Results): void {
    failures.forEach((error) => this.failures.note(error));
    const [only] = written;
    if (only && written.length === 1 && failures.length === 0) return this.tellOne(only);
    if (failures.length === 1 && written.length === 0) return this.failures.tell(failures[0]);
    if (written.length + failures.length === 0) return;
    const conformant = written.filter(({ plan }) => claimsOf(plan).conformant).length;
    const done = vscode.l10n.t(
      'Clean copies: {0} written, {1} of them follow the Basic Profile.',
      written.length,
      conformant,
    );
    const rest = vscode.l10n.t('{0} passed over, {1} failed.', passedOver, failures.length);
    if (failures.length > 0) void vscode.window.showWarningMessage(`${done} ${rest}`);
    else void vscode.window.showInformationMessage(passedOver > 0 ? `${done} ${rest}` : done);
  }

  /** The copy's name may be told: parts that name the patient are tokens in it. */
  private tellOne({ original, target, plan }: WrittenCopy): void {
    const text = vscode.l10n.t('{0} written: {1}. {2}', baseName(target), countsOf(plan), conformanceOf(plan));
    const [open, compare] = [vscode.l10n.t('Open'), vscode.l10n.t('Compare')];
    void vscode.window.showInformationMessage(text, open, compare).then(
      this.failures.guard((chosen) => {
        if (chosen === open) return vscode.commands.executeCommand('vscode.openWith', target, 'dicomDeid.tagTable');
        if (chosen === compare) return compareTexts(original, target);
        return undefined;
      }),
    );
  }
}

/** Opens the text views of an original and its copy side by side. */
async function compareTexts(original: vscode.Uri, copy: vscode.Uri): Promise<void> {
  const title = vscode.l10n.t('{0}: what was changed', baseName(copy));
  await vscode.commands.executeCommand('vscode.diff', textViewUri(original), textViewUri(copy), title);
}

/** Undefined where the existing copy is to stay. */
async function askToOverwrite(several: boolean): Promise<Overwriting | undefined> {
  const one = vscode.l10n.t('Overwrite');
  const all = vscode.l10n.t('Overwrite All');
  const message = vscode.l10n.t('There is a clean copy already. Overwrite it?');
  const detail = vscode.l10n.t('The original is not touched either way.');
  const answers = several ? [one, all] : [one];
  const answer = await vscode.window.showWarningMessage(message, { modal: true, detail }, ...answers);
  if (answer === undefined) return undefined;
  return answer === all ? 'all' : 'ask';
}
