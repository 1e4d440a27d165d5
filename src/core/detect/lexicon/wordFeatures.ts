/**
 * What is known about one word of Latin letters, as numbers that a scorer can weigh: the lists that it is in, what it
 * may be a misspelling, a shortening or a compound of, and how its letters look. Knows nothing of what stands around it.
 */
import { remember } from '../text/remember.js';
import { classesOf, completionsOf, neighboursOf, type WordClasses, WordClass, wordsAt } from './lexicon.js';
import { nameLogit } from './nameModel.js';

/** What is known about a word without regard to how it is written. */
export interface WordFacts {
  readonly classes: WordClasses;
  /** Lists of the words one slip away; 0 for short words, which have too many neighbours to mean anything. */
  readonly neighbours: WordClasses;
  /** Lists of the words that it may be cut from. */
  readonly completions: WordClasses;
  /** True where a slip in the first letter makes a domain term of it. */
  readonly firstSlip: boolean;
  /** Cost per letter of reading it as domain terms and everyday words run together: 0.3 is easy, 2 impossible. */
  readonly compoundCost: number;
  /** Logit of the learned name-likeness. */
  readonly likeness: number;
}

const SHORTEST_MISSPELT = 4;
const SHORTEST_WITH_WRONG_FIRST = 5;
/** Words are judged by their first letters; what is longer is no name. */
const LONGEST_WORD = 32;

export const factsOf: (folded: string) => WordFacts = remember(4096, (folded) => {
  const word = folded.slice(0, LONGEST_WORD);
  const long = word.length >= SHORTEST_MISSPELT;
  return {
    classes: classesOf(word),
    neighbours: long ? neighboursOf(word) : 0,
    completions: long ? completionsOf(word) : 0,
    firstSlip: word.length >= SHORTEST_WITH_WRONG_FIRST && hasWrongFirst(word),
    compoundCost: compoundCost(word),
    likeness: nameLogit(word),
  };
});

function hasWrongFirst(word: string): boolean {
  const rest = word.slice(1);
  const isTerm = (other: string) => (classesOf(other) & WordClass.domain) !== 0;
  if (isTerm(rest) || isTerm(word.charAt(1) + word.charAt(0) + word.slice(2))) return true;
  return [...'abcdefghijklmnopqrstuvwxyz'].some((letter) => isTerm(letter + word) || isTerm(letter + rest));
}

/** Costs of one piece of a compound by its length: a long word is a better reading than two short ones. */
const DOMAIN_COST = [9, 3, 2.4, 1.6, 1] as const;
const COMMON_COST = [9, 9, 3.2, 2.6, 2, 1.4] as const;
const STRAY_LETTER = 3;
const IMPOSSIBLE = 2;

function compoundCost(word: string): number {
  const least = new Array<number>(word.length + 1).fill(Infinity);
  least[0] = 0;
  for (let at = 0; at < word.length; at++) {
    const so = least[at] ?? Infinity;
    const reach = (end: number, cost: number) => {
      least[end] = Math.min(least[end] ?? Infinity, so + cost);
    };
    reach(at + 1, STRAY_LETTER);
    wordsAt(word, at, (end, classes) => {
      const length = end - at;
      if (length === word.length) return;
      if (classes & WordClass.domain) reach(end, DOMAIN_COST[Math.min(length, 4)] ?? 1);
      else if (classes & WordClass.common) reach(end, COMMON_COST[Math.min(length, 5)] ?? 1.4);
    });
  }
  return Math.min(IMPOSSIBLE, (least[word.length] ?? Infinity) / word.length);
}

/**
 * True for a domain term; of those that only lists of other languages have, one that no one is called: `Marco`, in which
 * Portuguese has its March, is not vouched for.
 */
export function isDomainTerm(folded: string, classes = classesOf(folded)): boolean {
  if ((classes & WordClass.domain) === 0) return false;
  if ((classes & (WordClass.englishDomain | WordClass.common | WordClass.word)) !== 0) return true;
  return folded.length <= 3 || (classes & WordClass.name) === 0;
}

/** How a word is written. */
export type Casing = 'small' | 'capitalised' | 'capitals';

/** The numbers that {@link wordLogit} weighs, by name; all are 0 or 1 but `likeness` and `compound`. */
export function featuresOf(folded: string, casing: Casing): Readonly<Record<Feature, number>> {
  const { classes, neighbours, completions, firstSlip, compoundCost: compound, likeness } = factsOf(folded);
  const has = (bits: number) => (classes & bits) !== 0;
  const name = has(WordClass.name);
  const domain = isDomainTerm(folded, classes);
  const known = domain || has(WordClass.common | WordClass.word);
  const rare = !name && has(WordClass.rareName);
  const length = folded.length;
  const near = (bits: number) => !known && length >= 5 && (neighbours & bits) !== 0;
  const vowels = /[aeiouy]/.test(folded);
  const flag = (condition: boolean) => (condition ? 1 : 0);
  return {
    bias: 1,
    domain: flag(domain),
    otherDomain: flag(!domain && has(WordClass.domain)),
    everyday: flag(has(WordClass.everyday) && !domain),
    common: flag(has(WordClass.common) && !domain),
    rareWord: flag(has(WordClass.word) && !has(WordClass.common) && !domain),
    name: flag(name),
    rareName: flag(rare),
    nameAndWord: flag(name && known),
    rareNameAndWord: flag(rare && known),
    place: flag(has(WordClass.place)),
    likeness,
    likenessUnknown: known ? 0 : likeness,
    likenessListed: known || !(name || rare) ? 0 : likeness,
    likenessShort: known || length > 5 ? 0 : likeness,
    unknown: flag(!known),
    nearDomain: flag(near(WordClass.domain)),
    nearDomainLong: flag(near(WordClass.domain) && length >= 7),
    nearDomainListed: flag(near(WordClass.domain) && (name || rare)),
    nearCommon: flag(near(WordClass.common) && !near(WordClass.domain)),
    nearName: flag(near(WordClass.name)),
    nearRareName: flag(near(WordClass.rareName) && !near(WordClass.name)),
    firstSlip: flag(!known && firstSlip && !near(WordClass.domain)),
    cutDomain: flag(!known && length >= 5 && (completions & WordClass.domain) !== 0),
    cutDomainShort: flag(!known && length === 4 && (completions & WordClass.domain) !== 0),
    compound: known ? 0 : compound,
    length3: flag(length === 3),
    length4: flag(length === 4),
    length5: flag(length === 5),
    long: flag(length >= 10),
    longListed: flag(!known && length >= 7 && name),
    noVowel: flag(!vowels),
    noVowelShort: flag(!vowels && length <= 4),
    small: flag(casing === 'small'),
    capitals: flag(casing === 'capitals'),
  };
}

export type Feature =
  | 'bias'
  | 'domain'
  | 'otherDomain'
  | 'everyday'
  | 'common'
  | 'rareWord'
  | 'name'
  | 'rareName'
  | 'nameAndWord'
  | 'rareNameAndWord'
  | 'place'
  | 'likeness'
  | 'likenessUnknown'
  | 'likenessListed'
  | 'likenessShort'
  | 'unknown'
  | 'nearDomain'
  | 'nearDomainLong'
  | 'nearDomainListed'
  | 'nearCommon'
  | 'nearName'
  | 'nearRareName'
  | 'firstSlip'
  | 'cutDomain'
  | 'cutDomainShort'
  | 'compound'
  | 'length3'
  | 'length4'
  | 'length5'
  | 'long'
  | 'longListed'
  | 'noVowel'
  | 'noVowelShort'
  | 'small'
  | 'capitals';
