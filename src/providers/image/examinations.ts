import { join } from 'node:path';
import * as vscode from 'vscode';
import { ocrThreads } from '../../core/io/batch/pixelSettings.js';
import type { ExaminePixelsTask, FramesProgress } from '../../core/io/examinePixelsTask.js';
import type { Failure } from '../../core/io/failure.js';
import { ocrFiles } from '../../core/io/ocr/ocrFiles.js';
import { WorkerPool } from '../../core/io/workerPool.js';
import { isBoxPath } from '../../core/model/boxPath.js';
import { decideBoxes } from '../../core/plan/pixels/decideBoxes.js';
import type { ExaminationProgress, PixelExamination } from '../../core/plan/pixels/examination.js';
import { whyNoCopy } from '../../core/plan/pixels/whyNoCopy.js';
import type { Decisions } from '../../core/model/decisions.js';
import type { Policy } from '../../core/profile/policy.js';
import { Disposable } from '../disposable.js';
import { Refusal } from '../problem.js';
import { unlessFailed } from '../unlessFailed.js';

export interface ExamineRequest {
  readonly uri: vscode.Uri;
  readonly policy: Policy;
  readonly signal?: AbortSignal;
  readonly progress?: (progress: ExaminationProgress) => void;
}

interface Known {
  readonly examination: PixelExamination;
  /** What the file and the recognisers were then. */
  readonly version: string;
}

/**
 * What was found in the pixels of files in this session. It is kept nowhere: only decisions are saved, and where a file
 * has some of those for boxes, it is examined again before its copy is written.
 */
export class Examinations extends Disposable {
  private readonly known = new Map<string, Known>();
  private readonly changed = this.own(new vscode.EventEmitter<vscode.Uri>());
  /** A file was examined. */
  readonly onDidChange = this.changed.event;

  /** @param dist the folder of the OCR engine; undefined where none can run, in a browser */
  constructor(private readonly dist: string | undefined) {
    super();
  }

  /** What was found in a file the last time, before decisions. */
  of(uri: vscode.Uri): PixelExamination | undefined {
    return this.known.get(uri.toString())?.examination;
  }

  /**
   * Looks for text, whatever the risk: a person asks for this file. Beside the thread that the editor waits for.
   * @throws what `signal` was aborted with, and Refusal where the file cannot be read
   */
  async examine({ uri, policy, signal, progress }: ExamineRequest): Promise<PixelExamination> {
    const { dist } = this;
    if (dist === undefined) throw new Refusal(notInBrowser());
    const version = await versionOf(uri, policy);
    const source = uri.scheme === 'file' ? uri.fsPath : await vscode.workspace.fs.readFile(uri);
    const reading = { ocr: ocrFiles(dist), threads: ocrThreads(1) };
    const examination = await this.inWorker(dist, { kind: 'examinePixels', source, policy, reading }, signal, progress);
    this.known.set(uri.toString(), { examination, version });
    this.changed.fire(uri);
    return examination;
  }

  private async inWorker(
    dist: string,
    task: ExaminePixelsTask,
    signal: AbortSignal | undefined,
    progress: ExamineRequest['progress'],
  ): Promise<PixelExamination> {
    const pool = new WorkerPool<ExaminePixelsTask, PixelExamination | Failure, FramesProgress, void>({
      ...{ script: join(dist, 'worker.js'), size: 1 },
      answer: (so) => progress?.(so),
    });
    try {
      return unlessFailed(await pool.run(task, signal));
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      await pool.close();
    }
  }

  /**
   * What the copy of a file has to follow: undefined where no one asked for its pixels to be looked at, or no one could
   * look and no one decided anything.
   * @throws Refusal where boxes were decided and the pixels cannot be looked at
   */
  async forCopy(request: ExamineRequest, decisions: Decisions): Promise<PixelExamination | undefined> {
    const { uri, policy } = request;
    const hasBoxes = [...decisions.keys()].some(isBoxPath);
    const known = this.known.get(uri.toString());
    if (!known && !hasBoxes) return undefined;
    const isTrue = known?.version === (await versionOf(uri, policy));
    const examination = known && isTrue ? known.examination : await this.examine(request);
    const { unexamined } = examination;
    if (unexamined?.code !== 'unreadable' && unexamined?.code !== 'ocr') return decideBoxes(examination, decisions);
    if (!hasBoxes) return undefined;
    throw new Refusal(whyNoCopy(examination) ?? unexamined.why);
  }
}

function notInBrowser(): string {
  return vscode.l10n.t('Text in pixels is not searched for in a browser. Open the file in VS Code on your computer.');
}

async function versionOf(uri: vscode.Uri, { recognisers }: Policy): Promise<string> {
  const { mtime, size } = await vscode.workspace.fs.stat(uri);
  return JSON.stringify([mtime, size, recognisers]);
}
