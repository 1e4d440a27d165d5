/** What finds and reads bar codes and two-dimensional codes. */
import type { OcrPicture, Point } from './textDetector.js';

/** A code that was read. */
export interface ReadCode {
  /** What it says; for judging and for the person who reviews it, never for reports. */
  readonly text: string;
  /** Its checksum does not match: it says something else, which cannot be told. */
  readonly isDamaged?: boolean;
  /** True for bars, whose corners are those of the rows that were read, not of the whole code. */
  readonly isLinear: boolean;
  readonly corners: readonly [Point, Point, Point, Point];
}

/** Reads codes. Injected, so that nothing that uses it knows workers and files. */
export interface CodeReader {
  /** @throws OcrError where the engine cannot be had or is lost; what `signal` was aborted with */
  readCodes(picture: OcrPicture, signal?: AbortSignal): Promise<readonly ReadCode[]>;
}
