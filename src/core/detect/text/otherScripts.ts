/**
 * Names in other scripts than Latin that nothing announces: what no vocabulary of the script vouches for, in labels; in
 * prose, of scripts with two cases, a capital inside a sentence. What a role or relation announces, announced/ finds.
 */
import type { LabelKind } from '../lexicon/labels/index.js';
import { CHINESE_SURNAMES, KOREAN_SURNAMES } from '../lexicon/eastAsian.js';
import type { SiteTerms } from '../lexicon/lexicon.js';
import { isSmallWord } from './announced/vocabulary.js';
import { isListed, isVouchedFor, leftOver, SCRIPTS_KNOWN } from '../lexicon/scriptVocabulary.js';
import { defineRecogniser, type FoundSpan } from './defineRecogniser.js';
import { namesInChinese } from './namesInChinese.js';
import { labelKinds } from './labelBefore.js';
import type { Recogniser } from './recogniser.js';
import { fold, startsSentence, wordsOf, type Word } from './words.js';

/** Longer texts, or with more words, are prose: there most unknown words are words of the language. */
const LONGEST_LABEL = 64;
const MOST_LABEL_WORDS = 9;

/** What its findings are called. */
export const IN_ANOTHER_SCRIPT = 'likely name in another script';

/** Finds what may be a name in another script. */
export function otherScripts(terms: SiteTerms): Recogniser {
  return defineRecogniser(IN_ANOTHER_SCRIPT, function* (text): Generator<FoundSpan> {
    if (!/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text)) return;
    const words = wordsOf(text);
    const isLabel = text.length <= LONGEST_LABEL && words.length - ideographs(words) <= MOST_LABEL_WORDS;
    const found = [...apart(text, words, isLabel), ...unspaced(text, words, isLabel)].map((span) =>
      withSon(text, span),
    );
    const spans = merged(text, found);
    // Where the vocabulary knows all of a label but one stretch, that stretch is likely the name.
    const isOne = isLabel && spans.length === 1;
    for (const span of spans) {
      const written = text.slice(span.start, span.end);
      if (terms.keep.has(fold(written))) continue;
      yield isOne && SCRIPTS_KNOWN.test(written.replace(/[\s\p{P}]/gu, ''))
        ? { ...span, confidence: 'suspected' }
        : span;
    }
  });
}

function ideographs(words: readonly Word[]): number {
  return words.filter(({ kind }) => kind === 'ideograph').length;
}

/** `בן ברק`, `بن علي`: son, daughter or father of, part of the name behind it. */
const SON = /(?<!\p{L})(?:בן|בת|בר|אבו|אבן|ابن|بن|بنت|أبو|ابو|عبد|آل)[ -]$/u;

function withSon(text: string, span: FoundSpan): FoundSpan {
  const lead = SON.exec(text.slice(Math.max(0, span.start - 5), span.start));
  return lead ? { ...span, start: span.start - lead[0].length } : span;
}

/** Kinds of label that are about people: where no one follows, the word is rather the name itself. */
const PEOPLE = new Set<LabelKind>(['relative', 'title', 'honorific', 'age']);

/** `CT THORAX אביה`: the only word of its script, and behind her father there is no one. */
function announcesNobody(text: string, words: readonly Word[], index: number): boolean {
  const word = words[index];
  if (!word || words.some((other) => other !== word && isOfOtherScript(text, other))) return false;
  const kinds = labelKinds(text.slice(word.start, word.end));
  return (
    kinds !== undefined && [...kinds].every((kind) => PEOPLE.has(kind)) && !/^\s*[:：=]/.test(text.slice(word.end))
  );
}

function isOfOtherScript(text: string, { start, end, kind }: Word): boolean {
  return kind !== 'digits' && !/\p{Script=Latin}/u.test(text.slice(start, end));
}

