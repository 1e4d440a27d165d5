import * as vscode from 'vscode';
import type { Column, ColumnLayout } from '../../webview/protocol.js';
import type { TablePanels } from './tablePanels.js';

const KEY = 'dicomDeid.columns';

/** The columns of all tag tables as a person arranged them, remembered by VS Code: names and widths, no values. */
export class Columns {
  constructor(
    private readonly storage: vscode.Memento,
    private readonly panels: TablePanels,
  ) {}

  get layout(): ColumnLayout {
    return this.storage.get<ColumnLayout>(KEY, { hidden: [], widths: {} });
  }

  async change(layout: ColumnLayout): Promise<void> {
    await this.storage.update(KEY, layout);
    for (const panel of this.panels.all()) panel.arrange(layout);
  }

  /** Asks which columns to show. */
  async choose(): Promise<void> {
    const { hidden, widths } = this.layout;
    const items = choosable().map(([column, label]) => ({ column, label, picked: !hidden.includes(column) }));
    const chosen = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Columns of the tag table'),
      placeHolder: vscode.l10n.t('Tag and outcome are always shown.'),
      canPickMany: true,
    });
    if (!chosen) return;
    const shown = new Set(chosen.map(({ column }) => column));
    await this.change({ hidden: items.map(({ column }) => column).filter((column) => !shown.has(column)), widths });
  }

  /** All columns, as wide as fits. */
  async reset(): Promise<void> {
    await this.change({ hidden: [], widths: {} });
  }
}

function choosable(): readonly (readonly [Column, string])[] {
  return [
    ['finding', vscode.l10n.t('Finding')],
    ['name', vscode.l10n.t('Name')],
    ['vr', vscode.l10n.t('VR')],
    ['length', vscode.l10n.t('Length')],
    ['value', vscode.l10n.t('Value')],
  ];
}
