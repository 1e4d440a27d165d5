import * as Tag from './tag.js';

/** Tags that a copy's own claims take the place of; whatever an earlier tool wrote there is no longer true. */
export const CLAIM_TAGS: readonly number[] = [
  Tag.PatientIdentityRemoved,
  Tag.DeidentificationMethod,
  Tag.DeidentificationMethodCodeSequence,
  Tag.LongitudinalTemporalInformationModified,
];
