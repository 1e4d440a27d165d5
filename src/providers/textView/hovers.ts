import * as vscode from 'vscode';
import { OPERATORS, type Operator } from '../../core/model/finding.js';
import type { TagRow } from '../../core/plan/tagRow.js';
import { coreText } from '../coreText.js';
import type { Reviews } from '../review/reviews.js';
import { entityName, operatorName, outcomePhrase, severityMeaning } from '../words.js';
import { commandLink, revealLink } from './links.js';
import { shownRows } from './rowsOf.js';

const MOST_REASONS = 5;

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
  text.isTrusted = { enabledCommands: ['dicomDeid.decide', 'dicomDeid.revealInTable'] };
  const paragraph = (line: string): unknown => text.appendMarkdown(`${plain(line)}\n\n`);
  text.appendMarkdown(`**${plain(`${row.tag} ${row.name}`)}** `);
  paragraph(row.keyword === '' ? row.vr : `${row.vr} · ${row.keyword}`);
  if (row.finding) {
    const { entity, severity, rule } = row.finding;
    paragraph(`${entityName(entity)} · ${severityMeaning(severity)} · ${coreText(rule)}`);
    for (const evidence of evidenceOf(row)) paragraph(vscode.l10n.t('Why: {0}.', coreText(evidence)));
  }
  paragraph(outcome(row));
  paragraph(`${coreText(row.why)}.`);
  if (row.comment !== undefined) paragraph(commentText(row.comment));
  return text.appendMarkdown([...choices(row, dicom), reveal(row, dicom)].join(' · '));
}

function commentText(comment: string | null): string {
  return comment === null
    ? vscode.l10n.t('There is a comment that may identify a person; it is not shown here.')
    : vscode.l10n.t('Comment: {0}', comment);
}

/** Why recognisers took words of the text for what they did, each reason once; no value. */
function evidenceOf({ finding }: TagRow): readonly string[] {
  return [...new Set((finding?.spans ?? []).flatMap(({ evidence }) => evidence ?? []))].slice(0, MOST_REASONS);
}

/** A read-only editor has no bulb of its own, so the pointer finds the choices here. */
function choices(row: TagRow, dicom: vscode.Uri): string[] {
  if (!row.finding && !row.decision) return [];
  const others = OPERATORS.filter((operator) => operator !== row.decision);
  const links = others.map((operator) => `[${operatorName(operator)}](${decideLink(dicom, row.path, operator)})`);
  return row.decision
    ? [...links, `[${vscode.l10n.t('Clear decision')}](${decideLink(dicom, row.path, null)})`]
    : links;
}

function decideLink(dicom: vscode.Uri, path: string, operator: Operator | null): string {
  return commandLink('dicomDeid.decide', [dicom.toString(), [[path, operator]]]).toString();
}

function reveal(row: TagRow, dicom: vscode.Uri): string {
  return `[${vscode.l10n.t('Show in tag table')}](${revealLink(dicom, row.path).toString()})`;
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

/** Text without any meaning in Markdown. `appendText` would also keep lines from being broken at spaces. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!~|<>&]/g, (sign) =>
    sign === '<' ? '&lt;' : sign === '&' ? '&amp;' : `\\${sign}`,
  );
}
