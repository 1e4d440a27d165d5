import type { FoundSpan } from './defineRecogniser.js';
import { isEponymousTerm } from '../lexicon/eponymTerms.js';
import type { KnownValue } from './knownValue.js';
import { nameForms } from './nameForms.js';
import { isName, isNameWhereKnown, isOrdinaryWord, isTradeWord } from '../lexicon/wordKinds.js';
import { monthOf } from './monthNames.js';
import { isCapitalisedInSentence, isDoubtfulTitle, isTitle, isVerbOfPeople } from './personContext.js';
import { PhraseTrie } from './phraseTrie.js';
import { isCollocate, isEponymAfterNoun } from './termContext.js';
import { casingOf, isCapitalised, startsSentence, type Word } from './words.js';

interface KnownName {
  readonly known: KnownValue;
  readonly alone: boolean;
}

/** Between the words of one name: nothing but spaces and the delimiters that people and PN put there. */
const JOINT = /^(?:[\s,.^=_'’`´‐‑–/·・-]{1,3}|\s*)$/u;
/** A full stop joins only after an initial: `J. Smith`, but `Smith. A lesion` are two sentences. */
const WITH_STOP = /\./;
const BEFORE_MONTHS = new Set('in since until till from to of by early mid late last next this'.split(' '));
const LABELS_OF_PEOPLE = new Set('patient patientin pt pat paciente paziente name nom nombre nome naam'.split(' '));

/** Finds the names of the header in the words of a text. */
export class KnownNames {
  private readonly forms = new PhraseTrie<KnownName>();

  /** @param names known values of kind `name` */
  constructor(names: readonly KnownValue[]) {
    for (const known of names)
      for (const { words, alone } of nameForms(known.value)) this.forms.add(words, { known, alone });
  }

  /** The names in a text, from left to right; a name inside a longer one is not told twice. */
  *find(text: string, words: readonly Word[]): Generator<FoundSpan> {
    for (let index = 0; index < words.length; index++) {
      const match = this.forms.longestAt(words, index, (at) => joins(text, words, at));
      if (!match) continue;
      const { known, alone } = match.payload;
      const last = index + match.length - 1;
      const confidence = alone ? confidenceAlone(text, words, index, last) : 'certain';
      if (!confidence) continue;
      const [start, end] = [words[index]?.start ?? 0, words[last]?.end ?? 0];
      yield { start, end, entity: known.entity, confidence, original: known.original };
      index = last;
    }
  }
}

function joins(text: string, words: readonly Word[], index: number): boolean {
  const [word, next] = [words[index], words[index + 1]];
  if (!word || !next) return false;
  const gap = text.slice(word.end, next.start);
  if (gap === '') return word.kind === 'ideograph' && next.kind === 'ideograph';
  if (isNoInitial(text, next) || isNoInitial(text, word)) return false;
  return JOINT.test(gap) && !(WITH_STOP.test(gap) && word.end - word.start > 2);
}

/** `Smith, a 45 year old`: an initial is a capital. `Smith C5`: and nothing with digits, which are words of their own. */
function isNoInitial(text: string, word: Word): boolean {
  if (word.kind !== 'letters' || word.end - word.start > 1) return false;
  // `june d'angelo`
  if (/['’]/.test(text.charAt(word.end))) return false;
  return !isCapitalised(text, word) || /\d/.test(text.charAt(word.end)) || /\d/.test(text.charAt(word.start - 1));
}

/** Judges one component of a name without the others; undefined where the text means something else by the word. */
function confidenceAlone(
  text: string,
  words: readonly Word[],
  first: number,
  last: number,
): FoundSpan['confidence'] | undefined {
  if (isTerm(text, words, last)) return undefined;
  const component = words.slice(first, last + 1);
  const [only] = component;
  if (component.length === 1 && only && /^[a-z]{2}$/.test(only.folded)) return ofTwoLetters(text, words, first);
  if (component.length > 1 || !component.every(({ folded }) => isOrdinaryWord(folded) && !isNameWhereKnown(folded))) {
    return 'certain';
  }
  return confidenceOfOrdinaryWord(text, words, first);
}

/** `CT CHEST LI`: of two letters, in a label and as a word by itself; `LI-RADS` and `Li 3` are none. */
function ofTwoLetters(text: string, words: readonly Word[], index: number): 'suspected' | undefined {
  const word = words[index];
  if (!word || !isCapitalised(text, word) || casingOf(text, words) === 'sentence') return undefined;
  const around = text.slice(Math.max(0, word.start - 2), word.start) + text.slice(word.end, word.end + 2);
  return /[\d-]/.test(around) ? undefined : 'suspected';
}

/** `Baker cyst`, `Graves' disease`. */
function isTerm(text: string, words: readonly Word[], index: number): boolean {
  const word = words[index];
  if (isEponymAfterNoun(words, index)) return true;
  const possessive = words[index + 1]?.folded === 's' && /^['’]$/.test(text.slice(word?.end, words[index + 1]?.start));
  const next = words[possessive ? index + 2 : index + 1];
  if (!word || !next) return false;
  const gap = text.slice(words[possessive ? index + 1 : index]?.end, next.start);
  return /^['’]?[\s-]{1,2}$/.test(gap) && isEponymousTerm(word.folded, next.folded);
}

/** A name that is a word too: a person has to be addressed, or the writing has to give the name away. */
function confidenceOfOrdinaryWord(
  text: string,
  words: readonly Word[],
  index: number,
): FoundSpan['confidence'] | undefined {
  const [before, word, next] = [words[index - 1], words[index], words[index + 1]];
  if (!word) return undefined;
  if (before && isAddressed(text, before, word)) return 'certain';
  const casing = casingOf(text, words);
  if (!isCapitalised(text, word)) {
    const mayBeName = isName(word.folded) || monthOf(word.folded) !== undefined;
    return mayBeName && casing !== 'sentence' ? suspectedInLabel(text, words, index) : undefined;
  }
  if (casing === 'capitals' && before && isLabel(before)) return 'certain';
  if (casing !== 'sentence') return suspectedInLabel(text, words, index);
  if (before && isLabel(before) && !startsSentence(text, words, index)) return 'certain';
  if (next && isCollocate(next.folded)) return undefined;
  if (before && BEFORE_MONTHS.has(before.folded) && monthOf(word.folded) !== undefined) return undefined;
  const subject = startsSentence(text, words, index) && isVerbOfPeople(next);
  // `Seen Rose and daughter`: behind the capital that begins the sentence a second one means a person.
  const second = before !== undefined && startsSentence(text, words, index - 1) && !startsSentence(text, words, index);
  const means = subject || isCapitalisedInSentence(text, words, index) || (second && isName(word.folded));
  return means ? 'suspected' : undefined;
}

/** `Mr Baker`, `dr young`; `MR HEAD` and `DR HAND` are images. */
function isAddressed(text: string, before: Word, word: Word): boolean {
  if (!isTitle(text, before) || !/^\.?\s{0,3}$/.test(text.slice(before.end, word.start))) return false;
  return !(isDoubtfulTitle(text, before) && isTradeWord(word.folded));
}

function isLabel(word: Word): boolean {
  return LABELS_OF_PEOPLE.has(word.folded);
}

/** `BROWN_LUNG_SBRT`: people write the name first and part it by an underscore, though it is a domain term as well. */
function isNamePart(text: string, { folded, start, end }: Word): boolean {
  return isName(folded) && start === 0 && text.charAt(end) === '_';
}

/** `STONE CT`, `Barlow 12/3`: a text that is the name and otherwise but terms of the trade and numbers. */
function suspectedInLabel(text: string, words: readonly Word[], index: number): 'suspected' | undefined {
  const [before, word, next] = [words[index - 1], words[index], words[index + 1]];
  // `WHITE MATTER`, but not `WHITE_LUNG_SBRT`: an underscore parts a name from the plan.
  if (!word || (next && isCollocate(next.folded) && text.charAt(word.end) === ' ')) return undefined;
  const isDate = before?.kind === 'digits' || next?.kind === 'digits' || (before && BEFORE_MONTHS.has(before.folded));
  const isMonth = monthOf(word.folded) !== undefined && !isDate;
  if (isTradeWord(word.folded) && !isMonth && !isNamePart(text, word)) return undefined;
  const others = words.filter((other) => other !== word && other.kind === 'letters');
  return others.every(({ folded }) => folded.length <= 3 || isTradeWord(folded)) ? 'suspected' : undefined;
}
