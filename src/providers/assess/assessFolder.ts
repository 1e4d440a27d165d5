import { statSync } from 'node:fs';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Assessment } from '../../core/assess/assessment.js';
import { DEFAULT_THRESHOLDS } from '../../core/assess/thresholds.js';
import { worthOffering, type WhatIf } from '../../core/assess/whatIf.js';
import type { AssessedFolder, AssessedPlace, AssessProgress, AssessTask } from '../../core/io/assessInWorker.js';
import { WorkerPool } from '../../core/io/workerPool.js';
import { POLICY_FILE_NAME } from '../../core/profile/policyFile.js';
import type { Entity } from '../../core/model/finding.js';
import { withEdits } from '../../core/profile/policyEdit.js';
import { ASSESS_FORMATS } from '../../core/report/assess/assessFormats.js';
import { policyText } from '../../core/report/assess/assessWords.js';
import { coreText, reportInLanguage } from '../coreText.js';
import type { Failures } from '../failures.js';
import { Disposable } from '../disposable.js';
import type { NameMaps } from '../namemap/nameMaps.js';
import { editPolicy, openPolicy } from '../policy/policyFile.js';
import { Refusal } from '../problem.js';
import { saveReport, type LinkList, type ReportLink, type ReportPages } from '../reportPage.js';
import type { TagTables } from '../tagTable/tagTables.js';
import { entityName } from '../words.js';

export interface AssessServices {
  readonly pages: ReportPages;
  readonly tables: TagTables;
  readonly nameMaps: NameMaps;
  readonly failures: Failures;
  /** Path of the script that workers run. */
  readonly workerScript: string;
}

/** The command Assess Folder: the re-identification risk of a set of copies, with figures. */
export class AssessFolder extends Disposable {
  constructor(private readonly services: AssessServices) {
    super();
    const command = (given?: unknown): Promise<void> => this.ask(given);
    this.own(vscode.commands.registerCommand('dicomDeid.assessFolder', services.failures.guard(command)));
  }

  /**
   * Reads and assesses a folder in a thread of its own.
   * @param originals folder of the originals, to be compared with
   * @throws whatever `signal` was aborted with
   */
  async assess(
    folder: string,
    told: (files: number) => void,
    signal?: AbortSignal,
    originals?: string,
  ): Promise<AssessedFolder> {
    const pool = new WorkerPool<AssessTask, AssessedFolder, AssessProgress, undefined>({
      script: this.services.workerScript,
      size: 1,
      answer: ({ files }) => void told(files),
    });
    const task: AssessTask = {
      ...{ kind: 'assess', folder, thresholds: DEFAULT_THRESHOLDS, assessedAt: new Date().toISOString() },
      nameMapKept: await this.isNameMapKept(folder),
      ...(originals !== undefined && { originals }),
    };
    try {
      return await pool.run(task, signal);
    } finally {
      await pool.close();
    }
  }

  /** Shows an assessment, with links to the files behind its figures. */
  show(folder: string, assessed: AssessedFolder): vscode.WebviewPanel {
    const { assessment, places } = assessed;
    if (!assessment) throw new Refusal(vscode.l10n.t('There is no DICOM file to assess in this folder.'));
    const open =
      (why: (place: AssessedPlace) => string) =>
      (place: AssessedPlace): ReportLink => ({
        label: `${vscode.workspace.asRelativePath(place.path)}: ${why(place)}`,
        run: () => this.open(place),
      });
    const lists: LinkList[] = [
      { title: vscode.l10n.t('This Report'), links: [saving(assessment), this.comparing(folder)] },
      { title: vscode.l10n.t('Apply to the Policy'), links: this.policyLinks(folder, assessment) },
      {
        title: vscode.l10n.t('Files in Which Something Identifying Was Found'),
        links: places.identifying.map(open(({ element = '', why }) => `${element} ${entityName(why as Entity)}`)),
      },
      {
        title: vscode.l10n.t('Patients in Small Classes'),
        links: places.smallClasses.map(
          open(({ why }) =>
            why === 1 ? vscode.l10n.t('no one is alike') : vscode.l10n.t('one of {0} that are alike', why),
          ),
        ),
      },
      {
        title: vscode.l10n.t('Files That Could Not Be Read'),
        links: places.unread.map(open(({ why }) => coreText(String(why)))),
      },
    ];
    const title = vscode.l10n.t('Assessment');
    const html = reportInLanguage(ASSESS_FORMATS.html(assessment));
    return this.services.pages.show({ viewType: 'dicomDeid.assessment', title, html, links: lists });
  }

