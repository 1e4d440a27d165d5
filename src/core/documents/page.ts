import type { Box } from '../ocr/geometry.js';

/** A word and where it stands, in units of its page, from its upper left corner. */
export interface PageWord {
  readonly text: string;
  readonly box: Box;
  /** Where it would stand if the page were turned so that it is upright: lines and cells go by that. */
  readonly upright?: Box;
}

/** A line of words, in the order in which they are read. */
export interface PageLine {
  readonly words: readonly PageWord[];
  /** It stands on a side or on its head, so that it does not run from left to right. */
  readonly turned?: true;
}
