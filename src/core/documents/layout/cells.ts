import { around } from '../../ocr/geometry.js';
import { type Box } from '../../model/box.js';
import type { PageLine, PageWord } from '../page.js';
import { uprightOf } from './lines.js';
import { upToWords, type Stretch, type Stretches } from './stretches.js';

/** Words of a line that stand close together: a sentence, or what stands in one cell of a table or form. */
export interface Cell {
  readonly words: readonly PageWord[];
  readonly box: Box;
}

/** A line in its cells, in the order in which they are read. */
export interface CellLine {
  readonly cells: readonly Cell[];
  readonly box: Box;
}

/** A gap this wide, in widths of the line's letters, parts two cells; those of a typewriter have one between two words. */
const CELL_GAP = 1.5;

/** Lines of one frame from the top, each parted where there are wide gaps, and where a line is drawn. */
export function cellLines(lines: readonly PageLine[], rules: readonly Box[] = []): readonly CellLine[] {
  return lines
    .filter(({ words }) => words.length > 0)
    .map(({ words }): CellLine => {
      const letter = median(words.map((word) => uprightOf(word).width / word.text.length));
      const cells: PageWord[][] = [];
      for (const word of words) {
        const before = cells.at(-1)?.at(-1);
        const gap = before && gapBetween(uprightOf(before), uprightOf(word));
        if (gap !== undefined && gap <= CELL_GAP * letter && !isRuledOff(before!.box, word.box, rules))
          cells.at(-1)!.push(word);
        else cells.push([word]);
      }
      return lineOf(cells.map(cellOf));
    })
    .sort((one, other) => one.box.y + one.box.height / 2 - other.box.y - other.box.height / 2);
}

/** Whether an upright line is drawn between two words that stand side by side. */
function isRuledOff(one: Box, other: Box, rules: readonly Box[]): boolean {
  const [left, right] = one.x < other.x ? [one, other] : [other, one];
  const middle = (Math.max(one.y, other.y) + Math.min(one.y + one.height, other.y + other.height)) / 2;
  const [from, to] = [left.x + left.width - TOUCHING * left.height, right.x + TOUCHING * right.height];
  return rules.some(({ x, y, height }) => x >= from && x <= to && y <= middle && y + height >= middle);
}

/** Letters may touch the line beside them, by so much of their height. */
const TOUCHING = 0.1;

/** Words in the other order, as those of a few Hebrew words in an English line, have no gap between them. */
function gapBetween(before: Box, next: Box): number {
  return next.x >= before.x ? next.x - before.x - before.width : before.x - next.x - next.width;
}

/** A cell of these words; there has to be one. */
export function cellOf(words: readonly PageWord[]): Cell {
  return { words, box: words.map(uprightOf).reduce(around) };
}

/** A line of these cells; there has to be one. */
export function lineOf(cells: readonly Cell[]): CellLine {
  return { cells, box: cells.map(({ box }) => box).reduce(around) };
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;
}

/** `UHN:78462958`: who gave a number may stand before it. A colon parts the words, for it may end a label as well. */
function isGlued(before: PageWord, word: PageWord): boolean {
  if (!/^\p{Lu}{2,5}:$/u.test(before.text) || !/^\p{Nd}/u.test(word.text)) return false;
  const [{ x, width, height }, next] = [uprightOf(before), uprightOf(word)];
  return next.x - x - width < GLUED * height;
}

/** A blank is wider, in heights of a line. */
const GLUED = 0.1;

/** Text made of words of a page, with the way back from characters to words. */
export class RunningText {
  readonly text: string;
  private readonly starts: readonly number[];

  private constructor(
    private readonly words: readonly PageWord[],
    gaps: readonly string[],
  ) {
    const parts: string[] = [];
    let length = 0;
    this.starts = words.map((word, index) => {
      const gap = gaps[index] ?? '';
      const start = length + gap.length;
      parts.push(gap, word.text);
      length = start + word.text.length;
      return start;
    });
    this.text = parts.join('');
  }

  /** Words in the order given; cells are two blanks apart, groups of cells a line break or whatever `between` says. */
  static of(groups: readonly (readonly Cell[])[], between = '\n'): RunningText {
    const words: PageWord[] = [];
    const gaps: string[] = [];
    groups.forEach((cells, group) =>
      cells.forEach(({ words: some }, cell) =>
        some.forEach((word, index) => {
          words.push(word);
          gaps.push(
            index > 0 ? (isGlued(some[index - 1]!, word) ? '' : ' ') : cell > 0 ? '  ' : group > 0 ? between : '',
          );
        }),
      ),
    );
    return new RunningText(words, gaps);
  }

  /** The words that have a character between two offsets. */
  wordsIn(start: number, end: number): readonly PageWord[] {
    const first = this.indexAt(start);
    let stop = first;
    while (stop < this.words.length && (this.starts[stop] ?? 0) < end) stop++;
    return this.words.slice(first, stop);
  }

  /** The first word that ends after an offset. */
  private indexAt(offset: number): number {
    let [low, high] = [0, this.words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) + this.words[middle]!.text.length > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Of the words between two offsets, the stretches of those of which only some letters are meant. */
  stretchesIn(start: number, end: number, isName: boolean): Stretches {
    const stretches = new Map<PageWord, Stretch>();
    const first = this.indexAt(start);
    for (const [index, word] of this.wordsIn(start, end).entries()) {
      const at = this.starts[first + index] ?? 0;
      if (!word.letters || (at >= start && at + word.text.length <= end)) continue;
      const some = { start: Math.max(0, start - at), end: Math.min(word.text.length, end - at) };
      stretches.set(word, upToWords(word.text, some, isName));
    }
    return stretches;
  }
}
