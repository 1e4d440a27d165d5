import * as vscode from 'vscode';
import { isOpen } from '../../core/plan/isOpen.js';
import { Disposable } from '../disposable.js';
import type { Reviews } from '../review/reviews.js';
import { shownRows } from './rowsOf.js';
import { TEXT_VIEW_SCHEME } from './textViewUri.js';

/** How the file of the active text view stands, where VS Code shows the status of a language. */
export class LanguageStatus extends Disposable {
  private readonly item = this.own(
    vscode.languages.createLanguageStatusItem('dicomDeid.findings', { scheme: TEXT_VIEW_SCHEME }),
  );

  constructor(private readonly reviews: Reviews) {
    super();
    this.item.name = vscode.l10n.t('Patient Data');
    this.item.command = { command: 'dicomDeid.nextFinding', title: vscode.l10n.t('Next Finding') };
    this.own(reviews.onDidChange(() => this.show()));
    this.own(vscode.window.onDidChangeActiveTextEditor(() => this.show()));
  }

  private show(): void {
    const editor = vscode.window.activeTextEditor;
    const rows = editor && shownRows(editor.document, this.reviews)?.rows;
    if (!rows) return;
    const open = rows.filter(isOpen).length;
    this.item.text = vscode.l10n.t('Undecided findings: {0}', open);
    this.item.severity = open > 0 ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
  }
}
