/**
 * Dates as people and machines write them, in any of the languages of the label tables: where they stand and, where it
 * can be told, which day is meant. One recogniser, whether dates are removed or moved.
 */
import type { FoundSpan } from '../defineRecogniser.js';
import type { DateShape } from './dateParts.js';
import { SHAPES } from './dateShapes.js';

/** A date in a text. */
export interface WrittenDate {
  readonly start: number;
  readonly end: number;
  readonly confidence: FoundSpan['confidence'];
  /** `YYYYMMDD`, where one day is meant beyond doubt. */
  readonly day?: string;
}

const CONTEXT = 40;

/** The dates in a text, from shape to shape: some may overlap. A text without a number has none. */
export function writtenDates(text: string): readonly WrittenDate[] {
  if (!/\d|[〇零一二三四五六七八九]年/.test(text)) return [];
  return SHAPES.flatMap((shape) => [...datesOf(text, shape)]);
}

function* datesOf(text: string, { expression, confidence, read: meaning }: DateShape): Generator<WrittenDate> {
  expression.lastIndex = 0;
  for (let match = expression.exec(text); match; match = expression.exec(text)) {
    const value = match.groups?.['value'] ?? match.groups?.['value2'] ?? match[0];
    const start = match.index + match[0].lastIndexOf(value);
    const end = start + value.length;
    const before = text.slice(Math.max(0, start - CONTEXT), start);
    const found = meaning(match.groups ?? {}, before, text.slice(end, end + CONTEXT));
    if (!found) {
      // What is no date may begin inside one: `Sat 3 12 June 2023`.
      expression.lastIndex = match.index + Math.max(1, match[0].search(/(?<=.)\b\d/u));
      continue;
    }
    yield { start, end, confidence: found.confidence ?? confidence, ...(found.day && { day: found.day }) };
  }
}
