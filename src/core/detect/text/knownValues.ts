import { defineRecogniser, type FoundSpan } from './defineRecogniser.js';
import { KnownDates } from './knownDates.js';
import { KnownIds } from './knownIds.js';
import { KnownNames } from './knownNames.js';
import { KnownPhones } from './knownPhones.js';
import { KnownTexts } from './knownTexts.js';
import type { KnownValue } from './knownValue.js';
import type { Recogniser } from './recogniser.js';
import { remember } from './remember.js';
import { wordsOf } from './words.js';

export type { KnownValue } from './knownValue.js';

/**
 * Finds what the header says about this patient, its staff and its site, in every spelling: the strongest recogniser.
 * The time for a text does not depend on the number of values. Spans of different kinds may overlap; findInText
 * resolves that.
 */
export function knownValues(values: readonly KnownValue[]): Recogniser {
  return recogniserOf(JSON.stringify(values));
}

function headerRecogniser(values: readonly KnownValue[]): Recogniser {
  const ofKind = (kind: KnownValue['kind']): KnownValue[] => values.filter((known) => known.kind === kind);
  const names = knownNames(JSON.stringify(ofKind('name')));
  const ids = new KnownIds(ofKind('id'));
  const dates = new KnownDates(ofKind('date'));
  const phones = new KnownPhones(ofKind('phone'));
  const texts = knownTexts(JSON.stringify(ofKind('text')));
  const inAny = defineRecogniser(KNOWN_VALUE, (text): FoundSpan[] => {
    const words = wordsOf(text);
    const found = [names.find(text, words), ids.find(text), dates.find(text, words), phones.find(text)];
    return [...found, texts.find(text, words)].flatMap((spans) => [...spans]);
  });
  const inKnown = remember(TEXTS, (text: string) => inAny.find(text));
  return { name: KNOWN_VALUE, find: (text) => (text.length > LONGEST ? inAny.find(text) : inKnown(text)) };
}

/** Names and texts have many spellings, and those of one study are the same in all of its files. */
const STUDIES = 8;
/** Texts of one study that are remembered, and the length of the longest. */
const TEXTS = 1024;
const LONGEST = 1024;
const recogniserOf = remember(STUDIES, (values: string) => headerRecogniser(JSON.parse(values) as KnownValue[]));
const knownNames = remember(STUDIES, (values: string) => new KnownNames(JSON.parse(values) as KnownValue[]));
const knownTexts = remember(STUDIES, (values: string) => new KnownTexts(JSON.parse(values) as KnownValue[]));

/** Name of the recogniser of known values, which goes before all others. */
export const KNOWN_VALUE = 'known value';
