import { isAllowed, isTradeWord } from './allowList.js';
import { defineRecogniser, type FoundSpan } from './defineRecogniser.js';
import { isEponymAfterNoun, isEponymousTerm, isNounBeforeEponym, mayBeTerm, mayBeTermAfterNoun } from './eponyms.js';
import { isFamilyName, isGivenName, isInLexicon, isGivenOrFamilyNameOnly, tagger } from './lexicon.js';
import { isOrdinaryWord } from './ordinaryWords.js';
import { withoutOverlaps } from './overlaps.js';
import { isTitle, isVerbOfPeople } from './personContext.js';
import { casingOf, isAllCapitals, isCapitalised, isCode, startsSentence, wordsOf, type Word } from './words.js';

/** More than this is given to the tagger piece by piece, cut at ends of lines or sentences where there are some. */
const LONGEST_PIECE = 4000;
/** A longer run of letters is no word, and the tagger need not look at it. */
const LONGEST_WORD = 40;

interface Term {
  readonly offset: { readonly start: number; readonly length: number };
  readonly tags: readonly string[];
}

/**
 * People and places that a tagger of English finds in prose. It errs, so all of it is only suspected; words of the trade
 * and eponyms are left out.
 */
export const peopleAndPlaces = defineRecogniser('person or place in prose', (text) =>
  withoutOverlaps(text, [...namesIn(text)]),
);

function* namesIn(text: string): Generator<FoundSpan> {
  const words = wordsOf(text);
  const casing = casingOf(text, words);
  if (casing !== 'sentence') yield* namesInCapitals(text, words);
  if (casing === 'capitals' || !words.some((word) => isCapitalised(text, word))) return;
  for (const [from, to] of pieces(text)) yield* taggedIn(text.slice(from, to), from);
}

function* taggedIn(piece: string, from: number): Generator<FoundSpan> {
  const words = wordsOf(piece);
  const readable = piece.replace(/\p{L}{41,}/gu, (run) => ' '.repeat(run.length));
  for (const [tag, entity] of [
    ['#Person+', 'PERSON'],
    ['#Place+', 'LOCATION'],
  ] as const) {
    const found = tagger()(readable).match(tag).json({ offset: true }) as { terms: Term[] }[];
    for (const { terms } of found) {
      const [first, last] = [terms[0], terms.at(-1)];
      if (!first || !last) continue;
      const [start, end] = [first.offset.start, last.offset.start + last.offset.length];
      const span = telling(piece, words, start, end, entity);
      if (span) yield { ...span, start: span.start + from, end: span.end + from };
    }
  }
}

/** The words of a tagged stretch that are not of the trade, from the first to the last; undefined where none is. */
function telling(
  text: string,
  words: readonly Word[],
  start: number,
  end: number,
  entity: FoundSpan['entity'],
): FoundSpan | undefined {
  const names = words.filter(
    (word, index) =>
      word.start >= start &&
      word.end <= end &&
      isCapitalised(text, word) &&
      !isTitle(text, word) &&
      !isTerm(words, index) &&
      !isLikelyTerm(text, words, index) &&
      !isCode(text, word) &&
      word.end - word.start <= LONGEST_WORD,
  );
  const significant = names.filter(
    (word) => word.folded.length > 2 && !isTradeWord(word.folded) && !isAbbreviation(text, word),
  );
  if (significant.every(({ folded }) => isAllowed(folded))) return undefined;
  const [first, last] = [significant[0], significant.at(-1)];
  if (!first || !last) return undefined;
  // Alone, a word that means something else is more often that.
  if (significant.length === 1 && isOrdinaryWord(first.folded)) return undefined;
  return { start: first.start, end: last.end, entity, confidence: 'suspected' };
}

/** `VCT`, `FOV`: capitals, unless they are a name that the lexicon has. */
function isAbbreviation(text: string, word: Word): boolean {
  if (!isAllCapitals(text, word) || word.end - word.start > 4) return false;
  return !isGivenName(word.folded) && !isFamilyName(word.folded);
}

