import type { Entity } from '../../model/finding.js';
import type { KnownValue } from '../../detect/text/knownValue.js';
import { fold } from '../../detect/text/words.js';
import { distanceWithin, lookAlikeSpelling } from './confusions.js';

/** Shorter ones are found in everything, once letters that look alike count as the same. */
const SHORTEST = 4;
/** One letter in so many may be misread. */
const LETTERS_PER_ERROR = 5;

/**
 * Finds values of the header in what OCR read, although it misread some letters: names by each of their parts, numbers
 * as a whole. What the header says spelt right is found by the recognisers of text.
 */
export function knownLookAlikes(values: readonly KnownValue[]): (text: string) => Entity | undefined {
  const sought = values
    .filter(({ kind }) => kind !== 'date')
    .flatMap(({ value, kind, entity }) =>
      (kind === 'name' ? value.split(/[\^=\s,]+/) : [value]).map((part) => ({
        entity,
        spelling: lookAlikeSpelling(fold(part)),
      })),
    )
    .filter(({ spelling }) => spelling.length >= SHORTEST);
  return (text) => {
    const spelling = lookAlikeSpelling(fold(text));
    return sought.find((known) => {
      const most = Math.floor(known.spelling.length / LETTERS_PER_ERROR);
      return distanceWithin(known.spelling, spelling) <= most;
    })?.entity;
  };
}