/** Words that spaces part. */
function* apart(text: string, words: readonly Word[], isLabel: boolean): Generator<FoundSpan> {
  for (const [index, word] of words.entries()) {
    const written = text.slice(word.start, word.end);
    if (word.kind !== 'letters' || /\p{Script=Latin}/u.test(written)) continue;
    if (!SCRIPTS_KNOWN.test(written)) yield spanOf(word, 'possible', 'no vocabulary for this script');
    else if (isLabel && announcesNobody(text, words, index)) yield spanOf(word, 'possible', 'announces nobody');
    else if (isSmallWord(written) || isListed(word.folded) || (isVouchedFor(word.folded) && !looksLikeSurname(written)))
      continue;
    else if (/\p{Ll}|\p{Lu}/u.test(written) && !/\p{Script=Georgian}/u.test(written)) {
      if (!/^\p{Lu}/u.test(written) || word.end - word.start < 2) continue;
      if (isLabel) yield spanOf(word, looksLikeSurname(written) ? 'suspected' : 'possible', UNKNOWN);
      else if (!startsSentence(text, words, index))
        yield spanOf(word, 'suspected', `${UNKNOWN}; capital in a sentence`);
      else if (looksLikeSurname(written)) yield spanOf(word, 'possible', `${UNKNOWN}; ends like a name`);
    } else if (isLabel && word.folded.length >= 2) yield spanOf(word, 'possible', UNKNOWN);
  }
}

const UNKNOWN = 'no vocabulary of its script knows it';

/** Endings of family names and patronymics in Cyrillic and Greek; not of adjectives, which end like some of them. */
const SURNAME =
  /^\p{Lu}\p{Ll}{2,}(?:[оеё]в|[оеё]ва|[иы]н|[иы]на|ский|ская|цкий|цкая|енко|чук|щук|ович|евич|овна|евна|ич|ић|ски|ска|идзе|швили|ян|πουλος|πουλου|ιδης|ιδου|ιάδης|ιάδου|άκης|άκη|έλης|έας|ίδης|ίδου)$/u;

function looksLikeSurname(written: string): boolean {
  return SURNAME.test(written.normalize('NFC'));
}

/** Runs of scripts that put no spaces between words. */
function* unspaced(text: string, words: readonly Word[], isLabel: boolean): Generator<FoundSpan> {
  if (!isLabel) {
    for (const name of namesInChinese(text)) yield spanOf(name, 'suspected', `${UNKNOWN}; begins with a family name`);
    return;
  }
  for (let index = 0; index < words.length; index++) {
    const first = words[index];
    if (first?.kind !== 'ideograph') continue;
    let last = index;
    while (words[last + 1]?.kind === 'ideograph' && words[last + 1]?.start === words[last]?.end) last++;
    index = last;
    for (const { start, end } of leftOver(text.slice(first.start, words[last]?.end))) {
      const span = nameIn(text, first.start + start, first.start + end, first.start);
      if (span) yield span;
    }
  }
}

function nameIn(text: string, from: number, to: number, runStart: number): FoundSpan | undefined {
  const written = text.slice(from, to);
  const characters = [...written].filter((character) => /\p{L}/u.test(character)).length;
  const before = text.slice(Math.max(runStart, from - 1), from);
  const isKorean = /^\p{Script=Hangul}+$/u.test(written);
  const isHan = /^\p{Script=Han}+$/u.test(written);
  const surnames = isKorean ? [...KOREAN_SURNAMES] : isHan ? [...CHINESE_SURNAMES] : [];
  // A family name that is a word too was vouched for.
  const start = before !== '' && surnames.includes(before) ? from - 1 : from;
  const hasSurname = surnames.some((surname) => text.startsWith(surname, start));
  if (characters === 1 && (!hasSurname || (isKorean && before !== ''))) return undefined;
  if (!isKorean && !isHan && characters < 2) return undefined;
  if (/^[\p{Script=Hiragana}]{1,2}$/u.test(written)) return undefined;
  const isName = hasSurname && to - start >= 2 && to - start <= 4;
  const evidence = isName ? `${UNKNOWN}; begins with a family name` : UNKNOWN;
  return spanOf({ start, end: to }, isName ? 'suspected' : 'possible', evidence);
}

function spanOf(
  { start, end }: { start: number; end: number },
  confidence: FoundSpan['confidence'],
  evidence: string,
): FoundSpan {
  return { start, end, entity: 'PERSON', confidence, evidence };
}

/** Neighbours are one name. */
function merged(text: string, found: readonly FoundSpan[]): FoundSpan[] {
  const spans: FoundSpan[] = [];
  for (const span of [...found].sort((one, other) => one.start - other.start)) {
    const last = spans.at(-1);
    if (!last || !/^[ ,_・·'’-]{0,2}$/u.test(text.slice(last.end, span.start))) spans.push(span);
    else {
      const stronger = last.confidence === 'suspected' ? last : span;
      spans[spans.length - 1] = { ...stronger, start: last.start, end: Math.max(last.end, span.end) };
    }
  }
  return spans;
}
