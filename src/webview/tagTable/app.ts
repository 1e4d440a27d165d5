import type { Operator } from '../../core/model/finding.js';
import type { FromWebview, TableSummary, ToWebview } from '../protocol.js';
import { Announcer } from '../shared/announcer.js';
import type { ColumnLayout } from './columnLayout.js';
import { DEFAULT_LAYOUT } from './columns.js';
import { isDecidable } from './decidable.js';
import { Details } from './details.js';
import { create } from '../shared/dom.js';
import { failurePage } from './failure.js';
import { NO_FILTER } from './filter.js';
import { Grid } from './grid.js';
import { type Intent, menuKeys, rowIntent } from './keyboard.js';
import { KeysDialog } from './keysDialog.js';
import { Menu } from './menu.js';
import type { MenuPlace } from '../shared/popupMenu.js';
import { RowFocus } from './rowFocus.js';
import { rowsToDecide } from './selection.js';
import { type Action, EMPTY_TABLE, focusedRow, reduce, type TableState, viewOf } from './state.js';
import { rowsChanged, selectedCount, shownCount, spokenRow, STRINGS, whyUndecidable } from './strings.js';
import { StoredView } from './storedView.js';
import { SummaryBar } from './summaryBar.js';
import { CommandButtons, noMatchNote, Toolbar } from './toolbar.js';
import { readViewState, type ViewState } from './viewState.js';

/** What VS Code gives a webview to speak to its host. */
export interface WebviewApi {
  postMessage(message: FromWebview): void;
  getState(): unknown;
  setState(state: ViewState): void;
}

/** The page: holds the state, hands it to the parts that show it, and turns what they report into actions and messages. */
export class App {
  private state: TableState = EMPTY_TABLE;
  private readonly announcer = new Announcer();
  private readonly details: Details;
  private readonly grid: Grid;
  private readonly keysDialog = new KeysDialog(
    () => this.host.postMessage({ type: 'command', command: 'changeKeys' }),
    () => this.grid.focusRow(),
  );
  private readonly menu: Menu;
  private readonly commands = new CommandButtons((command) => this.host.postMessage({ type: 'command', command }));
  private readonly noMatch = noMatchNote(() => {
    this.act({ type: 'filter', filter: NO_FILTER });
    this.grid.focusRow();
  });
  private readonly summaryBar = new SummaryBar(() => this.host.postMessage({ type: 'command', command: 'openPolicy' }));
  private readonly table: HTMLElement;
  private readonly toolbar = new Toolbar({
    filtered: (filter) => this.act({ type: 'filter', filter }),
    findingWanted: (direction) => this.goToFinding(direction),
    foldedAll: (folded) => this.act({ type: folded ? 'foldAll' : 'unfoldAll' }),
    keysWanted: () => this.keysDialog.open(),
    left: () => this.grid.focusRow(),
  });
  /** Path of the row whose decision was sent and has not come back as a changed row. */
  private awaited: string | undefined;
  private hasTable = false;
  private canChangePolicy = false;
  private readonly rowFocus: RowFocus;
  private readonly view = new StoredView(
    () => (this.hasTable ? { ...viewOf(this.state), scrollTop: this.grid.scrollTop } : undefined),
    (view) => this.host.setState(view),
  );

