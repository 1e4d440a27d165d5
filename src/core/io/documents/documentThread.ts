import { memoryUsage } from 'node:process';
import { DocumentError } from '../../documents/documentError.js';
import { OwnError } from '../../model/errors.js';
import { OcrError } from '../../ocr/textReader.js';
import type { PixelSettings } from '../batch/examining.js';
import { WorkerLostError, WorkerPool } from '../workerPool.js';
import type { DocumentAnswers, DocumentJob, DocumentJobOptions, DocumentJobResult } from './documentJobs.js';
import type { DocumentTask, PagesDone } from './documentWorker.js';

/** What a document may take. */
export interface DocumentBounds {
  /** Milliseconds without a page being done. */
  readonly pageTime: number;
  /** Bytes by which this process may grow meanwhile. */
  readonly memory: number;
}

export const DOCUMENT_BOUNDS: DocumentBounds = { pageTime: 120_000, memory: 2 * 1024 ** 3 };

/** How often time and memory are looked at, in milliseconds. */
const WATCHED = 250;

/**
 * A thread for the work on documents. A PDF of a few bytes can keep its engine busy for days, or fill all memory; then
 * the thread is ended, and the document refused by name.
 */
export class DocumentThread {
  private readonly pool: WorkerPool<DocumentTask, DocumentJobResult, PagesDone, void>;
  private lastPage = 0;
  private pages = 0;
  private onPage: DocumentJobOptions['onPage'];

  /** @param script of the thread, see documentWorker.ts */
  constructor(
    script: string,
    private readonly reading: PixelSettings,
    private readonly bounds: DocumentBounds = DOCUMENT_BOUNDS,
  ) {
    this.pool = new WorkerPool({ script, size: 1, answer: ({ done, of }) => this.progress(done, of) });
  }

  /** Does one job at a time. @throws DocumentError, OcrError, and what `signal` was aborted with */
  async run<Job extends DocumentJob>(
    job: Job,
    { signal, onPage }: DocumentJobOptions,
  ): Promise<DocumentAnswers[Job['kind']]> {
    signal?.throwIfAborted();
    const ending = new AbortController();
    const cancel = (): void => ending.abort();
    signal?.addEventListener('abort', cancel);
    let exceeded: string | undefined;
    [this.lastPage, this.pages, this.onPage] = [Date.now(), 0, onPage];
    const before = memoryUsage.rss();
    const watch = setInterval(() => {
      exceeded = this.exceeded(before);
      if (exceeded !== undefined) ending.abort();
    }, WATCHED);
    try {
      const result = await this.pool.run({ job, reading: this.reading }, ending.signal);
      if (result.kind === 'done') return result.answer as DocumentAnswers[Job['kind']];
      throw asThrown(result);
    } catch (error) {
      signal?.throwIfAborted();
      if (exceeded !== undefined) throw new DocumentError(exceeded);
      if (!(error instanceof WorkerLostError)) throw error;
      throw new DocumentError('The document needs more memory than there is, or its thread ended unexpectedly.');
    } finally {
      clearInterval(watch);
      signal?.removeEventListener('abort', cancel);
    }
  }

  close(): Promise<void> {
    return this.pool.close();
  }

  private progress(done: number, of: number): void {
    [this.lastPage, this.pages] = [Date.now(), done];
    this.onPage?.(done, of);
  }

  private exceeded(before: number): string | undefined {
    const page = `Page ${this.pages + 1} of the document`;
    if (Date.now() - this.lastPage > this.bounds.pageTime)
      return `${page} takes longer than ${Math.round(this.bounds.pageTime / 1000)} seconds: print it to a new PDF in a viewer, or scan it.`;
    if (memoryUsage.rss() - before > this.bounds.memory)
      return `${page} takes more than ${Math.round(this.bounds.memory / 1024 ** 2)} MiB of memory: print it to a new PDF in a viewer, or scan it.`;
    return undefined;
  }
}

function asThrown({ name, message, isOwn }: Extract<DocumentJobResult, { kind: 'failed' }>): Error {
  if (name === 'DocumentError') return new DocumentError(message);
  if (name === 'OcrError') return new OcrError('failed', message);
  return Object.assign(isOwn ? new OwnError(message) : new Error(message), { name });
}
