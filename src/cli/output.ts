import type { OcrFiles } from '../core/io/ocr/ocrFiles.js';

/** Where a command prints: its result, and apart from it what a person should notice. */
export interface Output {
  write(text: string): void;
  note(text: string): void;
}

/** Where the program lies. */
export interface Surroundings {
  /** Path of the script that worker threads run: beside the program. */
  readonly workerScript: () => string;
  /** The parts of the OCR engine. */
  readonly ocrFiles: () => OcrFiles;
}
