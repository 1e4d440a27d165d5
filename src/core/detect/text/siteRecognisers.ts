/** What a policy adds to the recognisers of text: patterns of a site, words that are names, words that are none. */
import type { Span } from '../../model/span.js';
import { compileCustom, type CustomRecogniser } from '../../profile/customRecogniser.js';
import type { Terms } from '../../profile/policy.js';
import { defineRecogniser, type FoundSpan } from './defineRecogniser.js';
import { phrases } from './dictionary.js';
import type { Recogniser } from './recogniser.js';
import { fold } from './words.js';

/** Characters around a match in which one of the words of `near` has to stand. */
const NEAR = 60;

/** A pattern of a policy as a recogniser. */
export function customRecogniser({ name, pattern, entity, near = [] }: CustomRecogniser): Recogniser {
  const compiled = compileCustom(pattern);
  const words = near.map(fold);
  return defineRecogniser(`${name} (policy)`, function* (text): Generator<FoundSpan> {
    for (const [start, end] of compiled.find(text)) {
      const around = `${text.slice(Math.max(0, start - NEAR), start)} ${text.slice(end, end + NEAR)}`;
      const folded = words.length === 0 ? '' : fold(around);
      if (words.length > 0 && !words.some((word) => folded.includes(word))) continue;
      yield { start, end, entity, confidence: 'certain' };
    }
  });
}

/** Finds the words of `terms.names`. */
export function namesOfSite({ names }: Terms): readonly Recogniser[] {
  return names.length === 0 ? [] : [phrases('name of the policy', names, 'PERSON')];
}

/**
 * A finder that leaves out the words of `terms.keep`; of a span that reaches beyond them, the rest stays.
 * @param finder of what only looks like a name or a number: what a header or a list says is not for this
 */
export function withoutKeptTerms(finder: Pick<Recogniser, 'find'>, { keep }: Terms): Pick<Recogniser, 'find'> {
  if (keep.length === 0) return finder;
  const kept = phrases('kept term', keep, 'FREE_TEXT');
  return {
    find: (text) => {
      const spans = finder.find(text);
      const terms = spans.length === 0 ? [] : kept.find(text);
      return terms.length === 0 ? spans : spans.flatMap((span) => remainders(text, span, terms));
    },
  };
}

function remainders(text: string, span: Span, terms: readonly Span[]): Span[] {
  const pieces: Span[] = [];
  let from = span.start;
  for (const { start, end } of [...terms, { start: span.end, end: span.end }]) {
    if (end <= from && end < span.end) continue;
    const piece = trimmed(text, from, Math.min(Math.max(start, from), span.end));
    if (piece) pieces.push({ ...span, ...piece });
    from = Math.max(from, end);
    if (from >= span.end) break;
  }
  return pieces;
}

/** Two letters or digits at least, without the punctuation around them. */
function trimmed(text: string, from: number, to: number): { start: number; end: number } | undefined {
  const match = /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su.exec(text.slice(from, to));
  if (!match || match[0].length < 2) return undefined;
  return { start: from + match.index, end: from + match.index + match[0].length };
}
