/**
 * The words that were written together, apart: `SAGITTALScreenCap` is three, `XMcDonald` two. Where capitals run into
 * small letters, the reading counts whose parts are words. Knows nothing of names.
 */
import { classesOf, WordClass } from '../lexicon/lexicon.js';
import type { Casing } from '../lexicon/wordFeatures.js';
import { fold, wordsOf, type Word } from './words.js';

/** A word, or a part of one that was written together with others. */
export interface Token extends Word {
  /** True for a part of a longer run of letters. */
  readonly isPart: boolean;
  readonly casing: Casing;
}

/** `McDonald`, `DeSouza`, `O'Hara`: these and what follows are one name. */
const NAME_PREFIX = /^(?:Mc|Mac|De|Di|Da|Du|La|Le|Lo|Van|Von|Fitz|Al|El|San|St|D|O)$/;

/** The tokens of a text in order. Digits and the characters of unspaced scripts come as wordsOf gives them. */
export function tokensOf(text: string): Token[] {
  return wordsOf(text).flatMap((word) => (word.kind === 'letters' ? partsOf(text, word) : [asToken(text, word)]));
}

function asToken(text: string, word: Word): Token {
  return { ...word, isPart: false, casing: casingOfWord(text.slice(word.start, word.end)) };
}

/** How a run of letters is written. */
function casingOfWord(written: string): Casing {
  if (!/^\p{Lu}/u.test(written)) return /^\p{Lo}/u.test(written) ? 'capitalised' : 'small';
  return /\p{Ll}/u.test(written) ? 'capitalised' : 'capitals';
}

function partsOf(text: string, word: Word): Token[] {
  const written = text.slice(word.start, word.end);
  if (!/\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}/u.test(written)) return [asToken(text, word)];
  const parts = splitByCase(written);
  if (parts.length === 2 && NAME_PREFIX.test(parts[0] ?? '')) return [asToken(text, word)];
  let start = word.start;
  return parts.map((part): Token => {
    const token = { folded: fold(part), start, end: start + part.length, kind: word.kind };
    start = token.end;
    return { ...token, isPart: parts.length > 1, casing: casingOfWord(part) };
  });
}

function splitByCase(written: string): string[] {
  const runs = written.match(/\p{Lu}+[\p{Ll}\p{M}\p{Lo}]*|[\p{Ll}\p{M}\p{Lo}]+/gu) ?? [written];
  return runs.flatMap((run) => {
    const [, capitals = '', small = ''] = /^(\p{Lu}{2,})([\p{Ll}\p{M}\p{Lo}]+)$/u.exec(run) ?? [];
    return capitals === '' ? [run] : betterOf(capitals, small);
  });
}

/** `MRIBrain` is MRI and Brain, `CHESTpe` is CHEST and pe. */
function betterOf(capitals: string, small: string): string[] {
  const before = [capitals.slice(0, -1), capitals.slice(-1) + small];
  const after = [capitals, small];
  const [one, other] = [knownLetters(before), knownLetters(after)];
  if (one !== other) return one > other ? before : after;
  return small.length <= 2 ? after : before;
}

function knownLetters(parts: readonly string[]): number {
  const known = parts.filter((part) => (classesOf(fold(part)) & (WordClass.domain | WordClass.common)) !== 0);
  return known.reduce((sum, part) => sum + part.length, 0);
}
