import { defineRecogniser, type FoundSpan } from './defineRecogniser.js';
import { KnownDates } from './knownDates.js';
import { KnownIds } from './knownIds.js';
import { KnownNames } from './knownNames.js';
import { KnownPhones } from './knownPhones.js';
import { KnownTexts } from './knownTexts.js';
import { isSameKnown, type KnownValue } from './knownValue.js';
import type { Recogniser } from './recogniser.js';
import { areAllEqual, firstOfEqual, rememberBy, rememberShort } from './remember.js';
import { wordsOf } from './words.js';

export type { KnownValue } from './knownValue.js';

/**
 * Finds what the header says about this patient, its staff and its site, in every spelling: the strongest recogniser.
 * The time for a text does not depend on the number of values. Spans of different kinds may overlap; findInText
 * resolves that.
 */
export function knownValues(values: readonly KnownValue[]): Recogniser {
  return recogniserOf(sameValues(values));
}

function headerRecogniser(values: readonly KnownValue[]): Recogniser {
  const ofKind = (kind: KnownValue['kind']): KnownValue[] => values.filter((known) => known.kind === kind);
  const names = knownNames(sameValues(ofKind('name')));
  const ids = new KnownIds(ofKind('id'));
  const dates = new KnownDates(ofKind('date'));
  const phones = new KnownPhones(ofKind('phone'));
  const texts = knownTexts(sameValues(ofKind('text')));
  const inAny = defineRecogniser(KNOWN_VALUE, (text): FoundSpan[] => {
    const words = wordsOf(text);
    const found = [names.find(text, words), ids.find(text), dates.find(text, words), phones.find(text)];
    return [...found, texts.find(text, words)].flatMap((spans) => [...spans]);
  });
  return { name: KNOWN_VALUE, find: rememberShort(TEXTS, LONGEST, (text) => inAny.find(text)) };
}

/** Lists of values of the studies that are worked on: all of them, names and texts. */
const LISTS = 32;
/** Texts of one study that are remembered, and the length of the longest. */
const TEXTS = 1024;
const LONGEST = 1024;
/** Names and texts have many spellings, and those of one study are the same in all of its files. */
const sameValues = firstOfEqual<readonly KnownValue[]>(LISTS, (one, other) => areAllEqual(one, other, isSameKnown));
const recogniserOf = rememberBy(headerRecogniser);
const knownNames = rememberBy((values: readonly KnownValue[]) => new KnownNames(values));
const knownTexts = rememberBy((values: readonly KnownValue[]) => new KnownTexts(values));

/** Name of the recogniser of known values, which goes before all others. */
export const KNOWN_VALUE = 'known value';
