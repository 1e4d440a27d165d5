import type { Box } from '../model/box.js';
import type { Frame } from './layout/frame.js';

/** A word and where it stands, in units of its page, from its upper left corner. */
export interface PageWord {
  readonly text: string;
  readonly box: Box;
  /** Where it would stand if its text ran from left to right: lines and cells go by that. */
  readonly upright?: Box;
  /** Smaller boxes that cover it together, where it stands at an angle and its own box covers neighbours too. */
  readonly parts?: readonly Box[];
  /** Of such a word of a text layer, along a straight line: how its upright box is turned where it is seen. */
  readonly turn?: Frame;
  /** Where each character of its text stands, in scripts without blanks: there a word is a whole sentence. */
  readonly letters?: readonly Box[];
}

/** A line of words, in the order in which they are read. */
export interface PageLine {
  readonly words: readonly PageWord[];
  /**
   * How its text is turned, mirrored or read, such as `90` or `0 rtl`; absent where it runs from left to right. Lines
   * make tables and paragraphs with those of the same kind only.
   */
  readonly frame?: string;
}

/** A field of a form that can be filled in: what stands in its box is what it is called. */
export interface PageField {
  readonly label: string;
  readonly box: Box;
}

/** Text of lines, each word a blank from the next. */
export function textOf(lines: readonly { readonly words: readonly { readonly text: string }[] }[]): string {
  return lines.map(({ words }) => words.map(({ text }) => text).join(' ')).join('\n');
}
