/**
 * Why a word of prose has a capital: because it begins a sentence, because it is a noun of German, or because of neither.
 * Which language a text is in; what belongs to an initial.
 */
import { isLanguageWord, isSmallWordOf, languageOf } from '../lexicon/languageWords.js';
import { classesOf, WordClass } from '../lexicon/lexicon.js';
import { isForeignVerbOfPeople } from '../lexicon/verbsOfPeople.js';
import { isVerbOfPeople } from './personContext.js';
import type { Token } from './tokens.js';
import { startsSentence, type Word } from './words.js';

/** What language a text is in, as far as it can be told. */
export interface Grammar {
  readonly german: boolean;
  /** By its small words. */
  readonly language: string | undefined;
}

/** Endings that German makes nouns with, and hardly a name. */
const GERMAN_NOUN = /.{4}(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|tat|taten|ismus)s?$/;

/**
 * `Gracias por remitirnos`, `wegen Schlafstörungen`: a word of the language that has a capital because it begins a sentence,
 * or because it is a noun of German. What many people are called stays a name, unless it is a small word of the language
 * (`Kan det gjøres`); so does what stands before another capital, for that may be a family name, and before a verb of people.
 */
export function isCapitalOfGrammar(
  text: string,
  tokens: readonly Token[],
  index: number,
  { german, language }: Grammar,
): boolean {
  const [before, token, next] = [tokens[index - 1], tokens[index] as Token, tokens[index + 1]];
  if (token.casing !== 'capitalised' || token.isPart) return false;
  const isFirst = startsSentence(text, tokens, index);
  if (!isFirst && !german) return false;
  if (before && isInitial(text, before, token)) return false;
  if (isFirst && language !== undefined && isSmallWordOf(language, token.folded)) return true;
  if ((classesOf(token.folded) & WordClass.name) !== 0) return false;
  if (isVerbOfPeople(next) || (next && isForeignVerbOfPeople(next.folded))) return false;
  if (isFirst && !german && next && next.casing !== 'small' && areJoined(text, token, next)) return false;
  return isLanguageWord(token.folded) || (german && GERMAN_NOUN.test(token.folded));
}

/** The language of prose, by its small words. */
export function languageOfProse(text: string, words: readonly Word[]): string | undefined {
  return languageOf(smallOnes(text, words));
}

function smallOnes(text: string, words: readonly Word[]): readonly string[] {
  return words.filter(({ start, end }) => /^\p{Ll}+$/u.test(text.slice(start, end))).map(({ folded }) => folded);
}

const GERMAN = new Set(
  `der die das und mit nach bei ohne auf von vom zum zur im ist sind kein keine nicht eine einer eines des dem den als
   wie oder auch bis bzw sowie wird wurde zustand verdacht`.split(/\s+/),
);

/** German writes all nouns with a capital: there one says nothing. */
export function isGerman(words: readonly Word[]): boolean {
  const known = words.filter((word) => GERMAN.has(word.folded)).length;
  return known >= 2 || (known === 1 && words.length <= 6);
}

/** `J. Smith`; not `A. carotis` or `N. medianus`, as Latin abbreviates artery, vein, muscle, nerve. */
export function isInitial(text: string, before: Word, token: Word): boolean {
  if (/^[avmnr]$/.test(before.folded) && /(?:us|is|ae|um|ea|or|eps|oas|ena)$/.test(token.folded)) return false;
  return before.end - before.start === 1 && /^\p{Lu}\. ?$/u.test(text.slice(before.start, token.start));
}

/** True for words with nothing between them but what may stand inside a name. */
export function areJoined(text: string, one: Token, other: Token): boolean {
  return /^(?: |, ?|_|[-'’]|\^{1,3}|)$/.test(text.slice(one.end, other.start));
}
