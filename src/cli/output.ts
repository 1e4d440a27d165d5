import type { OcrFiles } from '../core/io/ocr/ocrFiles.js';

/** Where a command prints: its result, and apart from it what a person should notice. */
export interface Output {
  readonly write: (text: string) => void;
  readonly note: (text: string) => void;
  /** Results may have colours (NO_COLOR, FORCE_COLOR and TERM are respected). */
  readonly colour?: boolean;
  /** The terminal that results are printed on; left out, they go to a pipe or a file. */
  readonly screen?: Terminal;
  /** The terminal that notes are printed on, whose last line can be written again. */
  readonly notesScreen?: Terminal;
}

export interface Terminal {
  /** Width, in characters. */
  readonly columns: () => number;
}

/** Where the program lies. */
export interface Surroundings {
  /** Path of the script that worker threads run: beside the program. */
  readonly workerScript: () => string;
  /** The parts of the OCR engine. */
  readonly ocrFiles: () => OcrFiles;
}
