import { existsSync, readdirSync, statSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Decisions } from '../../core/model/decisions.js';
import { OutputExistsError } from '../../core/io/writeCopy.js';
import { Disposable } from '../disposable.js';
import type { Failures } from '../failures.js';
import { Refusal } from '../problem.js';
import type { ReportPages } from '../reportPage.js';
import type { WorkspaceRules } from '../rules.js';
import { VIEW_TYPES } from '../tagTable/tagTableEditor.js';
import { showBatchReport } from './batchReport.js';
import { BatchRun, outputFolderFor, type BatchOutcome, type BatchProgress, type BatchRequest } from './batchRun.js';

/** What a person is asked for. */
type Chosen = 'folder' | 'documents';

/** The commands De-identify Folder and De-identify Document: clean copies of all files that are chosen, in the background. */
export class DeidentifyFolder extends Disposable {
  constructor(
    private readonly rules: WorkspaceRules,
    private readonly scripts: string,
    private readonly pages: ReportPages,
    failures: Failures,
  ) {
    super();
    const register = (name: string, kind: Chosen): void => {
      const run = (given?: unknown, selected?: unknown): Promise<void> => this.ask(kind, given, selected);
      this.own(vscode.commands.registerCommand(`dicomDeid.${name}`, failures.guard(run)));
    };
    register('deidentifyFolder', 'folder');
    register('deidentifyDocument', 'documents');
  }

  /**
   * Prepares a run, under the rules of the first of its targets.
   * @throws Refusal where no copy may be written as things stand
   */
  async prepare(request: BatchRequest): Promise<BatchRun> {
    const rules = await this.rules.now(vscode.Uri.file(request.targets[0] ?? ''));
    const withoutDecisions = !vscode.workspace.isTrusted;
    return BatchRun.of({ ...request, withoutDecisions }, rules, this.scripts);
  }

  /** Writes the copy of a document that a person reviews beside it, and tells what became of it. */
  async copyBeside(path: string, documentDecisions: Decisions, documentPassword?: string): Promise<void> {
    const plain = { targets: [path], documentDecisions, pixels: false, overwrite: false, resume: false };
    const request = { ...plain, ...(documentPassword !== undefined && { documentPassword }) };
    const outcome = await this.runWithProgress(request);
    const exists = new OutputExistsError().message;
    if (outcome.sum.unwritten[0]?.error !== exists) return this.tell(request, outcome);
    const overwrite = vscode.l10n.t('Overwrite');
    const message = vscode.l10n.t('There is a copy of this document already.');
    if ((await vscode.window.showWarningMessage(message, { modal: true }, overwrite)) !== overwrite) return;
    await this.runAndTell({ ...request, overwrite: true });
  }

  private async ask(kind: Chosen, given: unknown, selected: unknown): Promise<void> {
    const targets = await targetsOf(kind, given, selected);
    if (targets.length === 0 || !(await decisionsAreSaved())) return;
    const [first = ''] = targets;
    const folder = targets.length === 1 && statSync(first).isDirectory() ? await this.outputFolderOf(first) : undefined;
    const place = await askForPlace(folder);
    if (!place) return;
    // Of a document that a person names, pictures are read in any case.
    const pixels = kind === 'documents' ? false : await askForPixels();
    if (pixels === undefined) return;
    const plain: BatchRequest = { targets, ...place, pixels, overwrite: false, resume: false };
    const request = await this.whereCopiesAre(plain);
    if (request) await this.runAndTell(request);
  }

  private async outputFolderOf(folder: string): Promise<string> {
    const rules = await this.rules.now(vscode.Uri.file(folder));
    return outputFolderFor(folder, (await rules.nameMap()).map.key);
  }

  /** What is to become of copies that are there already; undefined where a person thinks better of it. */
  private async whereCopiesAre(request: BatchRequest): Promise<BatchRequest | undefined> {
    const { outputFolder } = request;
    if (outputFolder === undefined || !holdsAnything(outputFolder)) return request;
    const { wasInterrupted } = await this.prepare(request);
    const resume = vscode.l10n.t('Resume');
    const overwrite = vscode.l10n.t('Overwrite');
    const message = wasInterrupted
      ? vscode.l10n.t('An earlier run into this folder was interrupted.')
      : vscode.l10n.t('There are files in the folder for the copies.');
    const detail = vscode.l10n.t('No original is changed either way.');
    const answers = wasInterrupted ? [resume, overwrite] : [overwrite];
    const answer = await vscode.window.showWarningMessage(message, { modal: true, detail }, ...answers);
    if (answer === resume) return { ...request, resume: true };
    return answer === overwrite ? { ...request, overwrite: true } : undefined;
  }

  private async runAndTell(request: BatchRequest): Promise<void> {
    await this.tell(request, await this.runWithProgress(request));
  }

  private async runWithProgress(request: BatchRequest): Promise<BatchOutcome> {
    const run = await this.prepare(request);
    const title = vscode.l10n.t('De-identifying');
    const location = vscode.ProgressLocation.Notification;
    return vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) =>
      run.run(token, new ProgressWords(progress).told),
    );
  }

  private async tell(request: BatchRequest, outcome: BatchOutcome): Promise<void> {
    const { written, skipped, failed } = outcome.sum.summary;
    const done = vscode.l10n.t('Clean copies: {0} written, {1} skipped, {2} failed.', written, skipped, failed);
    const { decisionsNotFollowed } = outcome.sum;
    const ignored =
      decisionsNotFollowed > 0
        ? ` ${vscode.l10n.t('Restricted Mode: saved decisions beside {0} files were not followed.', decisionsNotFollowed)}`
        : '';
    const rest = outcome.left > 0 ? ` ${vscode.l10n.t('Cancelled: {0} files remain.', outcome.left)}` : '';
    const report = vscode.l10n.t('Open Report');
    const resume = vscode.l10n.t('Resume');
    const answers = outcome.left > 0 && request.outputFolder !== undefined ? [report, resume] : [report];
    const answer = await (failed > 0
      ? vscode.window.showWarningMessage(done + ignored + rest, ...answers)
      : vscode.window.showInformationMessage(done + ignored + rest, ...answers));
    if (answer === report) showBatchReport(this.pages, request, outcome);
    if (answer === resume) await this.runAndTell({ ...request, resume: true });
  }
}

