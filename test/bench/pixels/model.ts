/** Images with text burned in, of which it is known where every word is. */
import type { KnownValue } from '../../../src/core/detect/text/knownValue.js';
import type { Turn } from '../../../src/core/ocr/geometry.js';
import type { Box } from '../../../src/core/model/box.js';
import type { OcrPicture } from '../../../src/core/ocr/textDetector.js';

/** What a text on an image says: about the patient, the staff, the site and the day, or nothing of anybody. */
export type Subject = 'name' | 'number' | 'date' | 'person' | 'site' | 'harmless';

/** One text drawn into an image. */
export interface Planted {
  readonly subject: Subject;
  readonly text: string;
  /** The smallest box around its ink, without the label before it. */
  readonly box: Box;
  /** The same with its label. */
  readonly withLabel: Box;
  /** Places of the pixels that it is visible by, as row × width + column. */
  readonly ink: readonly number[];
  /** Size of the font (height of its em square) in pixels. */
  readonly size: number;
  readonly font: string;
  readonly turn: Turn;
  /** Ground and text as they were drawn, before the noise. */
  readonly light: boolean;
  readonly isColoured: boolean;
  /** Of its letters: `Latin`, `Arabic` and so on. */
  readonly script: string;
  /** What it stands on, where that is told apart. */
  readonly ground?: string;
}

export interface BenchImage {
  readonly name: string;
  readonly layout: string;
  readonly image: OcrPicture;
  /** Standard deviation of the noise, in grey levels. */
  readonly noise: number;
  readonly planted: readonly Planted[];
  /** Bar codes and two-dimensional codes, in pixels. */
  readonly codes?: readonly Box[];
  /** What the header of the file would say; empty where it says nothing. */
  readonly known: readonly KnownValue[];
}
