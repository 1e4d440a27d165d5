import { join } from 'node:path';
import { OcrError, type ReadWord, type Spread, type TextReader } from '../../pixels/text/textReader.js';
import type { GreyImage } from '../../pixels/text/geometry.js';
import { WorkerLostError, WorkerPool } from '../workerPool.js';
import type { OcrResult, OcrTask } from './ocrWorker.js';

/** Where the parts of the OCR engine lie; `ocrFiles` says so for the built product. */
export interface OcrFiles {
  /** The script of the worker threads. */
  readonly worker: string;
  /** `tesseract-core-simd-lstm.wasm` of tesseract.js-core. */
  readonly core: string;
  /** `eng.traineddata.gz`. */
  readonly language: string;
}

/** Where the build puts them. @param folder `dist` */
export function ocrFiles(folder: string): OcrFiles {
  const [worker, core, language] = ['ocrWorker.js', 'tesseract-core-simd-lstm.wasm', 'eng.traineddata.gz'] as const;
  return { worker: join(folder, worker), core: join(folder, core), language: join(folder, language) };
}

/**
 * Reads text with Tesseract in threads of its own: nothing is loaded before the first image, nothing comes from a
 * network, and what goes wrong is an OcrError.
 */
export class OcrReader implements TextReader {
  private readonly pool: WorkerPool<OcrTask, OcrResult>;

  /** @param size how many threads at most; each takes about 150 MB */
  constructor(
    private readonly files: OcrFiles,
    size: number,
  ) {
    this.pool = new WorkerPool({ script: files.worker, size });
  }

  async read(image: GreyImage, spread: Spread, signal?: AbortSignal): Promise<readonly ReadWord[]> {
    signal?.throwIfAborted();
    const { core, language } = this.files;
    let result: OcrResult;
    try {
      result = await this.pool.run({ image, spread, core, language }, signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof WorkerLostError)) throw error;
      throw new OcrError('failed', 'The thread that looks for text could not be started, or it ended unexpectedly.');
    }
    if (result.kind === 'failed') throw new OcrError(result.code, result.message);
    return result.words;
  }

  /** Ends all threads; images that are being read fail with an OcrError. */
  close(): Promise<void> {
    return this.pool.close();
  }
}
