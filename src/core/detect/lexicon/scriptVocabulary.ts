/**
 * Which parts of a run of letters in another script than Latin some vocabulary vouches for: the domain terms of
 * scripts/lexicon/sources/scripts and all label words. Inflected and prefixed forms count; knows nothing of names.
 */
import { fold } from '../text/words.js';
import { LABEL_TABLES } from './labels/index.js';
import { scriptWords } from './lexicon.js';

/** Scripts that there is a vocabulary for; of any other, every letter is unknown. */
export const SCRIPTS_KNOWN =
  /^[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}\p{Script=Georgian}\p{Script=Armenian}\p{Script=Devanagari}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Common}\p{Script=Inherited}]+$/u;

interface Vocabulary {
  readonly words: ReadonlySet<string>;
  /** Words without their endings. */
  readonly stems: ReadonlySet<string>;
  readonly longest: number;
}

let loaded: Vocabulary | undefined;

function vocabulary(): Vocabulary {
  if (loaded) return loaded;
  const labels = LABEL_TABLES.flatMap(({ labels, months }) => [...Object.values(labels).flat(), ...months.flat()]);
  // Of labels of several words, each word by itself means too many things.
  const single = labels.filter((label) => /^\p{L}{2}[\p{L}\p{M}]*$/u.test(label));
  const written = [...scriptWords(), ...single.map((label) => label.normalize('NFC'))];
  // Folding takes vowels from Thai and syllables from Hangul apart.
  const words = new Set(written.flatMap((word) => [word, fold(word)]));
  const stems = new Set([...words].filter((word) => word.length >= SHORTEST_INFLECTED).map(stemOf));
  loaded = { words, stems, longest: Math.max(...[...words].map((word) => word.length)) };
  return loaded;
}

const SHORTEST_INFLECTED = 5;
const LONGEST_ENDING = 3;

function stemOf(word: string): string {
  return word.slice(0, Math.max(SHORTEST_INFLECTED - 1, word.length - LONGEST_ENDING));
}

/** Small words that Hebrew and Arabic write onto the next one: as many of them as leave a word. */
const PREFIXES = /^(?:ו?[הבלמשכ]{1,2}|ו|و?(?:ال|بال|لل|كال|فال|ب|ل|ف|ك)|و)$/u;
const LONGEST_PREFIX = 4;
/** Endings of adjectives and of several things in Hebrew, behind three letters or more. */
const HEBREW_ENDING = /(?<=.{3})(?:יים|יות|ים|ות|ית|י)$/u;

/** "Our", "her", "their", "your" behind a noun of Arabic of three letters or more; of Hebrew, "our". */
const POSSESSIVE = /(?<=.{3})(?:نا|ها|هم|كم|נו)$/u;
/** What an Arabic noun of the feminine ends in, where something is written onto it: `عيادتنا` is our `عيادة`. */
const FEMININE = /ت$/u;

/** A word of Hebrew or Arabic without what is written onto it, in all ways to part them. */
function barest(word: string): readonly string[] {
  if (!/^[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(word)) return [];
  const bare = [word];
  for (let length = 1; length <= LONGEST_PREFIX && word.length - length >= 2; length++)
    if (PREFIXES.test(word.slice(0, length))) bare.push(word.slice(length));
  return bare.flatMap((each) => {
    const noun = each.replace(POSSESSIVE, '');
    return [each, each.replace(HEBREW_ENDING, ''), noun, ...(noun === each ? [] : [noun.replace(FEMININE, 'ة')])];
  });
}

/**
 * True for a folded word that the vocabulary has in this very form, or, of a long noun of Russian, in the nominative:
 * `переломов`. Short ones make names with the same ending: `Носов`.
 */
export function isListed(word: string): boolean {
  const { words } = vocabulary();
  return words.has(word) || (word.length >= LONG_PLURAL && word.endsWith('ов') && words.has(word.slice(0, -2)));
}

const LONG_PLURAL = 8;

/** True for a folded word, written apart from others, that the vocabulary has in some form. */
export function isVouchedFor(word: string): boolean {
  const { words, stems } = vocabulary();
  if (words.has(word) || word.length === 1) return true;
  if (barest(word).some((bare) => words.has(bare))) return true;
  if (!/^[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Georgian}\p{Script=Armenian}]+$/u.test(word)) return false;
  for (let end = SHORTEST_INFLECTED - 1; end <= word.length; end++)
    if (word.length - end <= LONGEST_ENDING + 1 && stems.has(word.slice(0, end)) && isEnding(word.slice(end)))
      return true;
  return false;
}

