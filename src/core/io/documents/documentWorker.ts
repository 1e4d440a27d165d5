/** What a thread that works on documents runs: it can be ended when a document takes too long or too much memory. */
import { runDocumentJob, type DocumentJob, type DocumentJobResult } from './documentJobs.js';
import { isOwnError } from '../../model/errors.js';
import { OcrReader } from '../ocr/ocrReader.js';
import type { PixelSettings } from '../batch/pixelSettings.js';
import { serveTasks } from '../serveTasks.js';

/** A job, and how text is read. */
export interface DocumentTask {
  readonly job: DocumentJob;
  readonly reading: PixelSettings;
}

/** Pages of the job that are done; without them, a sign that the thread is not stuck. */
export interface PagesDone {
  readonly done?: number;
  readonly of?: number;
}

/** Milliseconds between two signs: while text is read in other threads, this one waits, and is not stuck. */
const BEAT = 2000;

let reader: OcrReader | undefined;

serveTasks<DocumentTask, DocumentJobResult, PagesDone, void>(async ({ job, reading }, ask) => {
  reader ??= new OcrReader(reading.ocr, reading.threads);
  const beat = setInterval(() => void ask({}), BEAT);
  try {
    const onPage = (done: number, of: number): void => void ask({ done, of });
    return { kind: 'done', answer: await runDocumentJob(job, reader, { onPage }) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { kind: 'failed', name: error.name, message: error.message, isOwn: isOwnError(error) };
  } finally {
    clearInterval(beat);
  }
});
