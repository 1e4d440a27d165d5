import type { Decisions } from '../../model/decisions.js';
import { describeError } from '../../model/errors.js';
import { resolve } from 'node:path';
import { NameMap } from '../../namemap/nameMap.js';
import { BASIC_POLICY } from '../../profile/policy.js';
import type { ReportedFile } from '../../report/deidentify/deidentifyReport.js';
import type { CopyOptions } from '../plannedCopy.js';
import type { FoundFile } from '../findFiles.js';
import type { OcrFiles } from '../ocr/ocrFiles.js';
import { GivenUpError, LIMITS, WorkerLostError, WorkerPool } from '../workerPool.js';
import type {
  BatchAnswer,
  BatchedFile,
  BatchQuestion,
  BatchResult,
  BatchSettings,
  Bookkept,
  DeidentifyTask,
  ReadPages,
  SearchedFrames,
} from './batchTask.js';
import type { Performer } from './inThisThread.js';
import type { Journal } from './journal.js';
import { inKeyedOrder } from './keyedOrder.js';
import { Ledger, type Settle } from './ledger.js';
import { engineMemory, ocrThreads } from './pixelSettings.js';

/** Most files that a worker is given at once: their new entries are flushed to the disk together. */
const MOST_FILES = 8;
/** Tasks that a worker has: it plans the next while it waits for its turn with the first. */
const AHEAD = 2;

/** A name map that a run adds to; it is kept wherever it is kept when `settle` has answered. */
export interface BatchNameMap {
  readonly map: NameMap;
  readonly settle: Settle;
}

export interface BatchOptions extends Omit<CopyOptions, 'decisions'> {
  /** Where new pseudonyms are kept; left out, no one can re-link the copies. */
  readonly nameMap?: BatchNameMap;
  /** How many workers. */
  readonly jobs: number;
  /** Path of the script that workers run; empty, the work is done in this thread, without bounds. */
  readonly workerScript: string;
  /** Decisions beside the files are not followed: the folder is not trusted. */
  readonly withoutDecisions?: boolean;
  /** About the one document that the run is for; left out, those beside it. */
  readonly documentDecisions?: Decisions;
  /** Reports say what was done to each element. */
  readonly withActions: boolean;
  /** The OCR engine for documents, and for pixels where they are looked at; left out, neither is examined. */
  readonly ocr?: OcrFiles;
  /** Text in pixels is looked for, and blacked out; left out, pixels stay as they are. */
  readonly pixels?: boolean;
  /** Of encrypted PDFs. */
  readonly documentPassword?: string;
  /** Certificates, in PEM, for whose holders the originals are kept inside the copies, encrypted. */
  readonly encryptTo?: readonly string[];
  /** Notes what is about to be written. */
  readonly journal?: Journal;
  /** Passes over what an earlier run has finished, by the journal. */
  readonly resume?: boolean;
  /** When aborted, no copy is begun any more; those that are being written are finished. */
  readonly signal?: AbortSignal;
  /** Told how far the work on a document is. */
  readonly onPage?: (pages: ReadPages) => void;
  /** Told how far the search for text in an image of several frames is. */
  readonly onFrame?: (frames: SearchedFrames) => void;
  /** Told what became of each file, in the order in which they are worked on. */
  readonly onFile: (file: BatchedFile) => void;
}

/**
 * Writes the clean copies of many files with several workers. The copies are the same, byte for byte, for any number of
 * workers: tokens are numbered, and names given, in one order, which only the key of the name map tells where tokens are
 * numbers. What is wrong with one file is said of this file, and the others go on.
 * @returns how many files were not worked on because the run was cancelled
 */
export async function runBatch(files: readonly FoundFile[], options: BatchOptions): Promise<number> {
  const run = new BatchRun(files, options);
  try {
    return await run.run();
  } finally {
    await run.close();
  }
}

type Perform = (task: DeidentifyTask) => Promise<BatchResult>;

class BatchRun {
  private readonly tasks: readonly DeidentifyTask[];
  private readonly settings: BatchSettings;
  private readonly ledger: Ledger;
  private readonly pool: WorkerPool<DeidentifyTask, BatchResult, BatchQuestion, BatchAnswer> | undefined;
  /** Where there are no workers. */
  private performer: Performer | undefined;
  /** What an earlier run has finished. */
  private readonly finished = new Map<FoundFile, ReportedFile>();
  /** Batches whose files are tried one by one, because a worker died of one of them. */
  private readonly singly = new Set<number>();
  /** What there is to be said of batches before which others are not finished. */
  private readonly unsaid = new Map<number, BatchResult>();
  private nextToSay = 0;
  private notWorkedOn = 0;

  constructor(
    files: readonly FoundFile[],
    private readonly options: BatchOptions,
  ) {
    const { jobs, signal, journal, overwrite } = options;
    const { settings, settle } = pseudonymsOf(options);
    this.settings = settings;
    const ordered = settings.policy?.tokens === 'keyed' ? files : inKeyedOrder(files, settings.key);
    // Pixels take seconds to look at: then a run that is stopped waits for one file only.
    const most = options.pixels ? 1 : MOST_FILES;
    this.tasks = inBatches(ordered, jobs, most).map((some, batch) => ({
      kind: 'deidentify',
      batch,
      files: some,
      settings,
    }));
    this.ledger = new Ledger({
      settle,
      inputs: new Set(files.map(({ path }) => resolve(path))),
      overwrite,
      note: (intents) => journal?.note(intents),
      ...(signal && { signal }),
    });
    for (const found of files) this.lookUp(found);
    const answer = (question: BatchQuestion) => this.answer(question);
    const { workerScript: script } = options;
    // One worker as well: what a hostile file takes is taken back from it.
    const limits = { ...LIMITS, engines: engineMemory(settings.pixels, settings.documents) };
    if (script !== '') this.pool = new WorkerPool({ script, size: jobs, ahead: AHEAD, limits, answer });
  }