  /**
   * @param root what the page is built into
   * @param rowHeight in pixels
   */
  constructor(
    private readonly root: HTMLElement,
    private readonly host: WebviewApi,
    rowHeight: number,
    private readonly isMac: boolean,
  ) {
    this.details = new Details(menuKeys(isMac));
    this.grid = new Grid(rowHeight, menuKeys(isMac), {
      focused: (index, how) => this.act({ type: 'focus', index, ...(how && { how }) }),
      toggled: (index) => this.act({ type: 'toggle', index }),
      menuWanted: (index) => {
        this.act({ type: 'focus', index });
        this.openMenu();
      },
      scrolled: () => this.view.storeLater(),
      sortWanted: (column) => this.act({ type: 'sort', column }),
      resized: (layout, done) => this.arrange(layout, done),
    });
    this.table = create(
      'main',
      { class: 'table' },
      create('h1', { class: 'spoken-only' }, STRINGS.title),
      create('header', { class: 'top' }, this.summaryBar.element, this.commands.element, this.toolbar.element),
      this.summaryBar.notices,
      create('div', { class: 'middle' }, this.grid.element, this.noMatch),
      this.details.element,
      this.announcer.element,
      this.keysDialog.element,
    );
    this.menu = new Menu(this.table, () => this.grid.focusRow());
    this.grid.arrange(DEFAULT_LAYOUT);
    this.root.replaceChildren(create('p', { class: 'reading quiet' }, STRINGS.reading));
    document.addEventListener('keydown', (event) => this.onKey(event));
    document.addEventListener('copy', (event) => this.onCopy(event));
    this.rowFocus = new RowFocus(
      () => this.isOnRow && !this.menu.isOpen && !this.keysDialog.isOpen,
      (has) => this.host.postMessage({ type: 'rowFocus', has }),
    );
    window.addEventListener('blur', () => this.view.flush());
    // VS Code focuses the page as a whole; single keys are to work from there.
    window.addEventListener('focus', () => {
      if (document.activeElement === document.body) this.grid.focusRow();
      this.rowFocus.update();
    });
  }

  /** Takes a message of the host. */
  receive(message: ToWebview): void {
    switch (message.type) {
      case 'table':
        return this.showTable(message);
      case 'rows':
        return this.showChanges(message);
      case 'reveal':
        this.act({ type: 'reveal', path: message.path });
        return this.grid.focusRow();
      case 'goToFinding':
        return this.goToFinding(message.direction);
      case 'decideFocused':
        if (message.byKey && !this.isOnRow) return;
        return message.operator ? this.decideAndMoveOn(message.operator) : this.decide(null);
      case 'run':
        return this.run(message.action);
      case 'columns':
        return this.arrange(message.layout, false);
      case 'keys':
        document.body.dataset['keys'] = message.on ? 'on' : 'off';
        return;
      case 'failed':
        this.menu.close();
        this.hasTable = false;
        return this.root.replaceChildren(
          failurePage(message.message, message.hint, (command) => this.host.postMessage({ type: 'command', command })),
        );
    }
  }

  private showTable({ rows, summary }: Extract<ToWebview, { type: 'table' }>): void {
    this.menu.close();
    const stored = this.hasTable ? undefined : readViewState(this.host.getState());
    if (!this.hasTable) this.root.replaceChildren(this.table);
    this.hasTable = true;
    this.summaryBar.show(summary);
    this.canChangePolicy = summary.canChangePolicy;
    this.commands.show(summary.isCleanCopy);
    this.act({ type: 'table', rows, ...(stored && { view: stored }) });
    if (stored) this.grid.restoreScroll(stored.scrollTop);
    if (document.hasFocus() && document.activeElement === document.body) this.grid.focusRow();
  }

  private showChanges({ changed, summary }: { changed: ChangedRows; summary: TableSummary }): void {
    this.summaryBar.show(summary);
    this.act({ type: 'rows', changed });
    const decided = changed.find(({ row }) => row.path === this.awaited);
    const only = changed.length === 1 ? changed[0] : undefined;
    const told = decided ?? only;
    if (told) this.announcer.say([spokenRow(told.row), ...this.spokenFocusBeside(told.index)].join('. '));
    else if (changed.length > 0) this.announcer.say(rowsChanged(changed.length));
    if (decided) this.awaited = undefined;
  }

  /** After a decision that moved on, the finding that the reviewer now is at. */
  private spokenFocusBeside(index: number): string[] {
    const row = focusedRow(this.state);
    return this.awaited !== undefined && row?.finding && index !== this.state.focus ? [spokenRow(row)] : [];
  }

  private act(action: Action): void {
    const before = this.state;
    this.state = reduce(before, action);
    if (this.state === before) return;
    this.grid.show(this.state);
    const { selected } = this.state;
    if (selected !== before.selected && selected.size > 1) this.announcer.say(selectedCount(selected.size));
    this.details.show(focusedRow(this.state));
    if (this.state.visible !== before.visible || selected !== before.selected) this.showCounts(before);
    const path = focusedRow(this.state)?.path ?? null;
    if (path !== (focusedRow(before)?.path ?? null)) this.host.postMessage({ type: 'focused', path });
    this.view.store();
  }

