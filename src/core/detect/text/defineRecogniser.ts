import { withoutTokens } from './ownTokens.js';
import type { Recogniser } from './recogniser.js';
import type { Span } from '../../model/span.js';

/** A span before it carries the name of the recogniser that found it. */
export type FoundSpan = Omit<Span, 'rule'>;

/**
 * A recogniser that never sees our own tokens, so that a clean text stays as it is.
 * @param name in plain words; spans show it as the rule `text: name`
 */
export function defineRecogniser(name: string, find: (text: string) => Iterable<FoundSpan>): Recogniser {
  const rule = `text: ${name}`;
  return {
    name,
    find: (text) => Array.from(find(withoutTokens(text)), (found) => ({ ...found, rule })),
  };
}
