import type { Box } from '../pixels/text/geometry.js';

/** A word and where it stands, in units of its page, from its upper left corner. */
export interface PageWord {
  readonly text: string;
  readonly box: Box;
}

/** A line of words, left to right. */
export interface PageLine {
  readonly words: readonly PageWord[];
}
