import type { Entity } from '../../model/finding.js';
import { defineRecogniser, type FoundSpan } from './defineRecogniser.js';
import { KnownNames } from './knownNames.js';
import { PhraseTrie } from './phraseTrie.js';
import type { Recogniser } from './recogniser.js';
import { wordsOf, type Word } from './words.js';

/**
 * Finds what an extra dictionary of the policy lists: names of staff in every spelling of a name, anything else word
 * by word, without regard to case, accents and punctuation.
 * @param name shown as the rule
 * @param content of the file: one entry a line; empty lines and those that begin with `#` do not count
 * @param entity what the entries are
 */
export function dictionary(name: string, content: string, entity: Entity): Recogniser {
  const entries = content
    .split(/\r\n|[\n\r]/)
    .map((line) => line.replace(/^\uFEFF/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const find = entity === 'PERSON' ? personFinder(entries) : phraseFinder(entries, entity);
  return defineRecogniser(name, (text) => find(text, wordsOf(text)));
}

/** Finds words and phrases as they are listed, without regard to case, accents and punctuation. */
export function phrases(name: string, entries: readonly string[], entity: Entity): Recogniser {
  const find = phraseFinder(entries, entity);
  return defineRecogniser(name, (text) => find(text, wordsOf(text)));
}

type Finder = (text: string, words: readonly Word[]) => Iterable<FoundSpan>;

function personFinder(entries: readonly string[]): Finder {
  const names = new KnownNames(
    entries.map((entry) => ({ value: entry, entity: 'PERSON', original: entry, kind: 'name' })),
  );
  return (text, words) => names.find(text, words);
}

function phraseFinder(entries: readonly string[], entity: Entity): Finder {
  const phrases = new PhraseTrie<string>();
  for (const entry of entries)
    phrases.add(
      wordsOf(entry).map((word) => word.folded),
      entry,
    );
  return function* (text, words) {
    for (let index = 0; index < words.length; index++) {
      const match = phrases.longestAt(words, index, (at) => joins(text, words, at));
      const [first, last] = [words[index], words[index + (match?.length ?? 1) - 1]];
      if (!match || !first || !last) continue;
      yield { start: first.start, end: last.end, entity, confidence: 'certain', original: match.payload };
      index += match.length - 1;
    }
  };
}

function joins(text: string, words: readonly Word[], index: number): boolean {
  return /^[^\p{L}\p{N}\n\r\uFFFC]{0,4}$/u.test(text.slice(words[index]?.end, words[index + 1]?.start));
}
