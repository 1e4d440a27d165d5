/**
 * The one judge of words that no header declares: which of them name a person or a place, how sure that is, and why.
 * docs/text.md says how. Knows the words of the site that the policy lists; nothing of the file at hand.
 */
import type { SiteTerms } from '../lexicon/lexicon.js';
import { NAMES } from './recognisers.js';
import type { Recogniser } from './recogniser.js';

/** The scorer for a site: words of `terms.keep` are never found, those of `terms.names` always. */
export function nameScorer(_terms: SiteTerms): Recogniser {
  return { name: 'likely name', find: (text) => NAMES.flatMap((recogniser) => recogniser.find(text)) };
}
