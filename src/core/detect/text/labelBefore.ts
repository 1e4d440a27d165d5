/** What the words right before a place in a text announce: the label tables of all languages, looked up backwards. */
import { LABEL_TABLES, type LabelKind } from '../lexicon/labels/index.js';
import { fold } from './words.js';

/** A label and how firmly it is bound to what follows. */
export interface FoundLabel {
  readonly kinds: ReadonlySet<LabelKind>;
  /** First character of the label. */
  readonly start: number;
  /** A colon, `=`, `#` or the word `number` stands between. */
  readonly bound: boolean;
  /** As folded by {@link labelKey}. */
  readonly key: string;
}

/** A spelling without case, accents and the punctuation of abbreviations: `Pat.-Nr.` and `pat nr` are one. */
export function labelKey(spelling: string): string {
  return fold(spelling)
    .replace(/['’"״׳`.°º·]/g, '')
    .replace(/[-/_\s\u00a0()]+/g, ' ')
    .trim();
}

/** The same with its accents. */
function exactKey(spelling: string): string {
  return spelling
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

let known: ReadonlyMap<string, ReadonlySet<LabelKind>> | undefined;
let numberWords: ReadonlySet<string> | undefined;
/** `order` of `order number`: a label only where the word for a number follows, in whatever spelling. */
let numbered: ReadonlyMap<string, ReadonlySet<LabelKind>> | undefined;

function load(): ReadonlyMap<string, ReadonlySet<LabelKind>> {
  if (known) return known;
  const byKey = new Map<string, Set<LabelKind>>();
  for (const { labels } of LABEL_TABLES) {
    for (const [kind, spellings] of Object.entries(labels) as [LabelKind, readonly string[]][]) {
      for (const spelling of spellings) {
        const key = labelKey(spelling);
        // Without its accents, a word of two letters is another: `eş` and `es`, `dì` and `di`; only as written it counts.
        if (
          key.length <= 2 &&
          key !== spelling.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, '') &&
          /^[a-z]+$/.test(key)
        ) {
          const exact = exactKey(spelling);
          byKey.set(exact, (byKey.get(exact) ?? new Set()).add(kind));
          continue;
        }
        byKey.set(key, (byKey.get(key) ?? new Set()).add(kind));
      }
    }
  }
  numberWords = new Set([...byKey].filter(([, kinds]) => kinds.has('number')).map(([key]) => key));
  numbered = withoutNumberWords(byKey, numberWords);
  fieldLabels = wordsOfFields(byKey);
  known = byKey;
  return byKey;
}

function withoutNumberWords(
  byKey: ReadonlyMap<string, ReadonlySet<LabelKind>>,
  words: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<LabelKind>> {
  const stems = new Map<string, ReadonlySet<LabelKind>>(byKey);
  for (const [key, kinds] of byKey) {
    const cut = key.lastIndexOf(' ');
    const stem = key.slice(0, cut);
    if (cut > 0 && words.has(key.slice(cut + 1))) stems.set(stem, new Set([...(stems.get(stem) ?? []), ...kinds]));
  }
  return stems;
}

/** The kinds that a whole string is a label of; undefined where it is none. */
export function labelKinds(spelling: string): ReadonlySet<LabelKind> | undefined {
  return load().get(labelKey(spelling));
}

/** Kinds whose words are names of people as well: `Mann`, `Page`, `Bey`. */
const OF_PEOPLE: ReadonlySet<LabelKind> = new Set(['title', 'honorific', 'relative']);

/** True for a word, or the first word of a label, that announces something and is hardly anyone's name. */
export function isFieldLabel(word: string): boolean {
  if (word.length < 3) return false;
  load();
  if (fieldLabels?.has(word)) return true;
  if (word.length < SHORTEST_COMPOUND) return false;
  // `Wohnadresse`
  const cuts = Array.from({ length: word.length - SHORTEST_HEAD - 2 }, (_, index) => word.slice(index + 3));
  return cuts.some((head) => fieldLabels?.has(head));
}

let fieldLabels: ReadonlySet<string> | undefined;

function wordsOfFields(byKey: ReadonlyMap<string, ReadonlySet<LabelKind>>): ReadonlySet<string> {
  const fields = [...byKey].filter(([, kinds]) => ![...kinds].some((kind) => OF_PEOPLE.has(kind)));
  return new Set(fields.flatMap(([key]) => key.split(' ')));
}

const LONGEST = 48;
const MOST_WORDS = 5;
/** Scripts whose labels stand right before the value, without a space. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
const MOST_CHARACTERS = 16;
/** Prepositions, articles and conjunctions that Hebrew and Arabic write onto a word. */
const PREFIX = /^(?:ו?[בלמהשכ](?=\p{Script=Hebrew}{2})|و?(?:ب|ل|لل|بال)(?=\p{Script=Arabic}{3}))/u;
/** Between a label and what it announces. */
const BINDING = /[ \t\u00a0]*(?:[:：=#＝-]|\bis\b|\bwas\b)?[.。]?[ \t\u00a0]*$/u;

/**
 * The longest label that ends right before a place, over a colon and the word `number`.
 * @param text as written
 * @param at where the announced begins
 * @param wanted the kinds of label that count
 * @param link words that may stand between label and value: `mother of`
 */
export function labelBefore(
  text: string,
  at: number,
  wanted: ReadonlySet<LabelKind>,
  link?: RegExp,
): FoundLabel | undefined {
  const kinds = load();
  const from = Math.max(0, at - LONGEST);
  const lead = text.slice(from, at);
  const gap = BINDING.exec(lead)?.[0] ?? '';
  const end = lead.length - gap.length;
  const bound = /[:：=#＝]/.test(gap);
  const linked = link?.exec(lead.slice(0, end))?.[0].length ?? 0;
  const found =
    longest(lead, end, kinds, wanted, from, bound) ??
    (linked > 0 ? longest(lead, end - linked, kinds, wanted, from, bound) : undefined);
  if (found) return found;
  // `Passport No 533`, `Auftrag Nr. 4711`: the word `number` between label and value.
  const word = /(?:[\p{L}°º№]{1,12}\.?|#)$/u.exec(lead.slice(0, /#/.test(gap) ? lead.lastIndexOf('#') + 1 : end));
  if (!word || !numbered || !(word[0] === '#' || numberWords?.has(labelKey(word[0])))) return undefined;
  const before = lead.slice(0, word.index).replace(/[ \t\u00a0.:-]+$/, '');
  return longest(lead, before.length, numbered, wanted, from, true);
}

function longest(
  lead: string,
  end: number,
  kinds: ReadonlyMap<string, ReadonlySet<LabelKind>>,
  wanted: ReadonlySet<LabelKind>,
  offset: number,
  bound: boolean,
): FoundLabel | undefined {
  let best: FoundLabel | undefined;
  const take = (start: number) => {
    const key = labelKey(lead.slice(start, end));
    const exact = key.length <= 2 ? kinds.get(exactKey(lead.slice(start, end))) : undefined;
    const of = exact ?? kinds.get(key) ?? kinds.get(key.replace(PREFIX, ''));
    if (of && [...of].some((kind) => wanted.has(kind))) best = { kinds: of, start: offset + start, bound, key };
  };
  const starts = wordStarts(lead, end);
  for (const start of starts) take(start);
  best ??= compound(lead, end, starts[0], kinds, wanted, offset, bound);
  if (best || !UNSPACED.test(lead.charAt(end - 1))) return best;
  for (let length = 1; length <= Math.min(MOST_CHARACTERS, end); length++) {
    if (!UNSPACED.test(lead.charAt(end - length)) && !/[A-Za-z -]/.test(lead.charAt(end - length))) break;
    take(end - length);
  }
  return best;
}

const SHORTEST_COMPOUND = 10;
const SHORTEST_HEAD = 6;

/** `Wohnadresse:`, `Landeskrankenhaus`: the last part of a compound says what it is; but for institutions, with a colon. */
function compound(
  lead: string,
  end: number,
  start: number | undefined,
  kinds: ReadonlyMap<string, ReadonlySet<LabelKind>>,
  wanted: ReadonlySet<LabelKind>,
  offset: number,
  bound: boolean,
): FoundLabel | undefined {
  if (start === undefined || end - start < SHORTEST_COMPOUND || !(bound || wanted.has('institution'))) return undefined;
  const key = labelKey(lead.slice(start, end));
  if (!/^[a-z]+$/.test(key)) return undefined;
  for (let cut = 3; cut <= key.length - SHORTEST_HEAD; cut++) {
    const head = key.slice(cut);
    const of = kinds.get(head);
    if (of && [...of].some((kind) => wanted.has(kind))) return { kinds: of, start: offset + start, bound, key: head };
  }
  return undefined;
}

/** Where the last words before an end begin, the nearest first. */
function wordStarts(lead: string, end: number): readonly number[] {
  const starts: number[] = [];
  for (const { index } of lead.slice(0, end).matchAll(/(?<![\p{L}\p{M}\p{N}])[\p{L}№]/gu)) starts.push(index);
  return starts.reverse().slice(0, MOST_WORDS);
}
