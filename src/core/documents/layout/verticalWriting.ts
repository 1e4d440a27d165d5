import type { PageLine, PageWord } from '../page.js';
import { joined, uprightOf } from './lines.js';

/** So many characters below each other, each upright, are a word. */
const LONGEST_PAUSE = 1.9;
const FEWEST = 3;
/** How far their middles may be apart, of their width. */
const ASKEW = 0.5;

/**
 * Takes out words that are written from the top to the bottom in upright letters: `A` over `B` over `C`, and columns of
 * Chinese and Japanese. Columns are read from the right.
 */
export function verticalWords(words: readonly PageWord[]): { rest: readonly PageWord[]; lines: readonly PageLine[] } {
  const single = words.filter(({ text }) => /^[\p{L}\p{N}]\p{M}*$/u.test(text) || /^\p{P}$/u.test(text));
  if (single.length < FEWEST) return { rest: words, lines: [] };
  const columns: PageWord[][] = [];
  for (const word of [...single].sort((one, other) => uprightOf(one).y - uprightOf(other).y)) {
    const column = columns.findLast((each) => isBelow(each.at(-1)!, word));
    if (column) column.push(word);
    else columns.push([word]);
  }
  const vertical = columns.filter((column) => {
    const pitch = (centreOf(column.at(-1)!).y - centreOf(column[0]!).y) / (column.length - 1);
    return column.length >= FEWEST && column.every((word) => isAlone(word, single, pitch));
  });
  const taken = new Set(vertical.flat());
  const sorted = vertical.sort((one, other) => uprightOf(other[0]!).x - uprightOf(one[0]!).x);
  return {
    rest: words.filter((word) => !taken.has(word)),
    lines: sorted.map((column) => ({ words: [lying(column)] })),
  };
}

function isBelow(above: PageWord, word: PageWord): boolean {
  const [one, next] = [uprightOf(above), uprightOf(word)];
  const pitch = next.y - one.y;
  const wide = Math.max(one.width, next.width, 0.5 * next.height);
  const askew = Math.abs(one.x + one.width / 2 - next.x - next.width / 2);
  return pitch > 0.4 * next.height && pitch < LONGEST_PAUSE * next.height && askew < ASKEW * wide;
}

/** Beside it stands nothing as near as what stands above and below it: else it belongs to a row. */
function isAlone(word: PageWord, others: readonly PageWord[], pitch: number): boolean {
  const [{ x, y }, { height }] = [centreOf(word), uprightOf(word)];
  return !others.some((other) => {
    const centre = centreOf(other);
    return other !== word && Math.abs(centre.y - y) < 0.4 * height && Math.abs(centre.x - x) < NEARER * pitch;
  });
}

/** Lines beside each other are about as far apart as upright letters below each other. */
const NEARER = 0.8;

function centreOf(word: PageWord): { readonly x: number; readonly y: number } {
  const { x, y, width, height } = uprightOf(word);
  return { x: x + width / 2, y: y + height / 2 };
}

/** A column as one word, which stands where it would if it were written from left to right. */
function lying(column: readonly PageWord[]): PageWord {
  const { turn: _, ...word } = joined(column);
  const { x, y, width, height } = uprightOf(word);
  return { ...word, upright: { x: y, y: -x, width: height, height: width } };
}
