import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

/** Where the parts of the OCR engines lie; those whose names end in `.br` are compressed: {@link readOcrFile}. */
export interface OcrFiles {
  /** The script of the worker threads. */
  readonly worker: string;
  /** The script of the thread that works on documents; left out, they are worked on where they are asked for. */
  readonly documentWorker?: string;
  /** `tesseract-core-simd-lstm.wasm` of tesseract.js-core. */
  readonly core: string;
  /** `eng.traineddata.gz`. */
  readonly language: string;
  /** `ort-wasm-simd-threaded.wasm` of onnxruntime-web. */
  readonly runtime: string;
  /** PaddleOCR's text detector (PP-OCRv4), packed: see unpackModel. */
  readonly detector: string;
  /** PaddleOCR's recogniser of lines (PP-OCRv4), packed. */
  readonly recogniser: string;
  /** The letters that it knows, one a line. */
  readonly letters: string;
  /** `zxing_reader.wasm` of zxing-wasm. */
  readonly codes: string;
}

/** Where the build puts them. @param folder `dist` */
export function ocrFiles(folder: string): OcrFiles {
  return {
    worker: join(folder, 'ocrWorker.js'),
    documentWorker: join(folder, 'documentWorker.js'),
    core: join(folder, 'tesseract-core-simd-lstm.wasm.br'),
    language: join(folder, 'eng.traineddata.gz'),
    runtime: join(folder, 'ort-wasm-simd-threaded.wasm.br'),
    detector: join(folder, 'textDetector.model'),
    recogniser: join(folder, 'lineReader.model'),
    letters: join(folder, 'ppocr_keys_v1.txt'),
    codes: join(folder, 'zxing_reader.wasm.br'),
  };
}

/** The content of a file of the engines. @throws where it is missing or damaged */
export function readOcrFile(path: string): Uint8Array {
  const content = readFileSync(path);
  return path.endsWith('.br') ? brotliDecompressSync(content) : content;
}
