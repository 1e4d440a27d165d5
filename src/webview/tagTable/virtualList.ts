/** What a list shows. Positions count from 0, top to bottom. */
export interface ListContent {
  count(): number;
  /** A position whose row stays in the page though it is scrolled away, for it has the focus; -1 for none. */
  pinned(): number;
  /** What stays the same when the row gets another position. */
  keyAt(position: number): number;
  create(): HTMLElement;
  /** Draws the row at a position into its element; called often, so cheap where nothing changed. */
  fill(element: HTMLElement, position: number): void;
}

/** Rows in the page above and below those in sight, so that scrolling does not outrun drawing. */
const OVERSCAN = 10;

/** Keeps only the rows in sight in the page, out of tens of thousands of one height. */
export class VirtualList {
  private readonly elements = new Map<number, HTMLElement>();
  private awaitingFrame = false;

  /**
   * @param scroller what scrolls
   * @param header stays at the top of the scroller, above the rows
   * @param body holds the rows, and gets the height of all of them
   * @param rowHeight in pixels
   */
  constructor(
    private readonly scroller: HTMLElement,
    private readonly header: HTMLElement,
    private readonly body: HTMLElement,
    private readonly rowHeight: number,
    private readonly content: ListContent,
  ) {
    scroller.addEventListener('scroll', () => this.renderInNextFrame(), { passive: true });
    new ResizeObserver(() => this.renderInNextFrame()).observe(scroller);
  }

  /** Draws what is in sight, now. Elements of rows that stay are never taken out of the page, not even to move them. */
  render(): void {
    const height = `${this.content.count() * this.rowHeight}px`;
    if (this.body.style.height !== height) this.body.style.height = height;
    const wanted = this.wantedPositions();
    this.removeAllBut(new Set(wanted.map((position) => this.content.keyAt(position))));
    let following = this.body.firstElementChild;
    for (const position of wanted) {
      const known = this.elements.get(this.content.keyAt(position));
      const element = known ?? this.insert(position, following);
      if (known) following = known.nextElementSibling;
      element.style.top = `${position * this.rowHeight}px`;
      this.content.fill(element, position);
    }
  }

  /** Rows stand in another order now: elements are made anew, so that the page has them in that order too. */
  reset(): void {
    this.removeAllBut(new Set());
  }

  /** The element of the row at a position, where it is in the page. */
  elementAt(position: number): HTMLElement | undefined {
    return position < 0 || position >= this.content.count()
      ? undefined
      : this.elements.get(this.content.keyAt(position));
  }

  /** Whole rows in sight at once; at least one. */
  get rowsInSight(): number {
    return Math.max(1, Math.floor(this.heightInSight / this.rowHeight));
  }

  /**
   * Scrolls no further than needed to bring a row in sight; a row that was far away comes to the middle.
   * @param covered pixels at the top that something else will cover
   */
  scrollTo(position: number, covered = 0): void {
    const top = position * this.rowHeight;
    const first = this.scroller.scrollTop + covered;
    const last = this.scroller.scrollTop + this.heightInSight - this.rowHeight;
    if (top >= first && top <= last) return;
    const isNear = top > first - 2 * this.rowHeight && top < last + 2 * this.rowHeight;
    const middle = top - (this.heightInSight - this.rowHeight) / 2;
    const nearest = top < first ? top - covered : top - this.heightInSight + this.rowHeight;
    this.scroller.scrollTop = isNear ? nearest : middle;
  }

  private get heightInSight(): number {
    return this.scroller.clientHeight - this.header.offsetHeight;
  }

  private renderInNextFrame(): void {
    if (this.awaitingFrame) return;
    this.awaitingFrame = true;
    requestAnimationFrame(() => {
      this.awaitingFrame = false;
      this.render();
    });
  }

  private wantedPositions(): number[] {
    const count = this.content.count();
    const pinned = this.content.pinned();
    const first = Math.floor(this.scroller.scrollTop / this.rowHeight) - OVERSCAN;
    const last = first + this.rowsInSight + 1 + 2 * OVERSCAN;
    const wanted: number[] = [];
    for (let position = Math.max(0, first); position <= Math.min(last, count - 1); position++) wanted.push(position);
    if (pinned >= 0 && pinned < first) wanted.unshift(pinned);
    else if (pinned > last) wanted.push(pinned);
    return wanted;
  }

  private removeAllBut(keys: ReadonlySet<number>): void {
    for (const [key, element] of this.elements) {
      if (keys.has(key)) continue;
      element.remove();
      this.elements.delete(key);
    }
  }

  private insert(position: number, before: Element | null): HTMLElement {
    const element = this.content.create();
    this.body.insertBefore(element, before);
    this.elements.set(this.content.keyAt(position), element);
    return element;
  }
}
