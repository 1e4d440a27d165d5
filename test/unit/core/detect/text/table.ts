import assert from 'node:assert/strict';
import type { Recogniser } from '../../../../../src/core/detect/text/recogniser.js';
import type { Span } from '../../../../../src/core/model/span.js';

/**
 * A text with what has to be found in it marked: `«…»` certain, `‹…›` suspected. A text without marks is a look-alike,
 * in which nothing may be found.
 */
export type MarkedText = string;

/** The text without its marks. */
export function unmarked(marked: MarkedText): string {
  return marked.replace(/[«»‹›]/g, '');
}

/** The text with the spans marked. */
export function marked(text: string, spans: readonly Span[]): MarkedText {
  const ordered = [...spans].sort((one, other) => other.start - one.start);
  return ordered.reduce((rest, { start, end, confidence }) => {
    const [open, close] = confidence === 'certain' ? '«»' : '‹›';
    return rest.slice(0, start) + open + rest.slice(start, end) + close + rest.slice(end);
  }, text);
}

/** One test per text of a table. */
export function holds(recogniser: Recogniser, table: readonly MarkedText[]): void {
  for (const expected of table) {
    it(expected.replace(/\s+/g, ' '), () => {
      const text = unmarked(expected);
      assert.equal(marked(text, recogniser.find(text)), expected);
    });
  }
}
