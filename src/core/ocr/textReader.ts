import { OwnError } from '../model/errors.js';
import type { GreyImage } from './geometry.js';
import type { Box } from '../model/box.js';

/** A word that OCR read, in pixels of the image that it was given. */
export interface ReadWord {
  readonly text: string;
  /** 0 to 100, by the engine's own account; it says little about whether there is text at all. */
  readonly confidence: number;
  readonly box: Box;
  /** Words with the same number stand in one line. */
  readonly line: number;
}

/** How the text of an image is spread: over a page, or as a single line that fills it. */
export type Spread = 'page' | 'line';

/** Reads the text of an image. Injected, so that nothing here knows workers and files. */
export interface TextReader {
  /**
   * @param image dark text on light ground or the reverse, upright
   * @throws OcrError where the engine cannot be had or is lost; what `signal` was aborted with
   */
  read(image: GreyImage, spread: Spread, signal?: AbortSignal): Promise<readonly ReadWord[]>;
}

/** Why text cannot be read, for programs; the message is for people. */
export type OcrErrorCode =
  /** A file of the engine or its language data is not there or is damaged. */
  | 'incomplete-installation'
  /** The engine failed on an image, or the thread it runs in ended. */
  | 'failed';

/** Text could not be looked for. No one may conclude that there is none. */
export class OcrError extends OwnError {
  constructor(
    readonly code: OcrErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'OcrError';
  }
}
