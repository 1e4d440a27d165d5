/**
 * Terms that are made of a name, where they stand: `Murphy sign`, `circle of Willis`, `Hill-Sachs`, `Bosniak 2F`. Of a word
 * in one it tells that it means no one. What is called after whom is in lexicon/eponymTerms.ts.
 */
import { isEponymousTerm, isGraded, isNamesake, isNounBeforeNamesake, termStrength } from '../lexicon/eponymTerms.js';
import { classesOf, WordClass } from '../lexicon/lexicon.js';
import type { Word } from './words.js';

/** What goes before the name: `morbus Crohn`, `maladie de Crohn`. */
const BEFORE = new Set('morbus maladie morbo enfermedad doenca ziekte morb'.split(' '));
const OF = new Set('of de du di da von van'.split(' '));

/** How strongly what stands around a word says that it is part of a term: 0 not at all, 1 perhaps, 2 surely. */
export function termAround(text: string, words: readonly Word[], index: number): 0 | 1 | 2 {
  const word = words[index];
  if (!word) return 0;
  if (isAfterNoun(words, index) || isEponymAfterNoun(words, index + 2)) return 2;
  const own = namesakes(word.folded);
  if (isJoined(text, words, index)) return 2;
  if (own.some(isGraded) && GRADED.test(text.slice(word.end, word.end + 8))) return 2;
  if (words[index - 1]?.folded === 'm' && own.some(isNamesake)) return 2;
  return strengthBefore(text, words, index);
}

/** `Bosniak IIF`, `Deauville 4`, `Rome IV` */
const GRADED = /^ (?:[IVX]{1,4}[A-CF]?|\d{1,2}[A-CF]?|[A-Z]\d[A-Z\d]{0,3})(?![\p{L}\d/.-])/iu;

/** A word and, of one written with the `s` of a possessive, the name: `Murphys sign`. */
function namesakes(folded: string): readonly string[] {
  return folded.length > 4 && folded.endsWith('s') ? [folded, folded.slice(0, -1)] : [folded];
}

/** By the noun behind the word, over a possessive or the other of two names: `Kayser-Fleischer ring`. */
function strengthBefore(text: string, words: readonly Word[], index: number): 0 | 1 | 2 {
  const word = words[index];
  const [possessive, behind] = pastPossessive(text, words, index);
  const next = words[behind];
  if (possessive && isNamesake(word?.folded ?? '')) return 2;
  if (!word || !next) return 0;
  const gap = text.slice(words[behind - 1]?.end, next.start);
  if (!/^['’]?[ _-]$/.test(gap)) return 0;
  const direct = namesakes(word.folded).map((name) => termStrength(name, next.folded, possessive));
  const strength = Math.max(isAdjective(word.folded, next.folded) ? 1 : 0, ...direct) as 0 | 1 | 2;
  if (strength === 2 || gap !== '-') return strength;
  const noun = words[pastPossessive(text, words, behind)[1]];
  return noun ? (Math.max(strength, termStrength(next.folded, noun.folded, true)) as 0 | 1 | 2) : strength;
}

/** Whether a possessive follows a word, and the index of the word behind it. */
function pastPossessive(text: string, words: readonly Word[], index: number): readonly [boolean, number] {
  const [word, next] = [words[index], words[index + 1]];
  const written = next?.folded === 's' && /^['’]$/.test(text.slice(word?.end, next.start));
  return [written || /^s?['’] /.test(text.slice(word?.end, (word?.end ?? 0) + 3)), index + (written ? 2 : 1)];
}

/** `Graafian follicle`, `Brownian motion`: made of a name by its ending, beside a word that is no name. */
function isAdjective(folded: string, next: string): boolean {
  const isKnown = (bits: number, word: string) => (classesOf(word) & bits) !== 0;
  if (!/.{4}[ei]an$/.test(folded) || isKnown(WordClass.name | WordClass.rareName, folded)) return false;
  return isKnown(WordClass.domain | WordClass.common, next);
}

/** `morbus Crohn`, `maladie de Crohn`, `canal of Schlemm` */
function isAfterNoun(words: readonly Word[], index: number): boolean {
  const [earlier, before, word] = [words[index - 2]?.folded ?? '', words[index - 1]?.folded ?? '', words[index]];
  if (BEFORE.has(before) || (OF.has(before) && BEFORE.has(earlier))) return true;
  return isEponymAfterNoun(words, index) || (OF.has(before) && isNounBeforeNamesake(earlier) && word !== undefined);
}

/** True for the word at an index that is the name in `pouch of douglas`. */
export function isEponymAfterNoun(words: readonly { readonly folded: string }[], index: number): boolean {
  const [noun, of, name] = [words[index - 2], words[index - 1], words[index]];
  if (!noun || !of || !name || !OF.has(of.folded)) return false;
  return isEponymousTerm(name.folded, noun.folded);
}

/** `Hill-Sachs`, `Hunt and Hess`: two names after whom something is called, joined. */
function isJoined(text: string, words: readonly Word[], index: number): boolean {
  // `Hunt and Hess` has its two names around the word `and`.
  const pairs = [
    [words[index - 1], words[index]],
    [words[index], words[index + 1]],
    [words[index - 2], words[index]],
    [words[index], words[index + 2]],
  ] as const;
  return pairs.some(([one, other]) => {
    if (!one || !other) return false;
    const gap = text.slice(one.end, other.start);
    const isTerm = isEponymousTerm(one.folded, other.folded);
    if (/^['’]?s?['’]? $/.test(gap)) return isTerm;
    return /^(?:-|–|\/| and )$/.test(gap) && (isTerm || (isNamesake(one.folded) && isNamesake(other.folded)));
  });
}

/** What makes a description of a word that may be a name: `white matter`, `young adult`. */
const COLLOCATES = new Set(
  `matter axis blood fat lung cell cells tumor tumour adult adults man woman male female view views film protocol
   sequence scan scans radiograph radiographs onset patient patients standing term side of`.split(/\s+/),
);

/** True for a folded word that makes a description of the word before it. */
export function isCollocate(word: string): boolean {
  return COLLOCATES.has(word);
}

/** True where a word that is no name only and the next one are a description. */
export function isCollocation(words: readonly Word[], index: number): boolean {
  const [word, next] = [words[index], words[index + 1]];
  if (!word || !next || !isCollocate(next.folded)) return false;
  return (classesOf(word.folded) & (WordClass.common | WordClass.word)) !== 0;
}