/** Endings that grammar puts on nouns, adjectives and participles, with the consonants that go before them. */
const CYRILLIC_ENDING =
  /^(?:[лнтксвшчцщжд]{0,2}(?:[аяуюыиеоіїьй]|[оеє]й|[оеє]ю|[оеє]м|[аяиыії]м|[аяи]ми|[ыиії]ми|[аяиыії]х|[оеєії]в|[иыії]й|[аяое]я|[оеє]е|[оеє]го|[оеє]му|[ую]ю|[ыи]е|[иі]я|[иі]и|[иі]ю|ться|ть|ся)?)$/u;
const GREEK_ENDING =
  /^(?:[ικτρλνσμ]{0,3}(?:[αεηιουω]|[αεηοι]σ|ου?σ?|ων|ασ|εισ|εωσ|ατα|ατοσ|ατων|ια|ιασ|ιο|ιου|αι|ει)?)$/u;

function isEnding(rest: string): boolean {
  if (/\p{Script=Cyrillic}/u.test(rest)) return CYRILLIC_ENDING.test(rest);
  return !/\p{Script=Greek}/u.test(rest) || GREEK_ENDING.test(rest);
}

/** A stretch of a run, from one index up to another. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const UNKNOWN = 1;
const KNOWN = 0.5;
/** A single character is a word so often by chance that two unknown ones are as good; in alphabets and syllables it is none. */
const KNOWN_SINGLE = 0.9;
const ALPHABETIC = /^[\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * What the vocabulary leaves over of a run, as written, in a script that puts no spaces between words. A single character
 * left over takes along single-character words beside it: `上` and `田` are a name, though `上` is a word.
 */
export function leftOver(run: string): Stretch[] {
  const pieces = withShortPieces(segment([...run]));
  const stretches: { start: number; end: number; unknown: number }[] = [];
  let at = 0;
  for (const { text, known } of pieces) {
    const [start, end] = [at, at + text.length];
    at = end;
    const last = stretches.at(-1);
    if (!known && last?.end === start) Object.assign(last, { end, unknown: last.unknown + 1 });
    else if (!known) stretches.push({ start, end, unknown: 1 });
  }
  return stretches.map(({ start, end, unknown }) =>
    unknown > 1 ? { start, end } : { start: singleBefore(pieces, start), end: singleAfter(pieces, end) },
  );
}

interface Piece {
  readonly text: string;
  readonly known: boolean;
}

const SHORT_PIECE = 4;

/** Thai words are short and names long: short words next to what no one knows are parts of it. */
function withShortPieces(pieces: readonly Piece[]): Piece[] {
  const read = [...pieces];
  const spread = (at: number, beside: number): void => {
    const [piece, other] = [read[at], read[beside]];
    if (!piece?.known || !other || other.known) return;
    if (piece.text.length <= SHORT_PIECE && /^\p{Script=Thai}/u.test(piece.text)) read[at] = { ...piece, known: false };
  };
  for (let at = 1; at < read.length; at++) spread(at, at - 1);
  for (let at = read.length - 2; at >= 0; at--) spread(at, at + 1);
  return read;
}

function segment(characters: readonly string[]): Piece[] {
  const { words, longest } = vocabulary();
  const best: { cost: number; from: number; known: boolean }[] = [{ cost: 0, from: 0, known: true }];
  for (let end = 1; end <= characters.length; end++) {
    let chosen = { cost: (best[end - 1]?.cost ?? 0) + UNKNOWN, from: end - 1, known: false };
    for (let from = Math.max(0, end - longest); from < end; from++) {
      if (!words.has(characters.slice(from, end).join(''))) continue;
      if (end - from === 1 && characters.length > 1 && ALPHABETIC.test(characters[from] ?? '')) continue;
      const cost = (best[from]?.cost ?? 0) + (end - from === 1 ? KNOWN_SINGLE : KNOWN);
      if (cost < chosen.cost) chosen = { cost, from, known: true };
    }
    best[end] = chosen;
  }
  const pieces: Piece[] = [];
  for (let end = characters.length; end > 0;) {
    const { from, known } = best[end] ?? { from: end - 1, known: false };
    pieces.unshift({ text: characters.slice(from, end).join(''), known });
    end = from;
  }
  return pieces;
}

function singleBefore(pieces: readonly Piece[], start: number): number {
  let at = 0;
  for (const { text, known } of pieces) {
    if (at + text.length === start && known && [...text].length === 1) return at;
    at += text.length;
  }
  return start;
}

function singleAfter(pieces: readonly Piece[], end: number): number {
  let at = 0;
  for (const { text, known } of pieces) {
    if (at === end && known && [...text].length === 1) return at + text.length;
    at += text.length;
  }
  return end;
}
