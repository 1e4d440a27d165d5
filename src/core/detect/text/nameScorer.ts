/**
 * The one judge of words that no header declares: which of them name a person or a place, how sure that is, and why.
 * docs/text.md says how. Knows the words of the site that the policy lists; nothing of the file at hand.
 */
import { classesOf, NO_SITE_TERMS, WordClass, type SiteTerms } from '../lexicon/lexicon.js';
import { factsOf, isDomainTerm } from '../lexicon/wordFeatures.js';
import { wordLogit } from '../lexicon/wordLogit.js';
import {
  areJoined,
  FEWEST_WORDS_OF_PROSE,
  isCapitalOfGrammar,
  isGerman,
  isInitial,
  languageOfProse,
  ownUseOf,
  type OwnUse,
} from './capitals.js';
import { defineRecogniser, type FoundSpan } from './defineRecogniser.js';
import { isFieldLabel } from './labelBefore.js';
import { monthOf } from './monthNames.js';
import { afterFormsOfAddress, isRelationAfter } from './formsOfAddress.js';
import { isAuxiliaryOfPerson, isDegree, isParticle, isTitle, isVerbOfPeople } from './personContext.js';
import type { Recogniser } from './recogniser.js';
import { isCollocation, termAround } from './termContext.js';
import { tokensOf, type Token } from './tokens.js';
import { casingOf, isCode, startsSentence, wordsOf, type Casing, type Word } from './words.js';

/** Logit from which an unattended run cleans: recall first. */
const POSSIBLE = -1.2;
/** Logit from which the balanced point cleans too. */
const SUSPECTED = 1.3;

/** What stands around a word, in units of its logit. Chosen on the same words that the weights were fitted to. */
const CONTEXT = {
  /** A capital letter that grammar does not ask for, in prose. */
  capitalInSentence: 2,
  /** A capital letter at the beginning of a sentence says nothing; most words there are in some dictionary. */
  startOfSentence: -1,
  /** Capitals in prose are abbreviations more often than names. */
  shortCapitalsInProse: -2.5,
  /** `J.` or a degree beside it. */
  initial: 2.5,
  degree: 2.5,
  /** `was seen`, `agrees` behind it. */
  subject: 2,
  /** Another likely name beside it. */
  neighbour: 2,
  /** Letters that English, in which descriptors are mostly written, does not have. */
  foreignLetters: 1.2,
  /** Written together with other words. */
  part: -3,
  /** Digits beside it make a code of it. */
  code: -4,
  perhapsTerm: -3,
  /** A person after whom something is called and who has few namesakes, though nothing of it stands beside it. */
  namedAfter: -12,
} as const;

interface Judged {
  readonly token: Token;
  readonly logit: number;
  readonly why: readonly string[];
}

/** The scorer for a site: words of `terms.keep` are never found, those of `terms.names` always. */
export function nameScorer(terms: SiteTerms): Recogniser {
  return defineRecogniser('likely name', (text) => likelyNames(text, terms));
}

/** Names of two words or more, for texts in which single words say too little: paths of files. */
export const fullNames: Recogniser = {
  name: 'likely full name',
  find: (text) =>
    nameScorer(NO_SITE_TERMS)
      .find(text)
      .filter(
        ({ start, end, confidence }) => confidence !== 'possible' && /\p{L}[ ,.]+\p{L}/u.test(text.slice(start, end)),
      ),
};

function* likelyNames(text: string, terms: SiteTerms): Generator<FoundSpan> {
  const tokens = tokensOf(text);
  const words = wordsOf(text);
  const manner = mannerOf(text, words, tokens);
  const judged = tokens.map((_, index) => judge(text, tokens, index, manner, terms));
  const supported = judged.map((one, index) => withNeighbours(text, judged, one, index));
  for (let index = 0; index < supported.length; index++) {
    const first = supported[index];
    if (!first || first.logit < POSSIBLE) continue;
    // In prose both operating points are one: what is not likely there is a word of some language.
    if (manner.prose && first.logit < SUSPECTED && !joins(text, first, supported[index + 1])) continue;
    let last = index;
    while (joins(text, supported[last], supported[last + 1])) last++;
    const start = afterFormsOfAddress(text, tokens, index, last, manner.prose);
    if (start <= last) yield asSpan(text, tokens, supported, start, last, manner);
    index = last;
  }
}

interface Manner {
  readonly casing: Casing;
  readonly german: boolean;
  /** Sentences, in which a name has a capital and its neighbours are mostly small. */
  readonly prose: boolean;
  /** A label without any capital: there a small letter says nothing. */
  readonly small: boolean;
  /** Of prose, by its small words. */
  readonly language: string | undefined;
  readonly own: OwnUse;
}

const NOTHING: OwnUse = { small: new Set(), nouns: new Set() };

