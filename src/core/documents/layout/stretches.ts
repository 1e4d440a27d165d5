/** Parts of words of scripts without blanks, where a word is as long as its sentence; knows nothing of what they say. */
import { around } from '../../ocr/geometry.js';
import type { PageWord } from '../page.js';

/** Characters of a word, from one up to another. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Which letters of a word are meant; of a word that is not in it, all are. */
export type Stretches = ReadonlyMap<PageWord, Stretch>;

interface OfWords {
  readonly words: readonly PageWord[];
  readonly stretches?: Stretches;
}

let segmenter: Intl.Segmenter | undefined;

/**
 * A stretch of a text without blanks up to the ends of its words, as the dictionary of Unicode has them; a name that is
 * shorter than most, with a character beside it that is no longer word: a recogniser may take `之` of `浩之` for one.
 */
export function upToWords(text: string, { start, end }: Stretch, isName: boolean): Stretch {
  segmenter ??= new Intl.Segmenter('ja', { granularity: 'word' });
  const words = [...segmenter.segment(text)].map(({ segment, index }) => ({
    start: index,
    end: index + segment.length,
  }));
  const inside = words.filter((word) => word.end > start && word.start < end);
  let [from, to] = [Math.min(start, inside[0]?.start ?? start), Math.max(end, inside.at(-1)?.end ?? end)];
  const isLone = (word: Stretch | undefined): word is Stretch =>
    word !== undefined && word.end - word.start === 1 && /\p{Script=Han}/u.test(text.charAt(word.start));
  const after = words.find((word) => word.start === to);
  const short = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? SHORT_NAME.japanese : SHORT_NAME.chinese;
  if (isName && to - from < short && isLone(after)) to = after.end;
  const before = words.find((word) => word.end === from);
  if (isName && to - from < short && isLone(before)) from = before.start;
  return { start: from, end: to };
}

/** Characters of most names: of a family name and a given name. */
const SHORT_NAME = { chinese: 3, japanese: 4 };

/** Words of which only the letters of their stretches are left. */
export function onlyStretches({ words, stretches }: OfWords): readonly PageWord[] {
  return words.map((word) => {
    const stretch = stretches?.get(word);
    return stretch ? partOf(word, stretch) : word;
  });
}

/** The same claims about smaller words: each is cut wherever a stretch of any claim begins or ends. */
export function cutAtStretches<Claim extends OfWords>(claims: readonly Claim[]): readonly Claim[] {
  const cuts = new Map<PageWord, Set<number>>();
  for (const { stretches } of claims)
    for (const [word, { start, end }] of stretches ?? [])
      cuts.set(word, new Set([...(cuts.get(word) ?? [0, word.text.length]), start, end]));
  if (cuts.size === 0) return claims;
  const pieces = new Map([...cuts].map(([word, at]) => [word, piecesOf(word, [...at])] as const));
  return claims.map((claim) => ({
    ...claim,
    words: claim.words.flatMap((word) => {
      const { start, end } = claim.stretches?.get(word) ?? { start: 0, end: word.text.length };
      const some = pieces.get(word);
      return some ? some.filter((piece) => piece.start >= start && piece.end <= end).map(({ part }) => part) : [word];
    }),
  }));
}

function piecesOf(word: PageWord, cuts: readonly number[]): readonly (Stretch & { readonly part: PageWord })[] {
  const sorted = [...cuts].sort((one, other) => one - other);
  return sorted.slice(1).map((end, index) => {
    const start = sorted[index]!;
    return { start, end, part: partOf(word, { start, end }) };
  });
}

/** Along the direction of its line, it has as much of the word as its letters are of all letters. */
function partOf(word: PageWord, { start, end }: Stretch): PageWord {
  const letters = word.letters?.slice(start, end) ?? [];
  if (letters.length === 0) return word;
  const { text, upright } = word;
  const [from, share] = [start / text.length, (end - start) / text.length];
  const along = upright && { ...upright, x: upright.x + from * upright.width, width: share * upright.width };
  return {
    ...word,
    text: text.slice(start, end),
    box: letters.reduce(around),
    letters,
    ...(along && { upright: along }),
  };
}
