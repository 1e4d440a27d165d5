/** Tells the host when the keyboard is on a row: keybindings of single letters work only there. */
export class RowFocus {
  private told: boolean | undefined;

  /**
   * @param isOnRow as long as the page has the focus
   * @param tell called when it changes
   */
  constructor(
    private readonly isOnRow: () => boolean,
    private readonly tell: (has: boolean) => void,
  ) {
    for (const event of ['focusin', 'focusout'] as const) document.addEventListener(event, () => this.update());
    window.addEventListener('blur', () => this.update(false));
  }

  update(has = document.hasFocus() && this.isOnRow()): void {
    if (has === this.told) return;
    this.told = has;
    this.tell(has);
  }
}
