/**
 * What finds places of text in a picture, whatever it says and in whatever script. The engine behind it lives in a
 * worker (core/io/ocr); nothing here knows threads, files or models.
 */
import type { Box } from '../model/box.js';

/** A picture, row by row: 1 channel of grey, or red, green, blue and an alpha that is not looked at. */
export interface OcrPicture {
  /** Columns and rows, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 4;
  /** `width * height * channels` samples of 8 bits. */
  readonly pixels: Uint8Array | Uint8ClampedArray;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line of text, or what looks like one. */
export interface DetectedText {
  /** The smallest upright box around it, in whole pixels of the picture. */
  readonly box: Box;
  /**
   * The rectangle along its base line: upper left, upper right, lower right and lower left corner as the text is read
   * from left to right, or, along a side of the picture, from one end to the other (which, the detector cannot tell).
   */
  readonly corners: readonly [Point, Point, Point, Point];
  /** Length along the base line and height across it, in pixels. */
  readonly length: number;
  readonly height: number;
  /** Of the base line, in degrees clockwise from the rows of the picture: more than -45, up to 135. */
  readonly angle: number;
  /** How sure the detector is, 0 to 1. */
  readonly score: number;
  /** The detector marked the same line at another scale, and was about as sure. */
  readonly isSeenTwice?: boolean;
}

export interface DetectOptions {
  /**
   * By how much the picture is enlarged, or reduced, before it is searched; letters of 12 to 60 pixels are found best.
   * 1 unless told.
   */
  readonly scale?: number;
  /** Also answer places of which the detector is not sure, and those too thin for a line: they are worth a closer look. */
  readonly unsure?: boolean;
  readonly signal?: AbortSignal;
}

/** Finds text in pictures. Injected, so that nothing that uses it knows workers and files. */
export interface TextDetector {
  /**
   * All lines of text of a picture, from the top. Large pictures are searched in tiles that overlap.
   * @throws OcrError where the engine cannot be had or is lost; what `signal` was aborted with
   */
  detect(picture: OcrPicture, options?: DetectOptions): Promise<readonly DetectedText[]>;
}
