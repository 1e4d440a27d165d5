import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { DocumentExamination } from '../../core/documents/examination.js';
import type { Picture } from '../../core/documents/pagedDocument.js';
import type { DocumentProgress, DrawPageTask, ExamineDocumentTask } from '../../core/io/documents/documentTasks.js';
import type { Failure } from '../../core/io/failure.js';
import { ocrFiles } from '../../core/io/ocr/ocrFiles.js';
import { WorkerPool } from '../../core/io/workerPool.js';
import type { Policy } from '../../core/profile/policy.js';
import { Disposable } from '../disposable.js';
import { unlessClosed, unlessFailed } from '../unlessFailed.js';

/** Pixels across of a page on the screen. */
const WIDTH = 1100;
/** More threads read no faster. */
const MOST_THREADS = 4;

/** Reads and draws the pages of one document beside the thread that the editor waits for. */
export class DocumentWorker extends Disposable {
  private told: (done: number) => void = () => undefined;
  private readonly pool: WorkerPool<
    ExamineDocumentTask | DrawPageTask,
    DocumentExamination | Picture | Failure,
    DocumentProgress,
    undefined
  >;

  /** @param scripts folder of the scripts that workers run */
  constructor(private readonly scripts: string) {
    super();
    const answer = ({ done }: DocumentProgress): undefined => void this.told(done);
    this.pool = new WorkerPool({ script: join(scripts, 'worker.js'), size: 2, answer });
    this.own({ dispose: () => void this.pool.close() });
  }

  /** @throws Refusal saying why it cannot be read */
  async examine(
    path: string,
    policy: Policy,
    told: (done: number) => void,
    password?: string,
  ): Promise<DocumentExamination> {
    this.told = told;
    const threads = Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1));
    const reading = { ocr: ocrFiles(this.scripts), threads };
    const opening = password === undefined ? {} : { password };
    const task = { kind: 'examineDocument', path, policy, reading, ...opening } as const;
    return unlessFailed(await unlessClosed(this, this.pool.run(task))) as DocumentExamination;
  }

  /** @throws Refusal saying why it cannot be drawn */
  async draw(path: string, page: number, password?: string): Promise<Picture> {
    const opening = password === undefined ? {} : { password };
    const task = { kind: 'drawPage', path, page, width: WIDTH, ...opening } as const;
    return unlessFailed(await unlessClosed(this, this.pool.run(task))) as Picture;
  }
}
