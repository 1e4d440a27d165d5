import type { Recogniser } from '../recogniser.js';
import { addressFields, streets } from './addresses.js';
import { announcedNames } from './announcedNames.js';
import { announcedPlaces, eastAsianPlaces, namedInstitutions } from './announcedPlaces.js';
import { eastAsianNames } from './eastAsianNames.js';

/** People and places that a word of any language announces. */
export const ANNOUNCED: readonly Recogniser[] = [
  announcedNames,
  eastAsianNames,
  announcedPlaces,
  namedInstitutions,
  eastAsianPlaces,
  addressFields,
  streets,
];
