import { NO_SITE_TERMS } from '../lexicon/lexicon.js';
import { ANNOUNCED } from './announced/index.js';
import { labelledNames, personNames } from './labelledNames.js';
import { namesByRole } from './namesByRole.js';
import { nameScorer } from './nameScorer.js';
import { PATTERNS } from './patterns/index.js';
import type { Recogniser } from './recogniser.js';

/** Names of people and places that the text itself announces: by a title, a label, a role, a caret. */
export const ANNOUNCED_NAMES: readonly Recogniser[] = [...ANNOUNCED, labelledNames, personNames, namesByRole];

/** Every recogniser that needs neither a header nor a policy. */
export const TEXT_RECOGNISERS: readonly Recogniser[] = [...PATTERNS, ...ANNOUNCED_NAMES, nameScorer(NO_SITE_TERMS)];
