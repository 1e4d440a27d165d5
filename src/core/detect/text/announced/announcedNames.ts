/** Names that a role, a relation, a form of address or a field label announces, in the languages of the label tables. */
import type { LabelKind } from '../../lexicon/labels/index.js';
import { defineRecogniser, type FoundSpan } from '../defineRecogniser.js';
import { isOtherWordIn, languageOfSentences } from '../capitals.js';
import { labelBefore, labelKinds, type FoundLabel } from '../labelBefore.js';
import { isParticle } from '../personContext.js';
import { isAllCapitals, isCode, wordsOf, type Word } from '../words.js';
import { isCased, isLabel, isNoNameWithoutCase, isVocabulary, startsWithCapital } from './vocabulary.js';

const PEOPLE = new Set<LabelKind>(['staff', 'relative', 'agent', 'personName', 'title']);
/** `mother of`, `Mutter von`, `tochter namens`, `Schwester, `. */
const LINK =
  /(?:[ \t](?:of|de|von|van|di|da|do|del|della|af|av|named|called|namens|genannt|nommée?|llamad[oa]|de nome|jménem|imieniem|по имени|на имя)|,)$/iu;
const MOST_WORDS = 4;
/** In scripts without capitals a name is a given and a family name, as a rule. */
const MOST_CASELESS_WORDS = 2;

export const announcedNames = defineRecogniser(
  'name after a role, relation or label',
  function* (text): Generator<FoundSpan> {
    const words = wordsOf(text).filter(({ kind }) => kind !== 'ideograph');
    for (let index = 0; index < words.length; index++) {
      const word = words[index];
      if (!word || word.kind !== 'letters' || word.end - word.start < 2) continue;
      const cased = isCased(text, word);
      if (cased && !startsWithCapital(text, word) && !isLeadingParticle(text, word, words[index + 1])) continue;
      const label = labelBefore(text, word.start, PEOPLE, LINK);
      if (!label || !announces(text, label, word) || isAnotherWord(text, words, label)) continue;
      const length = cased
        ? casedLength(text, words, index, isStrong(text, label) || isContrasted(text, words, index, label))
        : caselessLength(text, words, index, label);
      const last = words[index + length - 1];
      if (length === 0 || !last) continue;
      const confidence = isStrong(text, label) ? 'certain' : 'suspected';
      yield { start: word.start, end: last.end, entity: 'PERSON', confidence };
      index += length - 1;
    }
  },
);

/** A label that no sentence goes on after with anything but a name. */
function isStrong(text: string, { kinds, bound, key, start }: FoundLabel): boolean {
  if (kinds.has('agent')) return key.includes(' ') || bound;
  // `Dr Cousin`, but not `DR CHEST` nor `LT LUNG`.
  return (
    bound || (kinds.has('title') && (key.length > 2 || /^(?:Dr|Mr|Ms|Pr|Hr|Fr)\b/.test(text.slice(start, start + 3))))
  );
}

/** Hebrew has one word for a mother and for "if"; before a name, his mother has a possessive or a colon. */
const IF = 'אם';

/** True for a word of relation that is a small word of the sentence: `nicht` in German, `אם`. */
function isAnotherWord(text: string, words: readonly Word[], { key, kinds, bound }: FoundLabel): boolean {
  if (bound || !kinds.has('relative')) return false;
  if (key === IF) return true;
  if (kinds.size > 1 || !/^[a-z]+$/.test(key)) return false;
  const language = languageOfSentences(text, words);
  return language !== undefined && isOtherWordIn(language, key);
}

/** `Huisarts: van der Heyden` */
function isLeadingParticle(text: string, word: Word, next: Word | undefined): boolean {
  return isParticle(word.folded) && next !== undefined && text.slice(word.end, next.start) === ' ';
}

/**
 * `her husband Green.`, `av datter Tuva Østby`: a relation that begins small, and right behind it a capital that grammar does
 * not ask for. Whatever the word means otherwise, here it is a name. German writes its nouns with capitals: there it is none.
 */
function isContrasted(text: string, words: readonly Word[], index: number, { kinds, start }: FoundLabel): boolean {
  const word = words[index];
  if (!word || !kinds.has('relative') || !/^\p{Ll}/u.test(text.slice(start))) return false;
  return !isAllCapitals(text, word) && /^\p{Ll}+ $/u.test(text.slice(start, word.start));
}