  async run(): Promise<number> {
    const perform = await this.howToPerform();
    const remaining = this.tasks.values();
    const workThrough = async (): Promise<void> => {
      for (const task of remaining) {
        const isCancelled = this.options.signal?.aborted;
        const result = isCancelled ? task.files.map(() => undefined) : await this.resultOf(task, perform);
        this.ledger.end(task.batch);
        this.say(task.batch, result);
      }
    };
    const lanes = this.pool ? this.options.jobs * AHEAD : 1;
    await Promise.all(Array.from({ length: lanes }, workThrough));
    return this.notWorkedOn;
  }

  async close(): Promise<void> {
    await this.performer?.close();
    await this.pool?.close();
  }

  private lookUp(found: FoundFile): void {
    const { journal, resume } = this.options;
    const report = resume ? journal?.finished(found) : undefined;
    if (!report) return;
    this.finished.set(found, report);
    this.ledger.reserve(report);
  }

  /** What workers need is loaded by them; here, only where there are none. */
  private async howToPerform(): Promise<Perform> {
    const { pool } = this;
    if (pool) return (task) => pool.run(task);
    const { performInThisThread } = await import('./inThisThread.js');
    const performer = performInThisThread(this.settings, (question) => this.answer(question));
    this.performer = performer;
    return (task) => performer.perform(task);
  }

  private answer(question: BatchQuestion): Promise<BatchAnswer> {
    if (question.kind === 'page' || question.kind === 'frame') {
      if (question.kind === 'page') this.options.onPage?.(question);
      else this.options.onFrame?.(question);
      return Promise.resolve({ kind: 'going', isCancelled: this.options.signal?.aborted ?? false });
    }
    return this.ledger.answer(question, !this.singly.has(question.batch));
  }

  private async resultOf(task: DeidentifyTask, perform: Perform): Promise<BatchResult> {
    const left = task.files.filter((found) => !this.finished.has(found));
    const results = (await this.resultsOf({ ...task, files: left }, perform)).values();
    return task.files.map((found) => {
      const report = this.finished.get(found);
      return report ? { report } : results.next().value;
    });
  }

  /** A worker that dies takes along what it had: then each file is tried by itself, and fails by itself. */
  private async resultsOf(task: DeidentifyTask, perform: Perform): Promise<BatchResult> {
    if (task.files.length === 0) return [];
    try {
      return await perform(task);
    } catch (error) {
      const isItsOwn = error instanceof GivenUpError && task.files.length === 1;
      if (isItsOwn || !(error instanceof WorkerLostError))
        return task.files.map((found) => ({ report: failed(found, error) }));
    }
    this.singly.add(task.batch);
    const results: (BatchedFile | undefined)[] = [];
    for (const found of task.files) {
      try {
        results.push(...(await perform({ ...task, files: [found] })));
      } catch (error) {
        results.push({ report: failed(found, error) });
      }
    }
    return results;
  }

  private say(batch: number, result: BatchResult): void {
    this.unsaid.set(batch, result);
    for (let next = this.unsaid.get(this.nextToSay); next; next = this.unsaid.get(this.nextToSay)) {
      this.unsaid.delete(this.nextToSay);
      this.nextToSay += 1;
      for (const file of next) {
        if (file) this.options.onFile(file);
        else this.notWorkedOn += 1;
      }
    }
  }
}

function failed({ path }: FoundFile, error: unknown): ReportedFile {
  return { input: path, status: 'failed', error: describeError(error), actions: [] };
}

/** Small enough that every worker gets some. */
function inBatches(files: readonly FoundFile[], jobs: number, most: number): FoundFile[][] {
  const size = Math.max(1, Math.min(most, Math.ceil(files.length / (jobs * AHEAD))));
  return Array.from({ length: Math.ceil(files.length / size) }, (_, index) =>
    files.slice(index * size, (index + 1) * size),
  );
}

/** Without a name map, numbers are kept for the time of the run. */
function pseudonymsOf(options: BatchOptions): { readonly settings: BatchSettings; readonly settle: Settle } {
  const {
    policy = BASIC_POLICY,
    operator,
    outputFolder,
    overwrite,
    unproven,
    withActions,
    nameMap,
    ocr,
    documentPassword,
    encryptTo,
    pseudonymFile,
    fileIds,
  } = options;
  const reading = ocr && { ocr, threads: ocrThreads(options.jobs) };
  const map = nameMap?.map ?? new NameMap();
  const bookkept: Bookkept = nameMap ? 'everything' : policy.tokens === 'numbered' ? 'numbers' : 'nothing';
  const settings: BatchSettings = {
    ...{ key: map.key, bookkept, withActions, policy, overwrite },
    ...(options.withoutDecisions && { withoutDecisions: true as const }),
    ...(options.documentDecisions && { documentDecisions: options.documentDecisions }),
    ...(operator && { operator }),
    ...(outputFolder !== undefined && { outputFolder }),
    ...(unproven && { unproven }),
    ...(encryptTo && { encryptTo }),
    ...(pseudonymFile !== undefined && { pseudonymFile }),
    ...(fileIds && { fileIds }),
    ...(reading && {
      documents: { ...reading, ...(documentPassword !== undefined && { password: documentPassword }) },
    }),
    ...(reading && options.pixels && { pixels: reading }),
  };
  const settle: Settle = (drafted) => {
    if (nameMap) return nameMap.settle(drafted);
    const { settled, fresh } = map.settle(drafted);
    map.add(fresh);
    return settled;
  };
  return { settings, settle };
}
