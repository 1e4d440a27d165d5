import type { Entity } from '../../model/finding.js';
import { defineRecogniser, type FoundSpan } from './defineRecogniser.js';
import { isOrdinaryWord } from '../lexicon/wordKinds.js';
import { PhraseTrie } from './phraseTrie.js';
import type { Recogniser } from './recogniser.js';
import { wordsOf } from './words.js';

/** What was found somewhere in a file, by what stood around it. */
export interface FoundText {
  readonly text: string;
  readonly entity: Entity;
  readonly confidence: FoundSpan['confidence'];
  readonly original?: string;
  /** Why it was found there, and by which recogniser: shown wherever it is found again. */
  readonly evidence?: string;
  readonly rule?: string;
}

/** Entities that mean the same wherever their words stand; a date or an age is told by its place. */
const PROPAGATED = new Set<Entity>([...(['PERSON', 'MEDICAL_RECORD_NUMBER', 'ID', 'PHONE_NUMBER', 'EMAIL'] as const)]);
/** The same, where there is no doubt: a town is in many names that are none of a patient. */
const PROPAGATED_WHERE_CERTAIN = new Set<Entity>(['ORGANIZATION', 'LOCATION']);
/** Letters and digits of what is found again by itself. */
const SHORTEST = 3;

/**
 * Finds again, in any text of a file, what was found somewhere in it: who is named once with a title is meant where the
 * name stands alone. A single word of the language is found again only as it was written.
 */
export function foundBefore(found: readonly FoundText[]): Recogniser | undefined {
  const phrases = new PhraseTrie<FoundText>();
  let isEmpty = true;
  for (const each of found) {
    const words = wordsOf(each.text).map(({ folded }) => folded);
    if (!isPropagated(each) || words.join('').length < SHORTEST) continue;
    phrases.add(words, each);
    isEmpty = false;
  }
  if (isEmpty) return undefined;
  return defineRecogniser('found elsewhere in the file', function* (text): Generator<FoundSpan> {
    const words = wordsOf(text);
    for (let index = 0; index < words.length; index++) {
      const joins = (at: number): boolean => JOINT.test(text.slice(words[at]?.end, words[at + 1]?.start));
      const match = phrases.longestAt(words, index, joins);
      const [first, last] = [words[index], words[index + (match?.length ?? 1) - 1]];
      if (!match || !first || !last) continue;
      const { entity, confidence, original = match.payload.text } = match.payload;
      const isWord = match.length === 1 && isOrdinaryWord(first.folded);
      if (isWord && text.slice(first.start, last.end) !== match.payload.text) continue;
      const evidence = match.payload.evidence ?? match.payload.rule?.replace(/^text: /, '');
      yield { start: first.start, end: last.end, entity, confidence, original, ...(evidence && { evidence }) };
      index += match.length - 1;
    }
  });
}

function isPropagated({ entity, confidence }: FoundText): boolean {
  if (confidence === 'possible') return false;
  return PROPAGATED.has(entity) || (confidence === 'certain' && PROPAGATED_WHERE_CERTAIN.has(entity));
}

/** What may stand between the words of one name or number. */
const JOINT = /^[\s,.^_'’-]{0,3}$/u;