/** `Murphy sign`, `Deauville 4`, `Rome IV`: one capitalised word with a noun of terms or the number of a class. */
function isLikelyTerm(text: string, words: readonly Word[], index: number): boolean {
  const [before, word, next] = [words[index - 1], words[index], words[index + 1]];
  if (!word || isTitle(text, before ?? word)) return false;
  if (mayBeTermAfterNoun(words, index)) return true;
  const isSecond = before && isCapitalised(text, before) && text.slice(before.end, word.start) === ' ';
  if (isSecond && !isAllowed(before.folded)) return false;
  if (/^ (?:[IVX]{1,4}|\d{1,2})[a-cA-CF]?(?![\p{L}\d/.-])/u.test(text.slice(word.end, word.end + 8))) return true;
  return next !== undefined && text.slice(word.end, next.start) === ' ' && mayBeTerm(next.folded);
}

function isTerm(words: readonly Word[], index: number): boolean {
  const [word, next] = [words[index], words[index + 1]];
  if (isEponymAfterNoun(words, index) || isNounBeforeEponym(words, index)) return true;
  return word !== undefined && next !== undefined && isEponymousTerm(word.folded, next.folded);
}

/** `JOHN SMITH`, `SMITH, JOHN` in a text that is all capitals or all titles: a given name with something that is no word. */
function* namesInCapitals(text: string, words: readonly Word[]): Generator<FoundSpan> {
  for (let index = 0; index + 1 < words.length; index++) {
    const [word, next] = [words[index], words[index + 1]];
    if (!word || !next || !/^(?: |, ?|_)$/.test(text.slice(word.end, next.start))) continue;
    const pair = [word, next].every(
      (part) => part.kind === 'letters' && part.folded.length >= 3 && isCapitalised(text, part) && isUnknownName(part),
    );
    if (!pair || ![word, next].some((part) => isGivenName(part.folded))) continue;
    yield { start: word.start, end: next.end, entity: 'PERSON', confidence: 'suspected' };
    index++;
  }
}

function isUnknownName({ folded }: Word): boolean {
  return !isAllowed(folded) && (!isOrdinaryWord(folded) || isFamilyName(folded));
}

/** Cuts a text where a line or a sentence ends, if one does in time. */
function* pieces(text: string): Generator<readonly [number, number]> {
  for (let from = 0; from < text.length;) {
    const limit = Math.min(text.length, from + LONGEST_PIECE);
    const stretch = text.slice(from, limit);
    const cut = limit === text.length ? -1 : Math.max(stretch.lastIndexOf('\n'), stretch.lastIndexOf('. '));
    const to = cut > 0 ? from + cut + 1 : limit;
    yield [from, to];
    from = to;
  }
}

/**
 * Words that begin with a capital inside a sentence and that neither the lexicon nor the trade knows. German writes all
 * nouns so, and headlines and descriptors all words: there a capital tells nothing.
 */
export const unknownProperNouns = defineRecogniser('unknown proper noun', function* (text): Generator<FoundSpan> {
  for (const line of text.matchAll(/[^\n\r]+/g)) {
    const words = wordsOf(line[0]);
    if (isGerman(words)) continue;
    const isSentence = casingOf(line[0], words) === 'sentence';
    for (const [from, to] of properNouns(line[0], words)) {
      const [first, last] = [words[from], words[to]];
      if (!first || !last || !(isSentence || isAnnounced(line[0], words, from, to))) continue;
      yield { start: line.index + first.start, end: line.index + last.end, entity: 'PERSON', confidence: 'suspected' };
    }
  }
});

/** Whether what stands around the words from one index to another says, where capitals do not, that they are a name. */
function isAnnounced(text: string, words: readonly Word[], from: number, to: number): boolean {
  const [first, last] = [withInitials(text, words, from), words[to]];
  if (!last || isVerbOfPeople(words[to + 1])) return last !== undefined;
  return (
    isAfterPreposition(text, words, first) ||
    isForLast(text, words, first, last) ||
    isInBrackets(text, words[first] ?? last, last)
  );
}

