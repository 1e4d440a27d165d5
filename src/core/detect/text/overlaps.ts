import { isAllowed, isNameWhereKnown, isOrdinaryWord, isTradeWord } from '../lexicon/wordKinds.js';
import { wordLogit } from '../lexicon/wordLogit.js';
import { monthOf } from './monthNames.js';
import { wordsOf } from './words.js';
import type { FoundSpan } from './defineRecogniser.js';

/**
 * The spans that stay where some overlap, in the order of the text: what is certain before what is suspected, the
 * longer before the shorter, what the header knows before what a shape or a lexicon tells. What of a weaker span
 * reaches beyond the stronger ones stays: it was found for a reason.
 * @param text what the spans were found in
 */
export function withoutOverlaps<T extends FoundSpan>(text: string, spans: readonly T[]): T[] {
  return overlapping(spans).flatMap((group) => disjoint(text, group));
}

/** Spans in groups that touch no other group, so that only neighbours have to be compared. */
function overlapping<T extends FoundSpan>(spans: readonly T[]): T[][] {
  const groups: T[][] = [];
  let reach = -1;
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    if (span.start >= reach) groups.push([]);
    groups.at(-1)?.push(span);
    reach = Math.max(reach, span.end);
  }
  return groups;
}

function disjoint<T extends FoundSpan>(text: string, group: readonly T[]): T[] {
  const chosen: T[] = [];
  for (const span of [...group].sort(byPrecedence)) {
    chosen.push(...remainders(text, span, chosen));
    chosen.sort((one, other) => one.start - other.start);
  }
  return chosen;
}

/** What is left of a span between those already chosen, without the punctuation at its ends. */
function remainders<T extends FoundSpan>(text: string, span: T, chosen: readonly FoundSpan[]): T[] {
  const pieces: T[] = [];
  let from = span.start;
  for (const { start, end } of [...chosen, { start: span.end, end: span.end }]) {
    if (end < from) continue;
    const to = Math.min(start, span.end);
    if (to > from)
      pieces.push(...trimmed(text, { ...span, start: from, end: to }, to - from === span.end - span.start));
    from = Math.max(from, end);
  }
  return pieces;
}

/** A piece of a span has to hold two letters or digits to be worth a token; of what is only suspected, no domain terms. */
function trimmed<T extends FoundSpan>(text: string, piece: T, whole: boolean): T[] {
  if (whole) return [piece];
  const written = text.slice(piece.start, piece.end);
  const match = /[\p{L}\p{N}].*[\p{L}\p{N}]/su.exec(written);
  // `Bosniak 2`, but not the `Jones` of `Smith Jones`.
  const isTerm = /^ \d/.test(text.slice(piece.end, piece.end + 2)) ? isAllowed : meansSomethingElse;
  if (piece.confidence !== 'certain' && wordsOf(written).every(({ folded }) => isTerm(folded))) return [];
  return match
    ? [{ ...piece, start: piece.start + match.index, end: piece.start + match.index + match[0].length }]
    : [];
}

/** A domain term or a word of the language; of a month, a person may have the name. */
function meansSomethingElse(word: string): boolean {
  if (monthOf(word) !== undefined) return false;
  return isTradeWord(word) || (isOrdinaryWord(word) && !isNameWhereKnown(word) && wordLogit(word, 'capitalised') < 0);
}

function byPrecedence(one: FoundSpan, other: FoundSpan): number {
  return (
    doubt(one) - doubt(other) ||
    numberOfHeader(one) - numberOfHeader(other) ||
    other.end - other.start - (one.end - one.start) ||
    Number(one.original === undefined) - Number(other.original === undefined)
  );
}

/** A number that the header knows goes before a longer one that begins or ends with other digits of the text. */
function numberOfHeader({ original, entity }: FoundSpan): number {
  return original !== undefined && (entity === 'MEDICAL_RECORD_NUMBER' || entity === 'ID') ? 0 : 1;
}

function doubt({ confidence }: FoundSpan): number {
  return confidence === 'certain' ? 0 : 1;
}
