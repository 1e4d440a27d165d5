import type { Span } from '../../model/span.js';

/** Finds spans of one kind in running text. */
export interface Recogniser {
  readonly name: string;
  find(text: string): readonly Span[];
}
