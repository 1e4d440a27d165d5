import type { GreyImage } from '../../ocr/geometry.js';
import type { ReadCode } from '../../ocr/codeReader.js';
import type { LineReading } from '../../ocr/lineReader.js';
import type { Ocr } from '../../ocr/ocr.js';
import type { DetectedText, DetectOptions, OcrPicture } from '../../ocr/textDetector.js';
import { OcrError, type ReadWord, type Spread } from '../../ocr/textReader.js';
import { WorkerLostError, WorkerPool } from '../workerPool.js';
import type { OcrFiles } from './ocrFiles.js';
import type { OcrAnswers, OcrJob, OcrResult, OcrTask } from './ocrWorker.js';

/**
 * Finds and reads text in threads of its own: nothing is loaded before the first image, nothing comes from a network,
 * and what goes wrong is an OcrError.
 */
export class OcrReader implements Ocr {
  private readonly pool: WorkerPool<OcrTask, OcrResult>;

  /** @param size how many threads at most; each takes about 150 MB for each of its engines */
  constructor(
    private readonly files: OcrFiles,
    size: number,
  ) {
    this.pool = new WorkerPool({ script: files.worker, size });
  }

  read(image: GreyImage, spread: Spread, signal?: AbortSignal): Promise<readonly ReadWord[]> {
    return this.ask({ kind: 'read', image, spread }, signal);
  }

  detect(
    picture: OcrPicture,
    { scale = 1, unsure = false, signal }: DetectOptions = {},
  ): Promise<readonly DetectedText[]> {
    return this.ask({ kind: 'detect', picture, scale, unsure }, signal);
  }

  readLines(
    picture: OcrPicture,
    lines: readonly DetectedText[],
    signal?: AbortSignal,
  ): Promise<readonly LineReading[]> {
    return lines.length === 0 ? Promise.resolve([]) : this.ask({ kind: 'readLines', picture, lines }, signal);
  }

  readCodes(picture: OcrPicture, signal?: AbortSignal): Promise<readonly ReadCode[]> {
    return this.ask({ kind: 'readCodes', picture }, signal);
  }

  private async ask<Job extends OcrJob>(job: Job, signal?: AbortSignal): Promise<OcrAnswers[Job['kind']]> {
    signal?.throwIfAborted();
    let result: OcrResult;
    try {
      result = await this.pool.run({ job, files: this.files }, signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof WorkerLostError)) throw error;
      throw new OcrError('failed', 'The thread that looks for text could not be started, or it ended unexpectedly.');
    }
    if (result.kind === 'failed') throw new OcrError(result.code, result.message);
    return result.answer as OcrAnswers[Job['kind']];
  }

  /** Ends all threads; images that are being read fail with an OcrError. */
  close(): Promise<void> {
    return this.pool.close();
  }
}
