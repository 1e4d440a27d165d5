import type { Entity } from '../../../model/finding.js';
import { defineRecogniser } from '../defineRecogniser.js';
import { legible } from '../legible.js';
import { withoutOverlaps } from '../overlaps.js';
import type { Recogniser } from '../recogniser.js';
import type { Span } from '../../../model/span.js';

/** One shape of one kind of value. */
export interface Shape {
  /**
   * Global and linear: every repetition is bounded or cannot begin anew inside itself. What is to be replaced is the
   * group `value`, or the whole match.
   */
  readonly expression: RegExp;
  readonly confidence: Span['confidence'];
  /** What the shape does not tell: check digits, ranges, the text around. */
  readonly accept?: (value: string, context: Context) => boolean;
}

/** Where a value stands. */
export interface Context {
  /** Up to 40 characters before and after the value. */
  readonly before: string;
  readonly after: string;
  /** The named groups of the match. */
  readonly groups: Readonly<Record<string, string | undefined>>;
}

const CONTEXT = 40;

/** A recogniser of values that are known by their shapes. */
export function patternRecogniser(name: string, entity: Entity, shapes: readonly Shape[]): Recogniser {
  return defineRecogniser(name, (text) =>
    withoutOverlaps(
      text,
      shapes.flatMap((shape) =>
        spansOf(legible(text), shape).map(([start, end]) => ({ start, end, entity, confidence: shape.confidence })),
      ),
    ),
  );
}

/** Where the values of a shape stand in a text. */
export function spansOf(text: string, { expression, accept }: Shape): (readonly [number, number])[] {
  const spans: (readonly [number, number])[] = [];
  expression.lastIndex = 0;
  // `matchAll` would make a copy of the expression for each text.
  for (let match = expression.exec(text); match; match = expression.exec(text)) {
    if (match[0] === '') expression.lastIndex += 1;
    const value = match.groups?.['value'] ?? match[0];
    const start = match.index + match[0].lastIndexOf(value);
    const end = start + value.length;
    const context = {
      before: text.slice(Math.max(0, start - CONTEXT), start),
      after: text.slice(end, end + CONTEXT),
      groups: match.groups ?? {},
    };
    if (!accept || accept(value, context)) spans.push([start, end]);
  }
  return spans;
}

/** A letter of a script that writes spaces between words; in the others, a number touches the words around it. */
export const LETTER =
  '(?:(?![\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}ー])\\p{L})';

/** Not inside a longer number, a decimal or a UID. */
export const NUMBER_STARTS = `(?<!${LETTER}|\\d|\\d[.,])`;
export const NUMBER_ENDS = `(?!${LETTER}|\\d|[.,]\\d)`;

/** The digits of a value. */
export function digitsOf(value: string): string {
  return value.replace(/\D/g, '');
}
