import { create } from '../shared/dom.js';
import type { ColumnLayout } from './columnLayout.js';
import { applyLayout, DEFAULT_LAYOUT } from './columns.js';
import { Header, type HeaderEvents } from './headerRow.js';
import { emptyRow, fillRow, type RowView } from './row.js';
import { EMPTY_TABLE, isFolded, type TableState } from './state.js';
import { StickyParents } from './sticky.js';
import { COLUMNS, STRINGS } from './strings.js';
import { isFoldable, setSizeOf } from './visible.js';
import { type ListContent, VirtualList } from './virtualList.js';

/** What a reviewer does to the grid. Rows are named by their index in the table. */
export interface GridEvents extends Omit<HeaderEvents, 'left'> {
  /** `extends`, `adds`: as Shift and Ctrl ask with a click. */
  focused(index: number, how?: 'extends' | 'adds'): void;
  toggled(index: number): void;
  /** The bulb was pressed. */
  menuWanted(index: number): void;
  scrolled(): void;
}

/** The treegrid itself: its header, its rows in sight, and the one tab stop among them. */
export class Grid {
  /** What scrolls. */
  readonly element: HTMLElement;
  private readonly header: Header;
  private readonly sticky: StickyParents;
  private layout: ColumnLayout = DEFAULT_LAYOUT;
  private readonly body = create('div', { class: 'body', role: 'rowgroup' });
  private readonly list: VirtualList;
  private readonly drawn = new WeakMap<HTMLElement, RowView>();
  private state: TableState = EMPTY_TABLE;

  /**
   * @param rowHeight in pixels
   * @param menuKeys how the keys that open the menu are written
   */
  constructor(
    private readonly rowHeight: number,
    private readonly menuKeys: string,
    events: GridEvents,
  ) {
    this.header = new Header({ ...events, left: () => this.focusRow() });
    this.sticky = new StickyParents(
      rowHeight,
      (index) => this.pictureOf(index),
      (index) => events.focused(index),
    );
    this.element = create(
      'div',
      {
        class: 'grid',
        role: 'treegrid',
        'aria-label': STRINGS.tableName,
        'aria-colcount': String(Object.keys(COLUMNS).length),
        'aria-multiselectable': 'true',
        'aria-keyshortcuts': 'K R D M Delete F8 Shift+F8 Control+. Control+G ?',
      },
      create('div', { class: 'head', role: 'rowgroup' }, this.header.element, this.sticky.element),
      this.body,
    );
    this.list = new VirtualList(this.element, this.header.element, this.body, rowHeight, this.content());
    this.listen(events);
  }

  /** Draws a state; the rows that stay keep their elements and so the focus. */
  show(state: TableState): void {
    const hadFocus = this.hasFocus;
    if (state.outline !== this.state.outline) this.makeRoomFor(state.rows);
    if (state.order !== this.state.order) this.list.reset();
    const moved = state.focus !== this.state.focus || state.visible !== this.state.visible;
    this.state = state;
    this.element.setAttribute('aria-rowcount', String(state.visible.indexes.length + 1));
    this.header.show(this.layout, state.sort);
    this.list.render();
    if (moved) this.bringFocusInSight();
    this.sticky.show(state, this.element.scrollTop);
    if (hadFocus) this.focusRow();
  }

  /** Columns as a person wants them. */
  arrange(layout: ColumnLayout): void {
    this.layout = layout;
    applyLayout(this.element, layout);
    this.header.show(layout, this.state.sort);
  }

  focusHeader(): void {
    this.header.focus();
  }

  /** Some row has the keyboard; the header is another thing. */
  get hasFocus(): boolean {
    return this.body.contains(document.activeElement) || document.activeElement === this.element;
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
    const row = this.focusedElement ?? this.header.element;
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
    this.list.scrollTo(this.focusedPosition, this.roomForParents());
    this.list.render();
  }

  /** Pixels below the header that the parents of the focused row will cover. */
  private roomForParents(): number {
    return Math.min(4, this.state.rows[this.state.focus]?.depth ?? 0) * this.rowHeight;
  }

  private pictureOf(index: number): HTMLElement {
    const element = create('div', {});
    fillRow(element, this.viewAt(this.state.visible.positions[index]!), undefined);
    for (const name of element.getAttributeNames()) {
      if (name.startsWith('aria-') || name === 'tabindex' || name.startsWith('data-vscode'))
        element.removeAttribute(name);
    }
    for (const cell of element.querySelectorAll('[role]')) cell.removeAttribute('role');
    for (const button of element.querySelectorAll('.bulb')) button.remove();
    element.classList.remove('focused', 'selected');
    return element;
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
      selected: this.state.selected.has(index),
      needle: this.state.filter.text.trim().toLowerCase(),
      menuKeys: this.menuKeys,
    };
  }

  private listen(events: GridEvents): void {
    this.element.addEventListener(
      'scroll',
      () => {
        this.sticky.show(this.state, this.element.scrollTop);
        events.scrolled();
      },
      { passive: true },
    );
    // Focus that comes by Tab or from a reader of the screen; a click has told already.
    this.body.addEventListener('focusin', (event) =>
      onRow(event, (index) => {
        if (index !== this.state.focus) events.focused(index);
      }),
    );
    this.body.addEventListener('mousedown', (event) => this.onMouseDown(event, events));
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
    this.element.addEventListener('pointerover', (event) => showWhatIsCut(event.target as Element));
  }

  private onMouseDown(event: MouseEvent, events: GridEvents): void {
    onRow(event, (index) => {
      const isSelected = this.state.selected.has(index);
      // The menu of a selected row is about all that are selected.
      if (event.button !== 0 && isSelected) return event.preventDefault();
      const how = event.button !== 0 ? undefined : event.shiftKey ? 'extends' : hasCommand(event) ? 'adds' : undefined;
      if (how) event.preventDefault();
      events.focused(index, how);
      if (how) this.focusRow();
    });
  }
}

function hasCommand({ ctrlKey, metaKey }: MouseEvent): boolean {
  return ctrlKey || metaKey;
}

/** A tooltip with all of a cell, where the cell shows less. */
function showWhatIsCut(target: Element): void {
  const part = target.closest<HTMLElement>('.rule, .text, .cell');
  const cell = target.closest<HTMLElement>('.body .cell');
  if (!part || !cell) return;
  const isCut = [part, cell].some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
  if (isCut) cell.title = cell.innerText.trim();
  else cell.removeAttribute('title');
}

function onRow(event: Event, act: (index: number, target: Element) => void): void {
  const target = event.target as Element;
  const row = target.closest<HTMLElement>('.row');
  if (row) act(Number(row.dataset['index']), target);
}
