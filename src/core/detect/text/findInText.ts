import { withoutOverlaps } from './overlaps.js';
import { withoutTokens } from './ownTokens.js';
import type { Recogniser } from './recogniser.js';
import type { Span } from '../../model/span.js';

/**
 * What all recognisers find in a text, without overlaps and in order. Our own tokens are never found, and a text whose
 * spans were replaced by tokens has none.
 */
export function findInText(text: string, recognisers: readonly Pick<Recogniser, 'find'>[]): readonly Span[] {
  const seen = withoutTokens(text);
  const found = recognisers.flatMap((recogniser) => recogniser.find(seen));
  return withoutOverlaps(text, found);
}

/**
 * The text with every span replaced; the rest of the sentence stays as it is.
 * @param spans without overlaps and in order, as findInText gives them
 */
export function replaceSpans(text: string, spans: readonly Span[], tokenFor: (span: Span) => string): string {
  let replaced = '';
  let from = 0;
  for (const span of spans) {
    replaced += text.slice(from, span.start) + tokenFor(span);
    from = span.end;
  }
  return replaced + text.slice(from);
}
