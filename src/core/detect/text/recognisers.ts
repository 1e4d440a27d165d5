import { ANNOUNCED } from './announced/index.js';
import { labelledNames, personNames } from './labelledNames.js';
import { namesAfterInitials, namesBeforeDegrees } from './namesByForm.js';
import { namesByRole } from './namesByRole.js';
import { peopleAndPlaces, unknownProperNouns } from './names.js';
import { PATTERNS } from './patterns/index.js';
import type { Recogniser } from './recogniser.js';

/** Names of people and places that the header does not know. */
export const NAMES: readonly Recogniser[] = [
  ...ANNOUNCED,
  labelledNames,
  personNames,
  namesByRole,
  namesBeforeDegrees,
  namesAfterInitials,
  peopleAndPlaces,
  unknownProperNouns,
];

/** Every recogniser that needs neither a header nor a dictionary. */
export const TEXT_RECOGNISERS: readonly Recogniser[] = [...PATTERNS, ...NAMES];
