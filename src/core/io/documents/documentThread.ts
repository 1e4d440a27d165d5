import { memoryUsage } from 'node:process';
import { DocumentError } from '../../documents/documentError.js';
import { OwnError } from '../../model/errors.js';
import { OcrError } from '../../ocr/textReader.js';
import type { PixelSettings } from '../batch/pixelSettings.js';
import { now, spentSince } from '../timeAtWork.js';
import { WorkerLostError, WorkerPool } from '../workerPool.js';
import type { DocumentAnswers, DocumentJob, DocumentJobOptions, DocumentJobResult } from './documentJobs.js';
import type { DocumentTask, PagesDone } from './documentWorker.js';

/** What a document may take. */
export interface DocumentBounds {
  /** Milliseconds that the engine may be at work without a word. */
  readonly silence: number;
  /** Milliseconds for a page, with the time in which its text is read. */
  readonly pageTime: number;
  /** Bytes by which this process may grow meanwhile. */
  readonly memory: number;
}

export const DOCUMENT_BOUNDS: DocumentBounds = { silence: 45_000, pageTime: 300_000, memory: 2 * 1024 ** 3 };

/** How often time and memory are looked at, in milliseconds. */
const WATCHED = 250;

/**
 * A thread for the work on documents. A PDF of a few bytes can keep its engine busy for days, or fill all memory; then
 * the thread is ended, and the document refused by name.
 */
export class DocumentThread {
  private readonly pool: WorkerPool<DocumentTask, DocumentJobResult, PagesDone, void>;
  private lastSign = now();
  private lastPage = now();
  private pages = 0;
  private onPage: DocumentJobOptions['onPage'];

  /** @param script of the thread, see documentWorker.ts */
  constructor(
    script: string,
    private readonly reading: PixelSettings,
    private readonly bounds: DocumentBounds = DOCUMENT_BOUNDS,
  ) {
    this.pool = new WorkerPool({ script, size: 1, answer: (pages) => this.progress(pages) });
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
    [this.lastSign, this.lastPage, this.pages, this.onPage] = [now(), now(), 0, onPage];
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
      throw new DocumentError('There is not enough memory for the document, or its thread ended unexpectedly.');
    } finally {
      clearInterval(watch);
      signal?.removeEventListener('abort', cancel);
    }
  }

  close(): Promise<void> {
    return this.pool.close();
  }

  private progress({ done, of = 0 }: PagesDone): void {
    this.lastSign = now();
    if (done === undefined) return;
    [this.lastPage, this.pages] = [this.lastSign, done];
    this.onPage?.(done, of);
  }

  private exceeded(before: number): string | undefined {
    const page = `Page ${this.pages + 1} of the document`;
    const { silence, pageTime, memory } = this.bounds;
    const way = 'print it to a new PDF in a viewer, or scan it.';
    if (spentSince(this.lastSign) > silence)
      return `${page} takes longer than ${silence / 1000} seconds to draw: ${way}`;
    if (spentSince(this.lastPage) > pageTime)
      return `${page} takes longer than ${pageTime / 1000} seconds to read: ${way}`;
    if (memoryUsage.rss() - before > memory)
      return `${page} takes more than ${Math.round(memory / 1024 ** 2)} MiB of memory: ${way}`;
    return undefined;
  }
}

function asThrown({ name, message, isOwn }: Extract<DocumentJobResult, { kind: 'failed' }>): Error {
  if (name === 'DocumentError') return new DocumentError(message);
  if (name === 'OcrError') return new OcrError('failed', message);
  return Object.assign(isOwn ? new OwnError(message) : new Error(message), { name });
}
