import { structuredText } from '../structured/structuredText.js';
import type { Recogniser } from '../recogniser.js';
import { agesOver89 } from './ages.js';
import { dates } from './dates.js';
import { emailAddresses, machineAddresses, webAddresses } from './internetAddresses.js';
import { accessionNumbers, deviceSerials, recordNumbers } from './labelledNumbers.js';
import { longNumbers } from './longNumbers.js';
import { cardNumbers, nationalNumbers, nhsNumbers, socialSecurityNumbers } from './nationalNumbers.js';
import { phones } from './phones.js';
import { institutions, streetAddresses, townsAfterStreets, townsBeforePostalCodes } from './places.js';
import { postalCodes } from './postalCodes.js';

/** Every recogniser that knows values by their shape. */
export const PATTERNS: readonly Recogniser[] = [
  structuredText,
  nhsNumbers,
  socialSecurityNumbers,
  cardNumbers,
  nationalNumbers,
  recordNumbers,
  accessionNumbers,
  deviceSerials,
  emailAddresses,
  webAddresses,
  machineAddresses,
  postalCodes,
  phones,
  dates,
  agesOver89,
  streetAddresses,
  townsAfterStreets,
  townsBeforePostalCodes,
  institutions,
  longNumbers,
];

/** Of these, what may be looked for in names of files, which are full of other numbers. */
export const FOUND_IN_PATHS: readonly Recogniser[] = [
  socialSecurityNumbers,
  recordNumbers,
  accessionNumbers,
  emailAddresses,
  institutions,
  dates,
];
