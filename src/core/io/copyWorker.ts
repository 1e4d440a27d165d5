import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BatchAnswer, BatchQuestion } from './batch/batchTask.js';
import type { Settle } from './batch/ledger.js';
import type { CopiedFile, CopyTask } from './copyFile.js';
import type { Failure } from './failure.js';
import { temporaryName } from './temporary.js';
import { LIMITS, WorkerPool } from './workerPool.js';

type Copied = CopiedFile | 'own-copy' | Failure;

/** Has a worker write clean copies, one after the other, within the bounds that hold for a batch. */
export class CopyWorker {
  private pool: WorkerPool<CopyTask, Copied, BatchQuestion, BatchAnswer> | undefined;
  private settle: Settle = (entries) => entries;

  /** @param script path of the script that workers run */
  constructor(private readonly script: string) {}

  /**
   * Writes one copy; ask for the next when it is written.
   * @param signal when aborted, the worker is ended at once
   * @throws WorkerLostError where it is ended, GivenUpError where the file takes too much; what `settle` throws. Nothing
   *   half-written is left then
   */
  async copy(task: Omit<CopyTask, 'kind' | 'temporary'>, settle: Settle, signal?: AbortSignal): Promise<Copied> {
    const temporary = temporaryName();
    this.settle = settle;
    const pool = (this.pool ??= new WorkerPool({
      ...{ script: this.script, size: 1, limits: LIMITS },
      answer: (question) => this.answer(question),
    }));
    try {
      return await pool.run({ ...task, kind: 'copy', temporary }, signal);
    } catch (error) {
      await this.close();
      const { original, target } = task;
      if (typeof original === 'string') rmSync(join(dirname(target ?? original), temporary), { force: true });
      throw error;
    }
  }

  async close(): Promise<void> {
    const { pool } = this;
    this.pool = undefined;
    await pool?.close();
  }

  private async answer(question: BatchQuestion): Promise<BatchAnswer> {
    return { kind: 'settled', entries: question.kind === 'settle' ? await this.settle(question.entries) : [] };
  }
}
