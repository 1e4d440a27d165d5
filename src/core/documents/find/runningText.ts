import { around, type Box } from '../../ocr/geometry.js';
import type { PageLine, PageWord } from '../page.js';

/** Words of a line that stand close together: a sentence, or what stands in one cell of a table or form. */
export interface Cell {
  readonly words: readonly PageWord[];
  readonly box: Box;
}

/** A line in its cells, from left to right. */
export interface CellLine {
  readonly cells: readonly Cell[];
  readonly box: Box;
}

/** A gap this wide, in widths of the line's letters, parts two cells; those of a typewriter have one between two words. */
const CELL_GAP = 1.5;

/** The lines of a page from the top, each parted where there are wide gaps. */
export function cellLines(lines: readonly PageLine[]): readonly CellLine[] {
  return lines
    .filter(({ words }) => words.length > 0)
    .map(({ words, turned }): CellLine => {
      if (turned) {
        const box = boxOf(words);
        return { cells: [{ words, box }], box };
      }
      const sorted = [...words].sort((one, other) => uprightBox(one).x - uprightBox(other).x);
      const letter = median(sorted.map((word) => uprightBox(word).width / word.text.length));
      const cells: PageWord[][] = [];
      for (const word of sorted) {
        const before = cells.at(-1)?.at(-1);
        const gap = before && uprightBox(word).x - uprightBox(before).x - uprightBox(before).width;
        if (gap !== undefined && gap <= CELL_GAP * letter) cells.at(-1)!.push(word);
        else cells.push([word]);
      }
      const parts = cells.map((each): Cell => ({ words: each, box: boxOf(each) }));
      return { cells: parts, box: parts.map(({ box }) => box).reduce(around) };
    })
    .sort((one, other) => one.box.y + one.box.height / 2 - other.box.y - other.box.height / 2);
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;
}

/** The smallest box around words, as they are laid out; there has to be one. */
export function boxOf(words: readonly PageWord[]): Box {
  return words.map(uprightBox).reduce(around);
}

function uprightBox({ box, upright }: PageWord): Box {
  return upright ?? box;
}

/** Text made of words of a page, with the way back from characters to words. */
export class RunningText {
  readonly text: string;
  private readonly starts: readonly number[];

  private constructor(
    private readonly words: readonly PageWord[],
    gaps: readonly string[],
  ) {
    let text = '';
    this.starts = words.map((word, index) => {
      const start = text.length + (gaps[index]?.length ?? 0);
      text += (gaps[index] ?? '') + word.text;
      return start;
    });
    this.text = text;
  }

  /** Words in the order given; cells are two blanks apart, groups of cells a line break or whatever `between` says. */
  static of(groups: readonly (readonly Cell[])[], between = '\n'): RunningText {
    const words: PageWord[] = [];
    const gaps: string[] = [];
    groups.forEach((cells, group) =>
      cells.forEach(({ words: some }, cell) =>
        some.forEach((word, index) => {
          words.push(word);
          gaps.push(index > 0 ? ' ' : cell > 0 ? '  ' : group > 0 ? between : '');
        }),
      ),
    );
    return new RunningText(words, gaps);
  }

  /** The words that have a character between two offsets. */
  wordsIn(start: number, end: number): readonly PageWord[] {
    return this.words.filter((word, index) => {
      const from = this.starts[index] ?? 0;
      return from < end && from + word.text.length > start;
    });
  }
}
