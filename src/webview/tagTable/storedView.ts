import type { ViewState } from './viewState.js';

/** Milliseconds without scrolling after which the view is stored: not at every pixel. */
const SCROLL_REST = 150;

/** Stores how the table is looked at, so that a page that was thrown away comes back alike. */
export class StoredView {
  private storing: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param read undefined when there is nothing to store
   * @param write as VS Code keeps it
   */
  constructor(
    private readonly read: () => ViewState | undefined,
    private readonly write: (view: ViewState) => void,
  ) {}

  /** At once, for VS Code may throw the page away at any moment. */
  store(): void {
    clearTimeout(this.storing);
    this.storing = undefined;
    const view = this.read();
    if (view) this.write(view);
  }

  storeLater(): void {
    clearTimeout(this.storing);
    this.storing = setTimeout(() => this.store(), SCROLL_REST);
  }

  /** What was to be stored later. */
  flush(): void {
    if (this.storing !== undefined) this.store();
  }
}
