import type * as vscode from 'vscode';
import type { TablePanel } from './tablePanel.js';

/** All open pages of the tag table, in both of its view types. */
export class TablePanels {
  private readonly panels = new Set<TablePanel>();

  add(panel: TablePanel): void {
    this.panels.add(panel);
  }

  /** The page that has the focus. */
  get active(): TablePanel | undefined {
    return this.all().find(({ isActive }) => isActive);
  }

  /** A page that shows this file. */
  of(uri: vscode.Uri): TablePanel | undefined {
    const wanted = uri.toString();
    return this.all().find((panel) => panel.uri.toString() === wanted);
  }

  all(): readonly TablePanel[] {
    for (const panel of this.panels) if (panel.isDisposed) this.panels.delete(panel);
    return [...this.panels];
  }
}
