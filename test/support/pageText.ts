import type { PageLine, PageWord } from '../../src/core/documents/page.js';

/** Width of a character and distance of lines, in points. */
const [COLUMN, LINE, HEIGHT] = [6, 14, 11];

/** The lines of a page as a typewriter has them: every character is as wide as every other. */
export function typed(page: string): PageLine[] {
  return page
    .split('\n')
    .map((line, row): PageLine => ({ words: [...line.matchAll(/\S+/gu)].map((match) => word(match, row)) }))
    .filter(({ words }) => words.length > 0);
}

function word({ 0: text, index }: RegExpExecArray | RegExpMatchArray, row: number): PageWord {
  return { text, box: { x: (index ?? 0) * COLUMN, y: row * LINE, width: text.length * COLUMN, height: HEIGHT } };
}
