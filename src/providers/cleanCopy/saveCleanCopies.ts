import * as vscode from 'vscode';
import { OutputExistsError } from '../../core/io/writeCopy.js';
import type { Failures } from '../failures.js';
import { asReadOnlyFolder } from './readOnlyFolder.js';
import { followedDecisions } from '../review/decisionsStore.js';
import type { Reviews } from '../review/reviews.js';
import type { WorkspaceRules } from '../rules.js';
import { Refusal } from '../problem.js';
import { baseName } from '../uris.js';
import { showComparison } from '../compare/showComparison.js';
import { conformanceOf, countsOf } from './outcome.js';
import type { CopyWriter, WriteCopy, WrittenCopy } from './copyWriter.js';

/** What became of the files that clean copies were asked of. */
interface Results {
  readonly written: WrittenCopy[];
  /** Clean copies already, or a person chose not to overwrite. */
  skipped: number;
  readonly failures: unknown[];
}

interface How {
  readonly overwrite: boolean;
  /** More than one file was asked for: those that are clean copies are skipped. */
  readonly several: boolean;
  readonly signal: AbortSignal;
}

/** The command Save Clean Copy: siblings without patient data, and one notification that says what was done. */
export class SaveCleanCopies {
  constructor(
    private readonly reviews: Reviews,
    private readonly rules: WorkspaceRules,
    private readonly copies: CopyWriter,
    private readonly failures: Failures,
    private readonly written: (copy: WrittenCopy) => unknown,
  ) {}

  /**
   * Writes the clean copies of these files, one after the other, until it is cancelled. Those that are there already are
   * asked about when the others are written.
   */
  async run(files: readonly vscode.Uri[]): Promise<readonly WrittenCopy[]> {
    const results: Results = { written: [], skipped: 0, failures: [] };
    const several = files.length > 1;
    const existing = await this.writeAll(files, results, { overwrite: false, several });
    const chosen = await filesToOverwrite(existing, several);
    results.skipped += existing.length - chosen.length;
    if (chosen.length > 0) await this.writeAll(chosen, results, { overwrite: true, several });
    await Promise.all(results.written.map((copy) => this.written(copy)));
    this.tell(results);
    return results.written;
  }

  /** Answers the files whose copies are there already. */
  private async writeAll(
    files: readonly vscode.Uri[],
    results: Results,
    { overwrite, several }: { readonly overwrite: boolean; readonly several: boolean },
  ): Promise<readonly vscode.Uri[]> {
    const title = files.length === 1 ? vscode.l10n.t('Writing a clean copy') : vscode.l10n.t('Writing clean copies');
    const location = vscode.ProgressLocation.Notification;
    const existing: vscode.Uri[] = [];
    await vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) =>
      this.copies.during(async (write) => {
        const stop = new AbortController();
        token.onCancellationRequested(() => stop.abort(new vscode.CancellationError()));
        for (const [index, file] of files.entries()) {
          if (stop.signal.aborted) return;
          const message = several ? vscode.l10n.t('{0} of {1}', index + 1, files.length) : '';
          progress.report({ message, increment: 100 / files.length });
          const how = { overwrite, several, signal: stop.signal };
          const result = await this.writeOne(write, file, results, how);
          if (result === 'exists') existing.push(file);
        }
      }),
    );
    return existing;
  }

  private async writeOne(write: WriteCopy, file: vscode.Uri, results: Results, how: How): Promise<'done' | 'exists'> {
    try {
      const copy = await this.write(write, file, how);
      if (copy) results.written.push(copy);
      else results.skipped += 1;
    } catch (error) {
      if (error instanceof OutputExistsError) return 'exists';
      if (how.signal.aborted) return 'done';
      results.failures.push(asReadOnlyFolder(error, file));
    }
    return 'done';
  }

  private async write(
    write: WriteCopy,
    file: vscode.Uri,
    { overwrite, several, signal }: How,
  ): Promise<WrittenCopy | undefined> {
    const decisions = this.reviews.get(file)?.decisions ?? (await followedDecisions(file));
    const rules = await this.rules.now(file);
    const copy = await write(file, { rules, decisions, overwrite, skipOwnCopies: true, signal });
    if (!copy && !several) throw new Refusal(vscode.l10n.t('This is a clean copy already. Open its original.'));
    return copy;
  }

  private tell({ written, skipped, failures }: Results): void {
    failures.forEach((error) => this.failures.note(error));
    const [only] = written;
    if (only && written.length === 1 && failures.length === 0) return this.tellOne(only);
    if (failures.length === 1 && written.length === 0) return this.failures.tell(failures[0]);
    if (written.length + failures.length === 0) return;
    const conformant = written.filter(({ conformant }) => conformant).length;
    const done = vscode.l10n.t(
      'Clean copies: {0} written, {1} of them conform to the Basic Profile.',
      written.length,
      conformant,
    );
    const rest = vscode.l10n.t('{0} skipped, {1} failed.', skipped, failures.length);
    if (failures.length > 0) void vscode.window.showWarningMessage(`${done} ${rest}`);
    else void vscode.window.showInformationMessage(skipped > 0 ? `${done} ${rest}` : done);
  }

  /** The copy's name may be told: parts that name the patient are tokens in it. */
  private tellOne(copy: WrittenCopy): void {
    const { original, target } = copy;
    const text = vscode.l10n.t('{0} written: {1}. {2}', baseName(target), countsOf(copy), conformanceOf(copy));
    const [open, compare] = [vscode.l10n.t('Open'), vscode.l10n.t('Compare')];
    void vscode.window.showInformationMessage(text, open, compare).then(
      this.failures.guard((chosen) => {
        if (chosen === open) return vscode.commands.executeCommand('vscode.openWith', target, 'dicomDeid.tagTable');
        if (chosen === compare) return showComparison(original, target);
        return undefined;
      }),
    );
  }
}

/** Which of these a person wants to have overwritten, asked one by one or for all. */
async function filesToOverwrite(existing: readonly vscode.Uri[], several: boolean): Promise<readonly vscode.Uri[]> {
  const one = vscode.l10n.t('Overwrite');
  const all = vscode.l10n.t('Overwrite All');
  const message = vscode.l10n.t('A clean copy exists already. Overwrite it?');
  const detail = vscode.l10n.t('The original is not changed either way.');
  const chosen: vscode.Uri[] = [];
  for (const [index, file] of existing.entries()) {
    const answers = several ? [one, all] : [one];
    const answer = await vscode.window.showWarningMessage(message, { modal: true, detail }, ...answers);
    if (answer === all) return [...chosen, ...existing.slice(index)];
    if (answer === one) chosen.push(file);
  }
  return chosen;
}