function mannerOf(text: string, words: readonly Word[], tokens: readonly Token[]): Manner {
  const casing = casingOf(text, words);
  const isLong = words.filter(({ kind }) => kind === 'letters').length >= FEWEST_WORDS_OF_PROSE;
  const language = isLong ? languageOfProse(text, words) : undefined;
  const german = language === 'de' || isGerman(words);
  // German has about as many capitals as small letters, so that casing alone takes it for titles.
  const prose = isLong && (casing === 'sentence' || (german && casing === 'title'));
  return {
    ...{ casing, german, prose, small: !isLong && !/\p{Lu}/u.test(text) },
    language: prose ? language : undefined,
    own: prose ? ownUseOf(tokens, german) : NOTHING,
  };
}

const NOBODY = { logit: -Infinity, why: [] } as const;
const SHORTEST = 3;
const SHORTEST_PART = 4;

function judge(text: string, tokens: readonly Token[], index: number, manner: Manner, terms: SiteTerms): Judged {
  const token = tokens[index] as Token;
  if (token.kind !== 'letters' || terms.keep.has(token.folded)) return { token, ...NOBODY };
  if (terms.names.has(token.folded)) return { token, logit: Infinity, why: ['listed as a name by the policy'] };
  if (token.casing === 'small' && !manner.small && (manner.casing === 'sentence' || manner.prose))
    return { token, ...NOBODY };
  if (!/^[a-z]+$/.test(token.folded) || isDomainTerm(token.folded)) return { token, ...NOBODY };
  if (token.end - token.start < (token.isPart ? SHORTEST_PART : SHORTEST)) return { token, ...NOBODY };
  if (isTitle(text, token) || isDegree(token) || isMonth(text, token)) return { token, ...NOBODY };
  if (isAuxiliaryOfPerson(text, tokens, index)) return { token, ...NOBODY };
  if (manner.german && (classesOf(token.folded) & WordClass.domain) !== 0) return { token, ...NOBODY };
  // `PESEL 4405…`, `Skierowana przez`: a word that announces a name or a number is none.
  if (isFieldLabel(token.folded) && (classesOf(token.folded) & WordClass.name) === 0) return { token, ...NOBODY };
  if (manner.prose && isCapitalOfGrammar(text, tokens, index, manner)) return { token, ...NOBODY };
  const base = Math.max(wordLogit(token.folded, token.casing), glued(token));
  if (base < POSSIBLE - MOST_CONTEXT) return { token, ...NOBODY };
  const term = termAround(text, tokens, index);
  if (term === 2 || isCollocation(tokens, index) || isStructure(token, tokens[index - 1])) return { token, ...NOBODY };
  const found = [...contextOf(text, tokens, index, manner)];
  if (term === 1) found.push('perhapsTerm');
  const logit = found.reduce((total, what) => total + CONTEXT[what], base);
  return { token, logit, why: found.flatMap((what) => REASONS[what] ?? []) };
}

const GLUED = /^(?:ct|mri?|xr|us|pet|nm|cr|dx|mg|rx|irm|tac|mrt)(?<rest>[a-z]{4,})$/;

/** `CTNOWAK`: a modality, and right behind it a frequent name that is nothing else. */
function glued({ folded, casing }: Token): number {
  const rest = classesOf(folded) === 0 ? GLUED.exec(folded)?.groups?.['rest'] : undefined;
  if (rest === undefined || (classesOf(rest) & ~(WordClass.place | WordClass.rareName)) !== WordClass.name)
    return -Infinity;
  return wordLogit(rest, casing);
}

/** No context makes a name of a word that is further from being one. */
const MOST_CONTEXT = 6;

type Context = keyof typeof CONTEXT;

/** What speaks for a name, in the words of the evidence. */
const REASONS: Readonly<Partial<Record<Context, string>>> = {
  capitalInSentence: 'a capital inside a sentence',
  initial: 'after an initial',
  degree: 'before a degree',
  subject: 'before what people do',
  foreignLetters: 'letters that English does not have',
};

function* contextOf(text: string, tokens: readonly Token[], index: number, manner: Manner): Generator<Context> {
  const token = tokens[index] as Token;
  const [before, next] = [tokens[index - 1], tokens[index + 1]];
  if (token.isPart) yield 'part';
  if (isCode(text, token)) yield 'code';
  if (!manner.prose && /[^A-Za-z]/.test(text.slice(token.start, token.end))) yield 'foreignLetters';
  if ((classesOf(token.folded) & WordClass.rareEponym) !== 0) yield 'namedAfter';
  if (before && isInitial(text, before, token)) yield 'initial';
  if (next && isDegree(next) && /^,? $/.test(text.slice(token.end, next.start))) yield 'degree';
  if (isVerbOfPeople(next) && next?.start === token.end + 1) yield 'subject';
  if (manner.casing !== 'sentence') return;
  if (manner.prose && token.casing === 'capitals' && token.end - token.start <= 5) yield 'shortCapitalsInProse';
  else if (startsSentence(text, tokens, index)) yield 'startOfSentence';
  else if (!manner.german && before?.casing === 'small') yield 'capitalInSentence';
}

