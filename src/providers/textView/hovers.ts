import * as vscode from 'vscode';
import type { TagRow } from '../../core/plan/tagRow.js';
import type { Reviews } from '../review/reviews.js';
import { entityName, operatorName, outcomePhrase, severityMeaning } from '../words.js';
import { revealLink } from './findingDiagnostics.js';
import { shownRows } from './rowsOf.js';

/** Explains the element under the pointer: what it is, why it is flagged, and what will happen to it. No value. */
export class TagHovers implements vscode.HoverProvider {
  constructor(private readonly reviews: Reviews) {}

  provideHover(document: vscode.TextDocument, { line }: vscode.Position): vscode.Hover | undefined {
    const shown = shownRows(document, this.reviews);
    const row = shown?.rows[line];
    if (!shown || !row || row.kind === 'item') return undefined;
    return new vscode.Hover(explanation(row, shown.dicom), document.lineAt(line).range);
  }
}

function explanation(row: TagRow, dicom: vscode.Uri): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.isTrusted = { enabledCommands: ['dicomDeid.revealInTable'] };
  const paragraph = (line: string): unknown => text.appendText(line).appendMarkdown('\n\n');
  text.appendMarkdown('**').appendText(`${row.tag} ${row.name}`).appendMarkdown('**');
  paragraph(row.keyword === '' ? ` ${row.vr}` : ` ${row.vr} · ${row.keyword}`);
  if (row.finding) {
    const { entity, severity, rule } = row.finding;
    paragraph(`${entityName(entity)} · ${severityMeaning(severity)} · ${rule}`);
  }
  paragraph(outcome(row));
  paragraph(`${row.why}.`);
  text.appendMarkdown(`[${vscode.l10n.t('Show in tag table')}](${revealLink(dicom, row.path).toString()})`);
  return text;
}

/** `Replace: It will be replaced by [PATIENT_1].`, and who says so. */
function outcome(row: TagRow): string {
  if (!row.operator) return outcomePhrase(row);
  const operator = operatorName(row.operator);
  const said = row.decision
    ? vscode.l10n.t('{0}, decided by a person:', operator)
    : vscode.l10n.t('{0}, suggested:', operator);
  return `${said} ${outcomePhrase(row)}`;
}