const MOST_INITIALS = 3;

/** The index of the first initial right before a word, or its own. */
function withInitials(text: string, words: readonly Word[], index: number): number {
  for (let at = index; at > index - MOST_INITIALS; at--) {
    const [before, word] = [words[at - 1], words[at]];
    const isInitial =
      before && word && before.end - before.start === 1 && /^\. ?$/.test(text.slice(before.end, word.start));
    if (!isInitial || !isCapitalised(text, before)) return at;
  }
  return index - MOST_INITIALS;
}

/** `films of Thornquist` in a headline: words that begin small there, a preposition last. */
function isAfterPreposition(text: string, words: readonly Word[], index: number): boolean {
  const [earlier, before, word] = [words[index - 2], words[index - 1], words[index]];
  if (!earlier || !before || !word || !/^(?:of|by|from|with|to|per)$/.test(before.folded)) return false;
  if (isCapitalised(text, earlier) || isCapitalised(text, before) || earlier.kind !== 'letters') return false;
  return text.slice(earlier.end, before.start) === ' ' && text.slice(before.end, word.start) === ' ';
}

/** `Chest PA (Thornquist)`: brackets around nothing else. */
function isInBrackets(text: string, first: Word, last: Word): boolean {
  return /[([]/.test(text.charAt(first.start - 1)) && /[)\]]/.test(text.charAt(last.end));
}

/** `T2 FLAIR for Thornquist`: the last words of a text, whatever goes before. */
function isForLast(text: string, words: readonly Word[], index: number, last: Word): boolean {
  if (/[\p{L}\d]/u.test(text.slice(last.end))) return false;
  const [before, word] = [words[index - 1], words[index]];
  if (!before || !word) return false;
  return text.slice(before.start, before.end) === 'for' && text.slice(before.end, word.start) === ' ';
}

/** Indices of the first and the last word of runs of unknown capitalised words. */
function* properNouns(text: string, words: readonly Word[]): Generator<readonly [number, number]> {
  for (let index = 0; index < words.length; index++) {
    if (!isProperNoun(text, words, index)) continue;
    const first = index;
    while (
      isProperNoun(text, words, index + 1) &&
      /^[ '’-]$/.test(text.slice(words[index]?.end, words[index + 1]?.start))
    )
      index++;
    yield [first, index];
  }
}

function isProperNoun(text: string, words: readonly Word[], index: number): boolean {
  const word = words[index];
  if (word?.kind !== 'letters' || word.end - word.start < 3 || !isCapitalised(text, word)) return false;
  if (isCode(text, word) || isTitle(text, word) || text.charAt(word.end) === ':') return false;
  if (isAllCapitals(text, word) && word.end - word.start < 6) return false;
  const isSubject = isVerbOfPeople(words[index + 1]) || isInBrackets(text, word, word);
  if (startsSentence(text, words, index) && !isSubject) return false;
  if (isLikelyTerm(text, words, index)) return false;
  if (isAllowed(word.folded) || isNounBeforeEponym(words, index) || isEponymAfterNoun(words, index)) return false;
  return !isInLexicon(singular(word.folded)) && !isInLexicon(word.folded)
    ? !isOrdinaryWord(word.folded)
    : isGivenOrFamilyNameOnly(word.folded);
}

function singular(word: string): string {
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

const GERMAN = new Set(
  `der die das und mit nach bei ohne auf von vom zum zur im ist sind kein keine nicht eine einer eines des dem den als
   wie oder auch bis bzw sowie wird wurde zustand verdacht`.split(/\s+/),
);

function isGerman(words: readonly Word[]): boolean {
  const known = words.filter((word) => GERMAN.has(word.folded)).length;
  return known >= 2 || (known === 1 && words.length <= 6);
}
