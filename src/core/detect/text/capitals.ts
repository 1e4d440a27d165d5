/**
 * Why a word of prose has a capital: because it begins a sentence, because it is a noun of German, or because of neither.
 * Which language a text is in; what belongs to an initial.
 */
import { LABEL_TABLES } from '../lexicon/labels/index.js';
import { isLanguageWord, isSmallWordOf, languageOf } from '../lexicon/languageWords.js';
import { classesOf, WordClass } from '../lexicon/lexicon.js';
import { looksLikeWordOf, SHORTEST_LEARNT } from '../lexicon/wordLikeness.js';
import { isForeignVerbOfPeople } from '../lexicon/verbsOfPeople.js';
import { isVerbOfPeople } from './personContext.js';
import type { Token } from './tokens.js';
import { fold, startsSentence, type Word } from './words.js';

/** What language a text is in, as far as it can be told. */
export interface Grammar {
  readonly german: boolean;
  /** By its small words. */
  readonly language: string | undefined;
  readonly own: OwnUse;
}

/** How a text writes its words elsewhere, folded: what it has without a capital, or behind several articles, is no name. */
export interface OwnUse {
  readonly small: ReadonlySet<string>;
  readonly nouns: ReadonlySet<string>;
}

/** Words of a text as it uses them. */
export function ownUseOf(tokens: readonly Token[], german: boolean): OwnUse {
  const small = new Set(tokens.flatMap(({ casing, folded }) => (casing === 'small' ? [folded] : [])));
  const articles = new Map<string, Set<string>>();
  if (german)
    tokens.forEach(({ casing, folded }, index) => {
      const before = tokens[index - 1]?.folded;
      if (casing !== 'capitalised' || before === undefined || !ARTICLES.has(before)) return;
      articles.set(folded, (articles.get(folded) ?? new Set()).add(before));
    });
  return { small, nouns: new Set([...articles].flatMap(([word, some]) => (some.size > 1 ? [word] : []))) };
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
  { german, language, own }: Grammar,
): boolean {
  const [before, token, next] = [tokens[index - 1], tokens[index] as Token, tokens[index + 1]];
  if (token.casing !== 'capitalised' || token.isPart) return false;
  const isFirst = startsSentence(text, tokens, index);
  if (!isFirst && !german) return false;
  if (before && isInitial(text, before, token)) return false;
  if (isFirst && language !== undefined && isSmallWordOf(language, token.folded)) return true;
  // `bitten wir Sie`
  if (german && PRONOUNS.test(token.folded)) return true;
  if (isVerbOfPeople(next) || (next && isForeignVerbOfPeople(next.folded))) return false;
  const behindArticle = german && before !== undefined && ARTICLES.has(before.folded);
  if ((classesOf(token.folded) & WordClass.name) !== 0)
    return behindArticle && looksLikeWordOf('de', token.folded, 'alone') === true;
  if (isFirst && !german && next && next.casing !== 'small' && areJoined(text, token, next)) return false;
  if (german && (GERMAN_NOUN.test(token.folded) || own.nouns.has(token.folded))) return true;
  const isOwn = isFirst && language !== NAMES_ARE_WORDS && own.small.has(token.folded);
  if (isOwn && (classesOf(token.folded) & WordClass.rareName) === 0) return true;
  // `Laura Mustonen`: the ending of a noun, beside a name.
  if (german && [before, next].some((other) => other && isNameBeside(text, token, other))) return false;
  return isWordIn(german ? 'de' : language, token.folded, behindArticle);
}

function isNameBeside(text: string, token: Token, other: Token): boolean {
  if (other.casing === 'small' || (classesOf(other.folded) & WordClass.name) === 0) return false;
  return other.start < token.start ? areJoined(text, other, token) : areJoined(text, token, other);
}

/** What Turkish calls people are its words: that a text uses one says nothing. */
const NAMES_ARE_WORDS = 'tr';

/** Pronouns of German that have a capital in letters, with their possessives. */
const PRONOUNS = /^(?:sie|ihnen|ihr|ihre[mnrs]?|du|dir|dich|dein|deine[mnrs]?)$/;

/** What German puts before a noun, and hardly before a name. */
const ARTICLES = new Set(
  `der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines im am zum zur beim vom ins ans
   dieser diese dieses diesem diesen jeder jede jedes jedem jeden ihr ihre ihren ihrem ihrer ihres sein seine seinen seinem seiner
   seines unser unsere unseren unserem unserer alle allen aller einige einigen mehrere mehreren viele vielen welche welcher welches`.split(
    /\s+/,
  ),
);

/**
 * True for a word that looks like one of the language, all the less if a list has it or an article stands before it: the
 * lists are of several languages, and what is a word of Polish is a name in German. Without a model the lists decide.
 */
function isWordIn(language: string | undefined, folded: string, behindArticle: boolean): boolean {
  const isListed = isLanguageWord(folded);
  if (folded.length < SHORTEST_LEARNT) return isListed;
  const support = isListed ? 'listed' : behindArticle ? 'behindArticle' : 'alone';
  // Letters alone say nothing against a list of names.
  if (support === 'alone' && (classesOf(folded) & WordClass.rareName) !== 0) return false;
  return (language === undefined ? undefined : looksLikeWordOf(language, folded, support)) ?? isListed;
}

/** Fewer words are a label, whatever their casing. */
export const FEWEST_WORDS_OF_PROSE = 6;

/** The same of a text that may be none; undefined for a label. */
export function languageOfSentences(text: string, words: readonly Word[]): string | undefined {
  const letters = words.filter(({ kind }) => kind === 'letters').length;
  return letters >= FEWEST_WORDS_OF_PROSE ? languageOfProse(text, words) : undefined;
}

/**
 * `nicht`, which Dutch has for a niece, in German: a folded word of relation of some language that is another word, and a
 * small one, in the language of the text.
 */
export function isOtherWordIn(language: string, folded: string): boolean {
  return isSmallWordOf(language, folded) && !isRelationOf(language, folded);
}

const relations = new Map<string, ReadonlySet<string>>();

function isRelationOf(language: string, folded: string): boolean {
  let known = relations.get(language);
  if (!known) {
    const { relative = [] } = LABEL_TABLES.find((table) => table.language === language)?.labels ?? {};
    relations.set(language, (known = new Set(relative.map(fold))));
  }
  return known.has(folded);
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