/** `p.`, `M.`, `d-r`: forms of address of a letter or two need their point; in capitals they are a modality or a side. */
function announces(text: string, { kinds, key, bound, start }: FoundLabel, word: Word): boolean {
  const between = text.slice(start, word.start);
  if (/[\n\r;|]/.test(between)) return false;
  const written = between.replace(/[\s:：=.]+$/u, '');
  const isOnlyTitle = kinds.has('title') && !kinds.has('staff') && !kinds.has('relative') && !kinds.has('agent');
  if (isOnlyTitle && /^\p{Lu}{2,3}$/u.test(written)) return /\.\s*$/.test(between);
  if (key.length === 1) return isOnlyTitle && /^\p{L}\p{M}*\.\s?$/u.test(between) && !/^\p{Lu}/u.test(written);
  if (key.length === 2 && isOnlyTitle) return true;
  // `Name` and `Patient` are followed by much else: a colon has to stand between, or nothing but a name.
  if (kinds.has('personName') && !kinds.has('staff') && !kinds.has('relative') && key.length < 5) return bound;
  return true;
}

function casedLength(text: string, words: readonly Word[], index: number, strong: boolean): number {
  let length = 0;
  for (let at = index; at < Math.min(words.length, index + MOST_WORDS); at++) {
    const [before, word] = [words[at - 1], words[at]];
    if (!word || (at > index && !continues(text, before, word))) break;
    if (isParticle(word.folded, text.charAt(word.end)) && !startsWithCapital(text, word) && words[at + 1]) continue;
    if (word.kind !== 'letters' || isCode(text, word)) break;
    if (!startsWithCapital(text, word) && !(at > index && /^[-'’]$/.test(text.slice(before?.end, word.start)))) break;
    if (/^ ?[:：=]/.test(text.slice(word.end, word.end + 2)) || isTitle(text, word)) break;
    const isInitial = word.end - word.start === 1;
    const isHyphenated = at > index && /^[-'’]$/.test(text.slice(before?.end, word.start));
    // `Dr Cousin`, `Michelle Ward-Toy`: after a firm label, a label may be a name.
    if (!strong && !isHyphenated && isLabel(text, word)) break;
    if (!isInitial && !isHyphenated && isVocabulary(word.folded, strong)) break;
    // `Father: MI`
    const isShort = isAllCapitals(text, word) && word.end - word.start <= 3;
    if (!isInitial && isShort && (!strong || isVocabulary(word.folded, false))) break;
    length = at - index + 1;
  }
  return length;
}

/** `MUDr. Novák`: the form of address is none of the name. */
function isTitle(text: string, { start, end }: Word): boolean {
  const kinds = labelKinds(text.slice(start, end));
  return kinds !== undefined && kinds.has('title') && (text.charAt(end) === '.' || end - start >= 3);
}

function continues(text: string, before: Word | undefined, word: Word): boolean {
  const gap = text.slice(before?.end, word.start);
  return /^(?: |[-'’]|\. ?)$/.test(gap) && (!gap.startsWith('.') || (before?.end ?? 0) - (before?.start ?? 0) <= 2);
}

/** Inside names of Hebrew and Arabic: son, daughter, father, servant of. */
const INSIDE_NAME = /^(?:בן|בת|בר|אבו|אל|ابن|بن|بنت|أبو|ابو|عبد|آل)$/u;

function caselessLength(text: string, words: readonly Word[], index: number, { kinds, bound }: FoundLabel): number {
  // The first word of a sentence about the patient is none of a name.
  if (kinds.has('personName') && !kinds.has('staff') && !kinds.has('relative') && !bound) return 0;
  let length = 0;
  let most = MOST_CASELESS_WORDS;
  for (let at = index; at < Math.min(words.length, index + most); at++) {
    const [before, word, next] = [words[at - 1], words[at], words[at + 1]];
    if (!word || word.kind !== 'letters' || isCased(text, word)) break;
    if (at > index && !/^(?: |[-־])$/.test(text.slice(before?.end, word.start))) break;
    if (INSIDE_NAME.test(text.slice(word.start, word.end)) && next && /^[ -]$/.test(text.slice(word.end, next.start))) {
      most += 1;
      continue;
    }
    // `فهمي بن عمر`: behind "son of" a word is a name, whatever it means otherwise.
    const isOfParent = before !== undefined && at > index && INSIDE_NAME.test(text.slice(before.start, before.end));
    if (!isOfParent && isNoNameWithoutCase(text, word)) break;
    length = at - index + 1;
  }
  return length;
}