  /**
   * Makes the policy say what a line of the report proposes.
   * @throws Refusal where the folder is in no workspace folder that is trusted
   */
  async apply(folder: string, { title, policy }: Pick<WhatIf, 'title' | 'policy'>): Promise<void> {
    const root = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(folder)) ?? vscode.workspace.workspaceFolders?.[0];
    if (!root || !vscode.workspace.isTrusted)
      throw new Refusal(vscode.l10n.t('Policies are for files in a workspace folder that you trust.'));
    const inForce = await editPolicy(root, (text) => withEdits(text, policy ?? {}));
    const open = vscode.l10n.t('Open Policy');
    const done = inForce
      ? vscode.l10n.t(
          '{0} says it now: {1}. It holds for copies that are made from now on.',
          POLICY_FILE_NAME,
          coreText(title),
        )
      : vscode.l10n.t('{0} says it as soon as you save it: {1}.', POLICY_FILE_NAME, coreText(title));
    void vscode.window
      .showInformationMessage(done, open)
      .then(this.services.failures.guard((chosen) => (chosen === open ? openPolicy(root) : undefined)));
  }

  /** The same with the originals beside. */
  private comparing(folder: string): ReportLink {
    const label = vscode.l10n.t('Compare with Originals…');
    const run = async (): Promise<void> => {
      const originals = await askForFolder(vscode.l10n.t('Folder of the originals'));
      if (originals) await this.assessAndShow(folder, originals.fsPath);
    };
    return { label, run };
  }

  private policyLinks(folder: string, { singlingOut }: Assessment): readonly ReportLink[] {
    return worthOffering(singlingOut.whatIfs).map((whatIf) => ({
      label: vscode.l10n.t(
        '{0}: {1} patients fewer in small classes ({2})',
        coreText(whatIf.title),
        whatIf.gained,
        coreText(policyText(whatIf.policy)),
      ),
      run: () => this.apply(folder, whatIf),
    }));
  }

  private async open({ path, element }: AssessedPlace): Promise<void> {
    const uri = vscode.Uri.file(path);
    if (element !== undefined) await this.services.tables.reveal(uri, element);
    else await this.services.tables.open(uri);
  }

  /** Whether there is a map for this folder. That there is none does not say that it was dropped: it may be elsewhere. */
  private async isNameMapKept(folder: string): Promise<AssessTask['nameMapKept']> {
    try {
      const map = await this.services.nameMaps.of(vscode.Uri.file(folder)).read();
      return map.size > 0 ? 'yes' : 'unknown';
    } catch {
      return 'unknown';
    }
  }

  private async ask(given: unknown): Promise<void> {
    const folder = given instanceof vscode.Uri ? given : await askForFolder(vscode.l10n.t('Assess Folder'));
    if (!folder) return;
    if (folder.scheme !== 'file' || !statSync(folder.fsPath).isDirectory())
      throw new Refusal(vscode.l10n.t('Only folders of this computer can be assessed.'));
    await this.assessAndShow(folder.fsPath);
  }

  private async assessAndShow(folder: string, originals?: string): Promise<void> {
    const title = vscode.l10n.t('Assessing {0}', basename(folder));
    const location = vscode.ProgressLocation.Notification;
    const assessed = await vscode.window.withProgress(
      { location, title, cancellable: true },
      async (progress, token) => {
        const controller = new AbortController();
        token.onCancellationRequested(() => controller.abort());
        const told = (files: number): void => progress.report({ message: vscode.l10n.t('{0} files', files) });
        try {
          return await this.assess(folder, told, controller.signal, originals);
        } catch (error) {
          if (controller.signal.aborted) return undefined;
          throw error;
        }
      },
    );
    if (assessed) this.show(folder, assessed);
  }
}

function saving(assessment: Assessment): ReportLink {
  const formats = {
    html: { label: 'HTML', text: () => reportInLanguage(ASSESS_FORMATS.html(assessment)) },
    json: { label: 'JSON', text: () => ASSESS_FORMATS.json(assessment) },
  };
  const title = vscode.l10n.t('Save Report…');
  return { label: title, run: () => saveReport(title, 'assessment.html', formats) };
}

async function askForFolder(title: string): Promise<vscode.Uri | undefined> {
  const defaultUri = vscode.workspace.workspaceFolders?.[0]?.uri;
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title,
      canSelectFiles: false,
      canSelectFolders: true,
      ...(defaultUri && { defaultUri }),
    })) ?? [];
  return chosen;
}
