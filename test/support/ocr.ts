/** The OCR engine as tests and benchmarks use it: its worker is bundled, its files come from the packages. */
import { join } from 'node:path';
import { OcrReader } from '../../src/core/io/ocr/ocrReader.js';
import { bundled } from './bundled.js';

const ROOT = join(__dirname, '..', '..');

export const OCR_CORE = join(ROOT, 'node_modules/tesseract.js-core/tesseract-core-simd-lstm.wasm');
export const OCR_LANGUAGE = join(ROOT, 'node_modules/@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz');

export interface OcrForTests {
  readonly reader: OcrReader;
  /** The script of the workers. */
  readonly worker: string;
  close(): Promise<void>;
}

/** An OCR engine of so many threads; close it in the end. */
export function ocrForTests(size = 1): OcrForTests {
  const worker = bundled('src/core/io/ocr/ocrWorker.ts');
  const reader = new OcrReader({ worker, core: OCR_CORE, language: OCR_LANGUAGE }, size);
  return { reader, worker, close: () => reader.close() };
}