/** `PRV RON`: what a margin is drawn around, in the abbreviations of AAPM TG-263. */
function isStructure({ start, end, casing }: Token, before: Token | undefined): boolean {
  return /^(?:prv|ptv|ctv|gtv|itv|oar)$/.test(before?.folded ?? '') && casing === 'capitals' && end - start <= 4;
}

/** A month beside a number is a date. */
function isMonth(text: string, { folded, start, end }: Token): boolean {
  if (monthOf(folded) === undefined) return false;
  return /\d[.,]? ?$/.test(text.slice(Math.max(0, start - 4), start)) || /^[.,]? ?\d/.test(text.slice(end, end + 3));
}

function withNeighbours(text: string, judged: readonly Judged[], one: Judged, index: number): Judged {
  const beside = [judged[index - 1], judged[index + 1]].some(
    (other) => other && other.logit >= POSSIBLE && areJoined(text, ...inOrder(one, other)),
  );
  return beside
    ? { ...one, logit: one.logit + CONTEXT.neighbour, why: [...one.why, 'beside another likely name'] }
    : one;
}

function inOrder(one: Judged, other: Judged): [Token, Token] {
  return one.token.start < other.token.start ? [one.token, other.token] : [other.token, one.token];
}

function joins(text: string, one: Judged | undefined, other: Judged | undefined): boolean {
  return one !== undefined && other !== undefined && other.logit >= POSSIBLE && areJoined(text, one.token, other.token);
}

function asSpan(
  text: string,
  tokens: readonly Token[],
  judged: readonly Judged[],
  from: number,
  to: number,
  manner: Manner,
): FoundSpan {
  const run = judged.slice(from, to + 1);
  const best = run.reduce((one, other) => (other.logit > one.logit ? other : one));
  const start = tokens[withLead(text, tokens, from, manner)]?.start ?? best.token.start;
  const end = run.at(-1)?.token.end ?? best.token.end;
  const places = run.every(({ token }) => isPlaceOnly(token.folded));
  return {
    start,
    end,
    entity: places ? 'LOCATION' : 'PERSON',
    confidence: best.logit === Infinity ? 'certain' : best.logit >= SUSPECTED ? 'suspected' : 'possible',
    evidence: evidenceOf(best),
  };
}

const MOST_LEAD = 4;

/** The index of the first initial, particle or given name that is a word too, right before a name; or its own. */
function withLead(text: string, tokens: readonly Token[], index: number, { german, prose }: Manner): number {
  for (let at = index; at > Math.max(0, index - MOST_LEAD); at--) {
    const [before, token] = [tokens[at - 1], tokens[at]];
    if (!before || !token || (prose && isRelationAfter(tokens[at - 2]?.folded ?? '', before.folded))) return at;
    const gap = text.slice(before.end, token.start);
    const isArticle = german && !/^(?:von|van|zu|zum)$/.test(before.folded);
    const particle = !isArticle && isParticle(before.folded, gap) && /^[ '’]$/.test(gap);
    if (!particle && !isInitial(text, before, token) && !(at === index && isGivenToo(before, token, gap))) return at;
  }
  return Math.max(0, index - MOST_LEAD);
}

/** `June Cruz`, `Mark Okafor`: a frequent name although vocabulary vouches for the word. */
function isGivenToo(before: Token, token: Token, gap: string): boolean {
  const classes = classesOf(before.folded);
  const isGiven = (classes & WordClass.name) !== 0 && (classes & WordClass.common) === 0 && before.folded.length > 3;
  return isGiven && gap === ' ' && before.casing === token.casing && before.casing !== 'small';
}

function isPlaceOnly(folded: string): boolean {
  const classes = classesOf(folded);
  return (classes & WordClass.place) !== 0 && (classes & WordClass.name) === 0;
}

/** Why a word was taken for a name, without the word: shown where a finding is explained. */
function evidenceOf({ token, logit, why }: Judged): string {
  if (logit === Infinity) return why.join('; ');
  const { classes, likeness } = factsOf(token.folded);
  const has = (bits: number) => (classes & bits) !== 0;
  const lists = [
    ...(has(WordClass.name) ? ['in a list of frequent names'] : has(WordClass.rareName) ? ['in a list of names'] : []),
    ...(has(WordClass.place) ? ['a town'] : []),
    ...(has(WordClass.common | WordClass.word) ? ['also a word'] : []),
  ];
  const known = lists.length > 0 ? lists.join(', ') : 'no dictionary knows it';
  const looks = `looks like a name ${probability(likeness).toFixed(2)}`;
  return [known, looks, ...why, `in all ${probability(logit).toFixed(2)}`].join('; ');
}

function probability(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
