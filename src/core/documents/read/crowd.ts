/** Where the characters of a page stand that has more of them than can be read one by one. */
import type { Box } from '../../model/box.js';

/** Cells along each side of a page: one is about as large as a letter. */
const CELLS = 120;
/** Sizes of a cell that characters fill in it: those of a text that can be read fill one, or little more. */
const CROWDED = 2;

export class Crowd {
  /** How much of each cell characters fill: more than 1 where they lie on one another. */
  private readonly filled = new Float64Array(CELLS * CELLS);

  constructor(private readonly page: { readonly width: number; readonly height: number }) {}

  add(box: Box): void {
    this.forEachCell(box, (cell, share) => (this.filled[cell] = this.filled[cell]! + share));
  }

  /** Boxes around the characters that OCR did not read, or cannot have read, because they lie on one another. */
  unread(read: readonly Box[]): readonly Box[] {
    const isRead = new Uint8Array(CELLS * CELLS);
    for (const box of read) {
      let isCrowded = false;
      this.forEachCell(box, (cell) => (isCrowded ||= this.filled[cell]! > CROWDED));
      if (!isCrowded) this.forEachCell(box, (cell) => (isRead[cell] = 1));
    }
    return this.boxesOf((cell) => this.filled[cell]! > 0 && isRead[cell] === 0);
  }

  private forEachCell({ x, y, width, height }: Box, use: (cell: number, share: number) => void): void {
    const { width: across, height: down } = this.cell;
    const [left, right] = [x / across, (x + width) / across];
    const [top, bottom] = [y / down, (y + height) / down];
    for (let row = Math.max(0, Math.floor(top)); row < Math.min(CELLS, bottom); row++)
      for (let column = Math.max(0, Math.floor(left)); column < Math.min(CELLS, right); column++) {
        const [wide, high] = [
          Math.min(right, column + 1) - Math.max(left, column),
          Math.min(bottom, row + 1) - Math.max(top, row),
        ];
        use(row * CELLS + column, wide * high);
      }
  }

  /** Runs of cells in rows, and equal runs of rows that follow one another as one box. */
  private boxesOf(is: (cell: number) => boolean): readonly Box[] {
    const { width, height } = this.cell;
    const boxes: Box[] = [];
    let above = new Map<number, { from: number; to: number; top: number; bottom: number }>();
    const close = ({ from, to, top, bottom }: { from: number; to: number; top: number; bottom: number }): number =>
      boxes.push({ x: from * width, y: top * height, width: (to - from) * width, height: (bottom - top) * height });
    for (let row = 0; row <= CELLS; row++) {
      const runs = new Map<number, { from: number; to: number; top: number; bottom: number }>();
      for (let from = 0; row < CELLS && from < CELLS; from++) {
        if (!is(row * CELLS + from)) continue;
        let to = from;
        while (to < CELLS && is(row * CELLS + to)) to++;
        const same = above.get(from);
        const isSame = same?.to === to;
        runs.set(from, { from, to, top: isSame ? same.top : row, bottom: row + 1 });
        if (isSame) above.delete(from);
        from = to;
      }
      for (const run of above.values()) close(run);
      above = runs;
    }
    return boxes;
  }

  private get cell(): { readonly width: number; readonly height: number } {
    return { width: this.page.width / CELLS, height: this.page.height / CELLS };
  }
}
