/** How OCR is shared out in a run; of OCR itself it knows nothing. */
import { availableParallelism } from 'node:os';
import type { OcrFiles } from '../ocr/ocrFiles.js';

/** How pixels are looked at, where that was asked for. Serialisable. */
export interface PixelSettings {
  readonly ocr: OcrFiles;
  /** Threads for OCR of each worker. */
  readonly threads: number;
}

/** More threads than this read no faster: most of an examination is not OCR. */
const MOST_THREADS = 8;

/** Bytes that a thread for OCR takes with all its engines: Tesseract, the text detector and the reader of lines. */
const THREAD_MEMORY = 450 * 1024 ** 2;

/** Bytes that a worker's engines may take: pixels and documents are read in threads of their own. */
export function engineMemory(...readings: readonly (PixelSettings | undefined)[]): number {
  return readings.reduce((sum, reading) => sum + (reading?.threads ?? 0) * THREAD_MEMORY, 0);
}

/** The threads that may read text, shared out among the workers of a run; each has at least one. */
export function ocrThreads(jobs: number): number {
  return Math.max(1, Math.floor(Math.min(MOST_THREADS, availableParallelism()) / jobs));
}
