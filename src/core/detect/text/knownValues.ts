import { defineRecogniser, type FoundSpan } from './defineRecogniser.js';
import { KnownDates } from './knownDates.js';
import { KnownIds } from './knownIds.js';
import { KnownNames } from './knownNames.js';
import { KnownPhones } from './knownPhones.js';
import { KnownTexts } from './knownTexts.js';
import type { KnownValue } from './knownValue.js';
import type { Recogniser } from './recogniser.js';
import { wordsOf } from './words.js';

export type { KnownValue } from './knownValue.js';

/**
 * Finds what the header says about this patient, its staff and its site, in every spelling: the strongest recogniser.
 * The time for a text does not depend on the number of values. Spans of different kinds may overlap; findInText
 * resolves that.
 */
export function knownValues(values: readonly KnownValue[]): Recogniser {
  const ofKind = (kind: KnownValue['kind']): KnownValue[] => values.filter((known) => known.kind === kind);
  const names = new KnownNames(ofKind('name'));
  const ids = new KnownIds(ofKind('id'));
  const dates = new KnownDates(ofKind('date'));
  const phones = new KnownPhones(ofKind('phone'));
  const texts = new KnownTexts(ofKind('text'));
  return defineRecogniser(KNOWN_VALUE, (text): FoundSpan[] => {
    const words = wordsOf(text);
    const found = [names.find(text, words), ids.find(text), dates.find(text, words), phones.find(text)];
    return [...found, texts.find(text, words)].flatMap((spans) => [...spans]);
  });
}

/** Name of the recogniser of known values, which goes before all others. */
export const KNOWN_VALUE = 'known value';
