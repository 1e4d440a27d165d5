import { create } from '../shared/dom.js';
import { ancestorsOf } from './outline.js';
import type { TableState } from './state.js';

/** More levels than these would leave no room for rows. */
const MOST = 4;

/** The sequences and items around the first row in sight, below the header, so that its place can be seen. */
export class StickyParents {
  /** A picture of rows that are in the tree already: assistive technology reads those. */
  readonly element = create('div', { class: 'sticky', 'aria-hidden': 'true' });
  private shown: readonly number[] = [];
  private shownOf: TableState['rows'] | undefined;

  constructor(
    private readonly rowHeight: number,
    private readonly draw: (index: number) => HTMLElement,
    chosen: (index: number) => void,
  ) {
    this.element.addEventListener('mousedown', (event) => {
      const row = (event.target as Element).closest<HTMLElement>('.row');
      event.preventDefault();
      if (row) chosen(Number(row.dataset['index']));
    });
  }

  /** Pixels that it covers. */
  get height(): number {
    return this.shown.length * this.rowHeight;
  }

  show(state: TableState, scrollTop: number): void {
    const around = parentsAbove(state, scrollTop / this.rowHeight);
    const same = around.length === this.shown.length && around.every((index, at) => index === this.shown[at]);
    if (same && this.shownOf === state.rows) return;
    [this.shown, this.shownOf] = [around, state.rows];
    this.element.replaceChildren(...around.map((index) => this.draw(index)));
  }
}

/** The parents, outermost first, of the first row that they do not cover. */
function parentsAbove({ visible, outline }: TableState, top: number): readonly number[] {
  let parents: readonly number[] = [];
  for (let covered = 0; covered <= MOST; covered++) {
    const position = Math.floor(top) + covered;
    const index = visible.indexes[position];
    if (index === undefined) return parents;
    const around = [...ancestorsOf(outline, index)].reverse();
    const above = around.filter((each) => visible.positions[each]! < top + covered).slice(0, MOST);
    if (above.length <= covered) return above;
    parents = above;
  }
  return parents;
}
