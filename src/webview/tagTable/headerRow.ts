import type { Column, ColumnLayout } from './columnLayout.js';
import { ALWAYS_SHOWN, resizedColumn } from './columns.js';
import { headerRow } from './row.js';
import type { Sort } from './sort.js';

export interface HeaderEvents {
  sortWanted(column: Column): void;
  /** `done` when the person lets go. */
  resized(layout: ColumnLayout, done: boolean): void;
  /** By key, back to the rows. */
  left(): void;
}

/** Pixels by which a key makes a column wider or narrower. */
const STEP = 16;

/** The names of the columns: a click sorts, a drag of the line between two resizes; so do keys. */
export class Header {
  readonly element = headerRow();
  private layout: ColumnLayout = { hidden: [], widths: {} };

  constructor(private readonly events: HeaderEvents) {
    this.element.dataset['vscodeContext'] = JSON.stringify({
      webviewSection: 'header',
      preventDefaultContextMenuItems: true,
    });
    this.element.addEventListener('click', (event) => this.onClick(event));
    this.element.addEventListener('keydown', (event) => this.onKey(event));
    this.element.addEventListener('pointerdown', (event) => this.onPointer(event));
  }

  show(layout: ColumnLayout, sort: Sort | undefined): void {
    this.layout = layout;
    for (const cell of this.cells) {
      const isSorted = cell.dataset['column'] === sort?.column;
      cell.setAttribute('aria-sort', !isSorted ? 'none' : sort?.descending ? 'descending' : 'ascending');
    }
  }

  focus(): void {
    this.buttons[0]?.focus();
  }

  private get cells(): readonly HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>('.cell')];
  }

  private get buttons(): readonly HTMLButtonElement[] {
    const shown = this.cells.filter((cell) => isShown(this.layout, columnOf(cell)));
    return shown.flatMap((cell) => [...cell.querySelectorAll('button')]);
  }

  private onClick(event: Event): void {
    const cell = (event.target as Element).closest('button')?.closest<HTMLElement>('.cell');
    if (cell) this.events.sortWanted(columnOf(cell));
  }

  private onKey(event: KeyboardEvent): void {
    const { buttons } = this;
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (at < 0 || event.ctrlKey || event.metaKey) return;
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by !== 0 && event.altKey) this.resizeBy(buttons[at]!.closest<HTMLElement>('.cell')!, by * STEP);
    else if (by !== 0) buttons[Math.max(0, Math.min(buttons.length - 1, at + by))]?.focus();
    else if (event.key === 'ArrowDown' || event.key === 'Escape') this.events.left();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private resizeBy(cell: HTMLElement, by: number): void {
    this.events.resized(resizedColumn(this.layout, columnOf(cell), cell.offsetWidth + by), true);
  }

  private onPointer(event: PointerEvent): void {
    const handle = (event.target as Element).closest<HTMLElement>('.resizer');
    const cell = handle?.closest<HTMLElement>('.cell');
    if (!handle || !cell || event.button !== 0) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    const from = { x: event.clientX, width: cell.offsetWidth };
    const layoutAt = ({ clientX }: PointerEvent): ColumnLayout =>
      resizedColumn(this.layout, columnOf(cell), from.width + clientX - from.x);
    const move = (moved: PointerEvent): void => this.events.resized(layoutAt(moved), false);
    handle.addEventListener('pointermove', move);
    handle.addEventListener(
      'pointerup',
      (released) => {
        handle.removeEventListener('pointermove', move);
        this.events.resized(layoutAt(released), true);
      },
      { once: true },
    );
  }
}

function columnOf(cell: HTMLElement): Column {
  return cell.dataset['column'] as Column;
}

function isShown({ hidden }: ColumnLayout, column: Column): boolean {
  return ALWAYS_SHOWN.includes(column) || !hidden.includes(column);
}
