import { NO_SITE_TERMS, type SiteTerms } from '../lexicon/lexicon.js';
import { ANNOUNCED } from './announced/index.js';
import { labelledNames, personNames } from './labelledNames.js';
import { namesByRole } from './namesByRole.js';
import { nameScorer } from './nameScorer.js';
import { otherScripts } from './otherScripts.js';
import { PATTERNS } from './patterns/index.js';
import type { Recogniser } from './recogniser.js';

/** Names of people and places that the text itself announces: by a title, a label, a role, a caret. */
export const ANNOUNCED_NAMES: readonly Recogniser[] = [...ANNOUNCED, labelledNames, personNames, namesByRole];

/** Names that nothing announces, in any script; words that a site has decided about go first. */
export function likelyNames(terms: SiteTerms): readonly Recogniser[] {
  return [nameScorer(terms), otherScripts(terms)];
}

/** Every recogniser that needs neither a header nor a policy. */
export const TEXT_RECOGNISERS: readonly Recogniser[] = [...PATTERNS, ...ANNOUNCED_NAMES, ...likelyNames(NO_SITE_TERMS)];
