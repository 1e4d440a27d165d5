import { create } from './dom.js';
import { emptyRow, fillRow, headerRow, type RowView } from './row.js';
import { EMPTY_TABLE, isFolded, type TableState } from './state.js';
import { COLUMNS, STRINGS } from './strings.js';
import { isFoldable, setSizeOf } from './visible.js';
import { type ListContent, VirtualList } from './virtualList.js';

/** What a reviewer does to the grid. Rows are named by their index in the table. */
export interface GridEvents {
  focused(index: number): void;
  toggled(index: number): void;
  /** The bulb was pressed, or the row was clicked with the secondary button at this place of the window. */
  menuWanted(index: number, at?: { x: number; y: number }): void;
  scrolled(): void;
}

/** The treegrid itself: its header, its rows in sight, and the one tab stop among them. */
export class Grid {
  /** What scrolls. */
  readonly element: HTMLElement;
  private readonly header = headerRow();
  private readonly body = create('div', { class: 'body', role: 'rowgroup' });
  private readonly list: VirtualList;
  private readonly drawn = new WeakMap<HTMLElement, RowView>();
  private state: TableState = EMPTY_TABLE;

  /**
   * @param rowHeight in pixels
   * @param menuKeys how the keys that open the menu are written
   */
  constructor(
    rowHeight: number,
    private readonly menuKeys: string,
    events: GridEvents,
  ) {
    this.element = create(
      'div',
      {
        class: 'grid',
        role: 'treegrid',
        'aria-label': STRINGS.tableName,
        'aria-colcount': String(Object.keys(COLUMNS).length),
        'aria-keyshortcuts': 'K R D M F8 Shift+F8 Control+.',
      },
      create('div', { class: 'head', role: 'rowgroup' }, this.header),
      this.body,
    );
    this.list = new VirtualList(this.element, this.header, this.body, rowHeight, this.content());
    this.listen(events);
  }

  /** Draws a state; the rows that stay keep their elements and so the focus. */
  show(state: TableState): void {
    const hadFocus = this.hasFocus;
    if (state.outline !== this.state.outline) this.makeRoomFor(state.rows);
    const moved = state.focus !== this.state.focus || state.visible !== this.state.visible;
    this.state = state;
    this.element.setAttribute('aria-rowcount', String(state.visible.indexes.length + 1));
    this.list.render();
    if (moved) this.bringFocusInSight();
    if (hadFocus) this.focusRow();
  }

  get hasFocus(): boolean {
    return this.element.contains(document.activeElement);
  }

  /** Puts the keyboard on the focused row. */
  focusRow(): void {
    this.focusedElement?.focus({ preventScroll: true });
  }

  get rowsInSight(): number {
    return this.list.rowsInSight;
  }

  get scrollTop(): number {
    return this.element.scrollTop;
  }

  /** Scrolls to where the reviewer had been. */
  restoreScroll(top: number): void {
    this.element.scrollTop = top;
    this.list.render();
  }

  /** Where in the window a menu of the focused row belongs: below its bulb, or its value. */
  menuPlace(): DOMRect {
    const row = this.focusedElement ?? this.header;
    return (row.querySelector('.bulb') ?? row.querySelector('.value') ?? row).getBoundingClientRect();
  }

  private get focusedElement(): HTMLElement | undefined {
    return this.list.elementAt(this.focusedPosition);
  }

  private get focusedPosition(): number {
    return this.state.visible.positions[this.state.focus] ?? -1;
  }

  /** The column of tags is as wide as the deepest row needs it. */
  private makeRoomFor(rows: TableState['rows']): void {
    const levels = rows.reduce((deepest, { depth }) => Math.max(deepest, depth), 1);
    this.element.style.setProperty('--levels', String(levels));
  }

  private bringFocusInSight(): void {
    if (this.focusedPosition < 0) return;
    this.list.scrollTo(this.focusedPosition);
    this.list.render();
  }

  private content(): ListContent {
    return {
      count: () => this.state.visible.indexes.length,
      pinned: () => this.focusedPosition,
      keyAt: (position) => this.state.visible.indexes[position]!,
      create: emptyRow,
      fill: (element, position) => this.fill(element, position),
    };
  }

  private fill(element: HTMLElement, position: number): void {
    const view = this.viewAt(position);
    fillRow(element, view, this.drawn.get(element));
    this.drawn.set(element, view);
  }

  private viewAt(position: number): RowView {
    const { rows, outline, shown, visible, focus } = this.state;
    const index = visible.indexes[position]!;
    return {
      row: rows[index]!,
      index,
      position,
      expanded: isFoldable(outline, shown, index) ? !isFolded(this.state, index) : undefined,
      placeInSet: visible.placesInSet[index]!,
      setSize: setSizeOf(visible, outline, index),
      focused: index === focus,
      menuKeys: this.menuKeys,
    };
  }

  private listen(events: GridEvents): void {
    this.element.addEventListener('scroll', () => events.scrolled(), { passive: true });
    this.body.addEventListener('focusin', (event) => onRow(event, (index) => events.focused(index)));
    this.body.addEventListener('click', (event) =>
      onRow(event, (index, target) => {
        if (target.closest('.twistie')) events.toggled(index);
        else if (target.closest('.bulb')) events.menuWanted(index);
      }),
    );
    this.body.addEventListener('dblclick', (event) =>
      onRow(event, (index, target) => {
        if (!target.closest('.twistie, .bulb')) events.toggled(index);
      }),
    );
    this.body.addEventListener('contextmenu', (event) =>
      onRow(event, (index) => {
        event.preventDefault();
        events.menuWanted(index, { x: event.clientX, y: event.clientY });
      }),
    );
  }
}

function onRow(event: Event, act: (index: number, target: Element) => void): void {
  const target = event.target as Element;
  const row = target.closest<HTMLElement>('.row');
  if (row) act(Number(row.dataset['index']), target);
}
