import type * as vscode from 'vscode';
import type { Operator } from '../../core/model/finding.js';
import { isBoxPath } from '../../core/model/boxPath.js';
import { decideBoxes } from '../../core/plan/pixels/decideBoxes.js';
import type { PixelBox } from '../../core/plan/pixels/examination.js';
import type { ColumnLayout, FromWebview, PolicyChange, ToWebview } from '../../webview/protocol.js';
import { Disposable } from '../disposable.js';
import type { Failures } from '../failures.js';
import type { Examinations } from '../image/examinations.js';
import { readTableMessage } from '../pages/messages.js';
import type { Review } from '../review/review.js';
import type { ReviewChange } from '../review/reviewState.js';
import { tableSummary } from '../review/summary.js';

/** What a reviewer asks for in a table. */
export interface TablePanelEvents {
  decided(paths: readonly string[], operator: Operator | null): unknown;
  commanded(command: Extract<FromWebview, { type: 'command' }>['command']): unknown;
  showInTextWanted(path: string): unknown;
  policyChangeWanted(path: string, change: PolicyChange): unknown;
  commentWanted(path: string): unknown;
  copyWanted(path: string): unknown;
  /** The keyboard came to a row, or left it. */
  rowFocused(has: boolean): unknown;
  /** A person made a column wider or narrower. */
  columnsChanged(layout: ColumnLayout): unknown;
}

/** One open page of the tag table, kept in line with its review. */
export class TablePanel extends Disposable {
  private isReady = false;
  /** Row to reveal as soon as the page can. */
  private awaited: string | undefined;
  private focused: string | null = null;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly review: Review,
    private readonly events: TablePanelEvents,
    private readonly examinations: Examinations,
    private readonly layout: () => ColumnLayout,
    failures: Failures,
  ) {
    super();
    this.own(
      panel.webview.onDidReceiveMessage(failures.guard((message: unknown) => this.receive(readTableMessage(message)))),
    );
    this.own(review.onDidChange((change) => this.show(change)));
    this.own(examinations.onDidChange((uri) => uri.toString() === this.uri.toString() && this.show({ rows: [] })));
    // A hidden page is thrown away, and says `ready` anew when it comes back.
    this.own(panel.onDidChangeViewState(() => this.follow()));
    this.own(
      panel.onDidDispose(() => {
        void this.events.rowFocused(false);
        this.dispose();
      }),
    );
  }

  get uri(): vscode.Uri {
    return this.review.uri;
  }

  get isActive(): boolean {
    return this.panel.active;
  }

  /** ElementPath of the row that has the focus. */
  get focusedPath(): string | null {
    return this.focused;
  }

  /** Brings the panel to the front and selects a row. */
  reveal(path: string): void {
    this.panel.reveal(this.panel.viewColumn);
    if (this.isReady) this.post({ type: 'reveal', path });
    else this.awaited = path;
  }

  /** Brings the panel to the front, and waits until it has the focus. */
  async focus(): Promise<void> {
    if (this.panel.active) return;
    const focused = new Promise<void>((resolve) => {
      const listening = this.panel.onDidChangeViewState(() => {
        if (!this.panel.active) return;
        listening.dispose();
        resolve();
      });
    });
    this.panel.reveal(this.panel.viewColumn);
    await focused;
  }

  goToFinding(direction: 'next' | 'previous'): void {
    this.post({ type: 'goToFinding', direction });
  }

  /** Decides the focused row or the selected ones; `null` clears decisions. */
  decideFocused(operator: Operator | null, byKey: boolean): void {
    this.post({ type: 'decideFocused', operator, byKey });
  }

  run(action: Extract<ToWebview, { type: 'run' }>['action']): void {
    this.post({ type: 'run', action });
  }

  arrange(layout: ColumnLayout): void {
    if (this.isReady) this.post({ type: 'columns', layout });
  }

  private follow(): void {
    this.isReady &&= this.panel.visible;
    if (!this.panel.active) void this.tellRowFocus(false);
  }

  private async tellRowFocus(has: boolean): Promise<void> {
    await this.events.rowFocused(has);
    // The page may be gone in the meantime: closing it takes the focus from it.
    if (this.isReady) this.post({ type: 'keys', on: has });
  }

  private receive(message: FromWebview | undefined): unknown {
    switch (message?.type) {
      case undefined:
        return undefined;
      case 'ready':
        return this.start();
      case 'decide':
        return this.events.decided(message.paths, message.operator);
      case 'command':
        return this.events.commanded(message.command);
      case 'showInText':
        return this.events.showInTextWanted(message.path);
      case 'comment':
        return this.events.commentWanted(message.path);
      case 'changePolicy':
        return this.events.policyChangeWanted(message.path, message.change);
      case 'focused':
        this.focused = message.path;
        return undefined;
      case 'rowFocus':
        return this.tellRowFocus(message.has);
      case 'copy':
        return this.focused === null ? undefined : this.events.copyWanted(this.focused);
      case 'columns':
        return this.events.columnsChanged(message.layout);
    }
  }

  /** Those that were found, and those that people decided about before anyone looked in this session. */
  private get boxes(): readonly Pick<PixelBox, 'black'>[] {
    const { decisions } = this.review;
    const examination = this.examinations.of(this.uri);
    if (examination) return decideBoxes(examination, decisions).boxes;
    return [...decisions].filter(([path]) => isBoxPath(path)).map(([, operator]) => ({ black: operator !== 'keep' }));
  }

  private start(): void {
    this.isReady = true;
    this.post({ type: 'columns', layout: this.layout() });
    this.showAll();
    if (this.awaited !== undefined) this.post({ type: 'reveal', path: this.awaited });
    this.awaited = undefined;
  }

  private show(change: ReviewChange): void {
    if (!this.isReady) return;
    const { state } = this.review;
    if (change === 'all' || state.kind === 'failed') return this.showAll();
    const changed = change.rows.flatMap((index) => {
      const row = state.rows[index];
      return row ? [{ index, row }] : [];
    });
    this.post({ type: 'rows', changed, summary: tableSummary(this.uri, state, this.boxes) });
  }

  private showAll(): void {
    const { state } = this.review;
    if (state.kind === 'failed') this.post({ type: 'failed', ...state.problem });
    else this.post({ type: 'table', rows: state.rows, summary: tableSummary(this.uri, state, this.boxes) });
  }

  /** Whether a page took the message does not matter: one that comes back asks for the whole state. */
  private post(message: ToWebview): void {
    // A command may have been asked for of a page that is gone by now.
    if (!this.isDisposed) void this.panel.webview.postMessage(message);
  }
}
