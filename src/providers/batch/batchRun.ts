import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type * as vscode from 'vscode';
import type { Decisions } from '../../core/model/decisions.js';
import { Journal } from '../../core/io/batch/journal.js';
import { runBatch, type BatchNameMap } from '../../core/io/batch/runBatch.js';
import { findFiles, type FoundFile } from '../../core/io/findFiles.js';
import { ocrFiles } from '../../core/io/ocr/ocrFiles.js';
import { excludedBy } from '../../core/profile/exclude.js';
import { isNeutralFolderName } from '../../core/plan/folderName.js';
import { runRules, type RunRules } from '../../core/plan/runRules.js';
import { BatchTally, type BatchSum } from '../../core/report/deidentify/batchTally.js';
import type { Rules } from '../rules.js';

/** What is asked of a run over many files. */
export interface BatchRequest {
  /** Paths of files and folders. */
  readonly targets: readonly string[];
  /** Where the copies go; left out, each beside its original. */
  readonly outputFolder?: string;
  readonly overwrite: boolean;
  /** Looks for burned-in text, where the header makes it likely, and makes it black. */
  readonly pixels: boolean;
  /** Goes on where an interrupted run of the same kind was. */
  readonly resume: boolean;
  /** Decisions beside the files are not followed: the folder is not trusted. */
  readonly withoutDecisions?: boolean;
  /** Of the encrypted PDF that the run is about; it goes to the workers and nowhere else. */
  readonly documentPassword?: string;
  /** About that document, as a person has them before them. */
  readonly documentDecisions?: Decisions;
}

/** How far a run is. */
export interface BatchProgress {
  readonly done: number;
  readonly all: number;
  /** Of the document that is worked on. */
  readonly page?: { readonly done: number; readonly of: number };
}

/** What came of a run. */
export interface BatchOutcome {
  readonly sum: BatchSum;
  /** The rules that it was made under. */
  readonly rules: RunRules;
  /** Files that were not worked on, as a person cancelled. */
  readonly left: number;
}

/** A run over many files, in worker threads: the extension host only settles names and counts. */
export class BatchRun {
  private constructor(
    private readonly request: BatchRequest,
    private readonly rules: Rules,
    private readonly nameMap: BatchNameMap,
    private readonly files: readonly FoundFile[],
    private readonly scripts: string,
  ) {}

  /**
   * @param scripts the folder of the bundles that workers run
   * @throws Refusal where no copy may be written as things stand
   */
  static async of(request: BatchRequest, rules: Rules, scripts: string): Promise<BatchRun> {
    const nameMap = await rules.nameMap();
    return new BatchRun(request, rules, nameMap, await filesOf(request, rules), scripts);
  }

  /** An earlier run of the same kind was interrupted, and can be resumed. */
  get wasInterrupted(): boolean {
    return this.journalPath !== undefined && existsSync(this.journalPath);
  }

  /**
   * Writes the copies. What is wrong with one file is said of this file.
   * @throws VaultError, the system's error where the journal cannot be written
   */
  async run(token: vscode.CancellationToken, told: (progress: BatchProgress) => void): Promise<BatchOutcome> {
    const path = this.journalPath;
    if (path === undefined) return this.runWith(undefined, token, told);
    return Journal.during(path, this.nameMap.map.key, (journal) => this.runWith(journal, token, told));
  }

  private get journalPath(): string | undefined {
    const { outputFolder, targets, pixels } = this.request;
    if (outputFolder === undefined) return undefined;
    const run = { roots: targets, policy: this.rules.inForce.policy, pixels };
    return Journal.pathOf(outputFolder, this.nameMap.map.key, run);
  }

  private async runWith(
    journal: Journal | undefined,
    token: vscode.CancellationToken,
    told: (progress: BatchProgress) => void,
  ): Promise<BatchOutcome> {
    const { overwrite, resume, pixels, outputFolder, documentPassword, documentDecisions } = this.request;
    const controller = new AbortController();
    const cancelling = token.onCancellationRequested(() => controller.abort());
    const tally = new BatchTally();
    let done = 0;
    try {
      const left = await runBatch(this.files, {
        ...{ policy: this.rules.inForce.policy, overwrite, resume, nameMap: this.nameMap, withActions: true },
        // With a single worker, the work would be done in this thread.
        ...{ jobs: Math.max(2, availableParallelism() - 1), workerScript: join(this.scripts, 'worker.js') },
        ...{ ocr: ocrFiles(this.scripts), pixels },
        // In Restricted Mode, what a folder brings along is shown, and nothing follows it.
        withoutDecisions: this.request.withoutDecisions ?? false,
        ...(documentDecisions && { documentDecisions }),
        ...{ signal: controller.signal, ...(journal && { journal }) },
        ...(outputFolder !== undefined && { outputFolder }),
        ...(documentPassword !== undefined && { documentPassword }),
        onPage: ({ done: page, pages }) => told({ done, all: this.files.length, page: { done: page, of: pages } }),
        onFile: ({ report }) => {
          tally.add(report);
          told({ done: ++done, all: this.files.length });
        },
      });
      if (left === 0 && tally.summary.failed === 0) journal?.end();
      return { sum: tally, rules: runRules(this.rules.inForce.policy), left };
    } finally {
      cancelling.dispose();
    }
  }
}

/** Files between which others get their turn: the editor waits for this thread. */
const AT_A_TIME = 64;

async function filesOf({ targets }: BatchRequest, { inForce }: Rules): Promise<readonly FoundFile[]> {
  const { policy, file } = inForce;
  const exclusion = file && { isExcluded: excludedBy(policy), policyPath: file.fsPath };
  const files: FoundFile[] = [];
  for (const target of targets)
    for (const found of findFiles(target, exclusion)) {
      files.push(found);
      if (files.length % AT_A_TIME === 0) await setImmediate();
    }
  return files;
}

/**
 * Where the copies of a folder go unless a person says otherwise: `CT-deid` beside `CT`, and `deid-3fa91c` where the
 * folder's own name may be a patient's; the digits tell folders apart, the same in every run, and lead nowhere without
 * the name map's key.
 */
export function outputFolderFor(folder: string, mapKey: Uint8Array): string {
  const name = basename(folder);
  if (isNeutralFolderName(name)) return join(dirname(folder), `${name}-deid`);
  const digits = createHmac('sha256', mapKey).update(`folder\0${folder}`, 'utf8').digest('hex').slice(0, 6);
  return join(dirname(folder), `deid-${digits}`);
}
