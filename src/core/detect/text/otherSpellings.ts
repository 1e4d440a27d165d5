import { defineRecogniser, type FoundSpan } from './defineRecogniser.js';
import { nameForms } from './nameForms.js';
import { isOrdinaryWord } from '../lexicon/wordKinds.js';
import type { Recogniser } from './recogniser.js';
import { unescaped } from './unescaped.js';
import { wordsOf } from './words.js';
import type { KnownValue } from './knownValue.js';
import { KNOWN_VALUE } from './knownValues.js';

/** Letters of a name that are enough to know it by when its ending is another. */
const SHORTEST_STEM = 5;
/** Letters that an ending of a case or of a possessive has at most. */
const LONGEST_ENDING = 3;

/**
 * Finds what a recogniser of known values knows in other spellings of their characters: as HTML entities, percent or
 * quoted-printable encoding, mojibake; with `?` for letters that were lost; and names with an ending of their language.
 * @param known what the header says
 * @param plain finds it as it is
 */
export function otherSpellings(known: readonly KnownValue[], plain: Recogniser): Recogniser {
  const names = known.filter(({ kind }) => kind === 'name');
  const lost = lostLetters(names);
  const stems = stemsOf(names);
  return defineRecogniser(KNOWN_VALUE, (text): FoundSpan[] => [
    ...inUnescaped(text, plain),
    ...withLostLetters(text, lost),
    ...(stems.size === 0 ? [] : inflected(text, stems)),
  ]);
}

function inUnescaped(text: string, plain: Recogniser): readonly FoundSpan[] {
  const seen = unescaped(text);
  if (!seen) return [];
  return plain.find(seen.text).map((span) => ({ ...span, ...seen.placeOf(span.start, span.end) }));
}

interface Lost {
  readonly pattern: RegExp;
  readonly known: KnownValue;
}

/** For names with letters beyond ASCII, what is left of them where each became one or several signs. */
function lostLetters(names: readonly KnownValue[]): readonly Lost[] {
  return names.flatMap((known) =>
    known.value.split(/[\^=\s]+/).flatMap((component) => {
      const kept = component.replace(/[^A-Za-z]/g, '').length;
      if (kept < 3 || !/[^\p{ASCII}]/u.test(component)) return [];
      const letters = [...component.normalize('NFC')].map((letter) =>
        /[^\p{ASCII}]/u.test(letter) ? '(?:[?\\ufffd]{1,3}|_)' : letter.replace(/[^A-Za-z]/g, "[-‐ '’.]"),
      );
      return [{ pattern: new RegExp(`(?<!\\p{L})${letters.join('')}(?!\\p{L})`, 'giu'), known }];
    }),
  );
}

function withLostLetters(text: string, lost: readonly Lost[]): readonly FoundSpan[] {
  if (lost.length === 0 || !/[?\ufffd_]/.test(text)) return [];
  return lost.flatMap(({ pattern, known: { entity, original } }) =>
    [...text.matchAll(pattern)].map(({ 0: found, index }): FoundSpan => {
      return { start: index, end: index + found.length, entity, confidence: 'certain', original };
    }),
  );
}

/** Names without their last vowel, by which their cases begin; those that are words of a language too are none. */
function stemsOf(names: readonly KnownValue[]): ReadonlyMap<string, KnownValue> {
  const stems = new Map<string, KnownValue>();
  for (const known of names) {
    for (const { words, alone } of nameForms(known.value)) {
      const [word = ''] = words;
      const stem = word.replace(/[\p{L}](?<=[aeiouyаеёиоуыюяьй])$/u, '');
      if (alone && words.length === 1 && stem.length >= SHORTEST_STEM && !isOrdinaryWord(word)) stems.set(stem, known);
    }
  }
  return stems;
}

/** Words that begin like a name and end otherwise: `Müllers`, `Kowalskiej`, `Ивановой`. */
function inflected(text: string, stems: ReadonlyMap<string, KnownValue>): readonly FoundSpan[] {
  return wordsOf(text).flatMap(({ folded, start, end, kind }): FoundSpan[] => {
    if (kind !== 'letters' || folded.length <= SHORTEST_STEM || !/^\p{Lu}/u.test(text.slice(start, end))) return [];
    const lengths = Array.from({ length: LONGEST_ENDING }, (_, index) => folded.length - 1 - index);
    const known = lengths.map((length) => stems.get(folded.slice(0, length))).find((found) => found !== undefined);
    if (!known || isOrdinaryWord(folded)) return [];
    return [{ start, end, entity: known.entity, confidence: 'certain', original: known.original }];
  });
}