/** `120 of 10,000, 85 per second, 2 min left`, not more often than a person reads. */
class ProgressWords {
  private readonly began = Date.now();
  private lastTold = 0;
  private share = 0;

  constructor(private readonly progress: vscode.Progress<{ message?: string; increment?: number }>) {}

  readonly told = ({ done, all, page }: BatchProgress): void => {
    const now = Date.now();
    if (now - this.lastTold < OFTEN && done < all) return;
    this.lastTold = now;
    if (page && all === 1) {
      const message = vscode.l10n.t('page {0} of {1}', page.done, page.of);
      return this.progress.report({ message });
    }
    // Before the first file is done, no one knows how fast it goes.
    if (done === 0) return;
    const rate = done / Math.max(0.001, (now - this.began) / 1000);
    const seconds = Math.ceil((all - done) / rate);
    const left =
      seconds < 60 ? vscode.l10n.t('{0} s left', seconds) : vscode.l10n.t('{0} min left', Math.ceil(seconds / 60));
    const message = vscode.l10n.t('{0} of {1}, {2} per second, {3}', done, all, rate.toPrecision(2), left);
    const share = (100 * done) / all;
    this.progress.report({ message, increment: share - this.share });
    this.share = share;
  };
}

/** Milliseconds between two words of progress. */
const OFTEN = 250;

/** What was selected in the explorer, or else what a person chooses. */
async function targetsOf(kind: Chosen, given: unknown, selected: unknown): Promise<readonly string[]> {
  const isUri = (value: unknown): value is vscode.Uri => value instanceof vscode.Uri;
  const several = Array.isArray(selected) ? selected.filter(isUri) : [];
  const chosen =
    several.length > 0
      ? several
      : isUri(given)
        ? [given]
        : await (kind === 'folder' ? askForFolder() : askForDocuments());
  if (chosen.some(({ scheme }) => scheme !== 'file')) {
    throw new Refusal(vscode.l10n.t('Only files and folders of this computer can be de-identified.'));
  }
  return chosen.map(({ fsPath }) => fsPath);
}

async function askForFolder(): Promise<readonly vscode.Uri[]> {
  const defaultUri = vscode.workspace.workspaceFolders?.[0]?.uri;
  return (
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('De-identify Folder'),
      canSelectFiles: false,
      canSelectFolders: true,
      ...(defaultUri && { defaultUri }),
    })) ?? []
  );
}

async function askForDocuments(): Promise<readonly vscode.Uri[]> {
  const defaultUri = vscode.workspace.workspaceFolders?.[0]?.uri;
  return (
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('De-identify Document'),
      canSelectMany: true,
      filters: { [vscode.l10n.t('PDFs and scans')]: ['pdf', 'png', 'jpg', 'jpeg', 'tif', 'tiff'] },
      ...(defaultUri && { defaultUri }),
    })) ?? []
  );
}

/** A run follows decisions as they are on the disk. */
async function decisionsAreSaved(): Promise<boolean> {
  const isUnsaved = ({ isDirty, input }: vscode.Tab): boolean =>
    isDirty && input instanceof vscode.TabInputCustom && VIEW_TYPES.some((viewType) => viewType === input.viewType);
  if (!vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(isUnsaved))) return true;
  const save = vscode.l10n.t('Save and Go On');
  const message = vscode.l10n.t('There are decisions that are not saved. A run follows those that are.');
  if ((await vscode.window.showWarningMessage(message, { modal: true }, save)) !== save) return false;
  return vscode.workspace.saveAll(false);
}

/** Where the copies go; undefined where nothing was chosen. */
async function askForPlace(folder: string | undefined): Promise<Pick<BatchRequest, 'outputFolder'> | undefined> {
  const own = folder !== undefined && {
    label: vscode.l10n.t('A folder beside it'),
    detail: folder,
    place: () => ({ outputFolder: folder }),
  };
  const beside = {
    label: vscode.l10n.t('Beside each original'),
    detail: vscode.l10n.t('NAME.deid.EXT for NAME.EXT'),
    place: () => ({}),
  };
  const other = { label: vscode.l10n.t('Another folder…'), detail: '', place: askForOutputFolder };
  const items = own ? [own, beside, other] : [beside, other];
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Where do the clean copies go?') });
  return chosen?.place();
}

/** Whether pixels are to be searched; undefined where nothing was chosen. */
async function askForPixels(): Promise<boolean | undefined> {
  const items = [
    { label: vscode.l10n.t('Leave the pixels unchanged'), detail: '', pixels: false },
    {
      label: vscode.l10n.t('Black out burned-in text'),
      detail: vscode.l10n.t('Looks for it by OCR, where the header makes it likely; takes seconds for each image.'),
      pixels: true,
    },
  ];
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('What happens to the pixels?') });
  return chosen?.pixels;
}

async function askForOutputFolder(): Promise<Pick<BatchRequest, 'outputFolder'> | undefined> {
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Folder for the clean copies'),
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  return chosen && { outputFolder: chosen.fsPath };
}

function holdsAnything(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0;
}
