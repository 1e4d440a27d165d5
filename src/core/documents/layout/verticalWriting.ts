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
  const vertical = columns.filter((column) => column.length >= FEWEST && column.every((word) => isAlone(word, single)));
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
function isAlone(word: PageWord, others: readonly PageWord[]): boolean {
  const box = uprightOf(word);
  return !others.some((other) => {
    if (other === word) return false;
    const { x, y, width, height } = uprightOf(other);
    const isLevel = Math.abs(y + height / 2 - box.y - box.height / 2) < 0.4 * height;
    const gap = Math.max(x - box.x - box.width, box.x - x - width);
    return isLevel && gap < 0.35 * height;
  });
}

/** A column as one word, which stands where it would if it were written from left to right. */
function lying(column: readonly PageWord[]): PageWord {
  const word = joined(column);
  const { x, y, width, height } = uprightOf(word);
  return { ...word, upright: { x: y, y: -x, width: height, height: width } };
}
