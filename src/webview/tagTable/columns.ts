/** The columns as they are drawn: which are shown, and how wide they are. */
import { COLUMN_NAMES, type Column, type ColumnLayout } from './columnLayout.js';

export const DEFAULT_LAYOUT: ColumnLayout = { hidden: [], widths: {} };

/** Pixels; no column gets narrower. */
const NARROWEST = 28;
/** A row always has its tag and what becomes of it. */
export const ALWAYS_SHOWN: readonly Column[] = ['tag', 'outcome'];

/** Puts a layout into force on the grid, through its style. */
export function applyLayout(grid: HTMLElement, { hidden, widths }: ColumnLayout): void {
  for (const column of COLUMN_NAMES) {
    const isHidden = hidden.includes(column) && !ALWAYS_SHOWN.includes(column);
    grid.classList.toggle(`without-${column}`, isHidden);
    const width = isHidden ? '0px' : widths[column] === undefined ? '' : `${widths[column]}px`;
    if (width === '') grid.style.removeProperty(`--${column}`);
    else grid.style.setProperty(`--${column}`, width);
  }
}

/** The layout with a column wider or narrower. */
export function resizedColumn(layout: ColumnLayout, column: Column, width: number): ColumnLayout {
  return { ...layout, widths: { ...layout.widths, [column]: Math.max(NARROWEST, Math.round(width)) } };
}
