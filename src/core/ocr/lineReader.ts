/** What reads a picture of a single line of text, in Latin letters and Chinese. */
import type { DetectedText, OcrPicture } from './textDetector.js';

/** What was read of a line. */
export interface LineReading {
  readonly text: string;
  /** Mean of the confidence in each letter, 0 to 1; 0 where nothing was read. */
  readonly confidence: number;
  /** Of each UTF-16 unit of the text, where its letter has its middle: 0 at the beginning of the line, 1 at its end. */
  readonly middles?: readonly number[];
  /** It was read from the end of its corners to their beginning. */
  readonly isTurned?: true;
}

/** Reads lines of text. Injected, so that nothing that uses it knows workers and files. */
export interface LineReader {
  /**
   * Reads lines where they were detected, each turned upright first; of lines along a side, both directions are read
   * and the surer one counts.
   * @returns one reading for each line, in their order
   * @throws OcrError where the engine cannot be had or is lost; what `signal` was aborted with
   */
  readLines(picture: OcrPicture, lines: readonly DetectedText[], signal?: AbortSignal): Promise<readonly LineReading[]>;
}