  private showCounts(before: TableState): void {
    const { filter, visible, rows } = this.state;
    const onView = visible.indexes.length;
    this.toolbar.show(filter, onView, rows.length, this.state.selected.size);
    this.noMatch.hidden = onView > 0 || rows.length === 0;
    if (filter !== before.filter && before.rows === rows) this.announcer.say(shownCount(onView, rows.length));
  }

  /** The keyboard is on a row, or on nothing in particular, and not in a field. */
  private get isOnRow(): boolean {
    return this.grid.hasFocus || document.activeElement === document.body;
  }

  private onKey(event: KeyboardEvent): void {
    if (!this.hasTable || this.menu.isOpen || this.keysDialog.isOpen || event.defaultPrevented || !this.isOnRow) return;
    const intent = rowIntent(event, this.isMac);
    if (!intent) return;
    event.preventDefault();
    this.follow(intent);
  }

  /** Nothing that is marked in the page: then the row is meant. The host asks first where the value may identify. */
  private onCopy(event: ClipboardEvent): void {
    if (!this.hasTable || !this.isOnRow || !(document.getSelection()?.isCollapsed ?? true)) return;
    event.preventDefault();
    this.host.postMessage({ type: 'copy', what: 'value' });
  }

  private follow(intent: Intent): void {
    switch (intent.type) {
      case 'move':
        if (intent.by === -1 && this.state.visible.positions[this.state.focus] === 0) return this.grid.focusHeader();
        return this.act(intent);
      case 'enter':
      case 'leave':
      case 'selectNone':
        return this.act(intent);
      case 'movePage':
        return this.act({ type: 'move', by: intent.direction * this.grid.rowsInSight, extends: intent.extends });
      case 'activate':
        return this.activate();
      case 'showKeys':
        return this.keysDialog.open();
    }
  }

  /** A command of the palette or of a key. */
  private run(action: Extract<ToWebview, { type: 'run' }>['action']): void {
    if (!this.hasTable) return;
    switch (action) {
      case 'editFilter':
        return this.toolbar.editFilter();
      case 'openMenu':
        return this.menu.isOpen ? undefined : this.openMenu();
      case 'selectAll':
        return this.isOnRow ? this.act({ type: 'selectAll' }) : undefined;
      case 'showKeys':
        return this.keysDialog.open();
    }
  }

  private arrange(layout: ColumnLayout, tell: boolean): void {
    this.grid.arrange(layout);
    if (tell) this.host.postMessage({ type: 'columns', layout });
  }

  private activate(): void {
    const row = focusedRow(this.state);
    if (row?.kind === 'element') this.openMenu();
    else this.act({ type: 'toggle', index: this.state.focus });
  }

  private goToFinding(direction: 'next' | 'previous'): void {
    this.act({ type: 'finding', direction });
    this.grid.focusRow();
    const row = focusedRow(this.state);
    this.announcer.say(row?.finding ? spokenRow(row) : STRINGS.noFindingsShown);
  }

  private decideAndMoveOn(operator: Operator): void {
    const row = focusedRow(this.state);
    const isOne = this.state.selected.size < 2;
    this.decide(operator);
    if (isOne && row && isDecidable(row)) this.act({ type: 'finding', direction: 'next' });
  }

  /** Decides the selected rows, or the focused one: one undo step. */
  private decide(operator: Operator | null): void {
    const row = focusedRow(this.state);
    if (!row) return;
    const paths = rowsToDecide(this.state).map((index) => this.state.rows[index]!.path);
    if (paths.length === 0) return this.announcer.say(whyUndecidable(row));
    this.awaited = paths.length === 1 ? paths[0] : undefined;
    this.host.postMessage({ type: 'decide', paths, operator });
  }

  private openMenu(at: MenuPlace = this.grid.menuPlace()): void {
    const row = focusedRow(this.state);
    if (!row) return;
    this.menu.open(row, at, this.canChangePolicy, (choice) => {
      if (choice.type === 'decide') this.decide(choice.operator);
      else if (choice.type === 'changePolicy') this.host.postMessage({ ...choice, path: row.path });
      else this.host.postMessage({ type: choice.type, path: row.path });
    });
    this.rowFocus.update();
  }
}

type ChangedRows = Extract<ToWebview, { type: 'rows' }>['changed'];
