import type { PageLine, PageWord } from '../page.js';
import { RIGHT_TO_LEFT } from './glyphLines.js';
import { uprightOf } from './lines.js';

/** Share of words with letters that are read from right to left, from which on a page is laid out that way. */
const SHARE = 0.3;

/**
 * Lines in the order in which they are read. Where a page is laid out from right to left, places are mirrored, so that
 * what comes next always stands to the right; numbers and Latin words among them keep their own order.
 * @param lines words from left to right, as they are seen upright
 */
export function inReadingOrder(lines: readonly PageLine[], frame: string): readonly PageLine[] {
  const named = frame === '0' ? {} : { frame };
  const words = lines.flatMap((line) => line.words).filter(({ text }) => /\p{L}/u.test(text));
  const reversed = words.filter(({ text }) => RIGHT_TO_LEFT.test(text)).length;
  if (reversed === 0 || reversed < SHARE * words.length)
    return lines.map((line) => ({
      words: line.words.some(({ text }) => RIGHT_TO_LEFT.test(text)) ? withRunsReversed(line.words) : line.words,
      ...named,
    }));
  return lines.map((line): PageLine => {
    const isLatin = line.words.some(isLeftToRight) && !line.words.some(({ text }) => RIGHT_TO_LEFT.test(text));
    return isLatin ? { words: line.words, ...named } : { words: mirrored(line.words), frame: `${frame} rtl` };
  });
}

function isLeftToRight({ text }: PageWord): boolean {
  return /\p{L}/u.test(text) && !RIGHT_TO_LEFT.test(text);
}

/** A few words of such a script inside a line that runs from left to right. */
function withRunsReversed(words: readonly PageWord[]): readonly PageWord[] {
  return runsOf(words).flatMap(({ isReversed, run }) => (isReversed ? [...run].reverse() : run));
}

/** The line from its right end; what is read from left to right in it, as one block. */
function mirrored(words: readonly PageWord[]): readonly PageWord[] {
  return [...runsOf(words)].reverse().flatMap(({ isReversed, run }) => {
    if (isReversed) return [...run].reverse().map((word) => at(word, -uprightOf(word).x - uprightOf(word).width));
    const end = uprightOf(run.at(-1)!);
    const start = uprightOf(run[0]!).x;
    return run.map((word) => at(word, -end.x - end.width + uprightOf(word).x - start));
  });
}

function at(word: PageWord, x: number): PageWord {
  return { ...word, upright: { ...uprightOf(word), x } };
}

interface Run {
  readonly isReversed: boolean;
  readonly run: PageWord[];
}

/** Neighbouring words that are read in one direction; a cell that is far away is another run. */
function runsOf(words: readonly PageWord[]): readonly Run[] {
  const runs: Run[] = [];
  for (const word of words) {
    const isReversed = !isLeftToRight(word) && !/\p{N}/u.test(word.text);
    const last = runs.at(-1);
    const before = last?.run.at(-1);
    const isFar =
      before !== undefined &&
      uprightOf(word).x - uprightOf(before).x - uprightOf(before).width > uprightOf(word).height;
    if (last && last.isReversed === isReversed && !isFar) last.run.push(word);
    else runs.push({ isReversed, run: [word] });
  }
  return runs;
}
