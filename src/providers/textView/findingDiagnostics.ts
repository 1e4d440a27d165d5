import * as vscode from 'vscode';
import type { Severity } from '../../core/detect/finding.js';
import type { TagRow } from '../../core/plan/tagRow.js';
import { Disposable } from '../disposable.js';
import { isOpen } from '../review/summary.js';
import type { Review } from '../review/review.js';
import type { Reviews } from '../review/reviews.js';
import { elementName, entityName } from '../words.js';
import { tagLines } from './tagText.js';
import { revealLink } from './links.js';
import { originalDisplay } from './settings.js';
import { textViewUri } from './textViewUri.js';

export const DIAGNOSTIC_SOURCE = 'dicom-deid';

/** VS Code shows no more markers for one file. */
const MOST = 1000;

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** The findings that wait for a decision, as diagnostics of the text view of every file under review. */
export class FindingDiagnostics extends Disposable {
  private readonly collection = this.own(vscode.languages.createDiagnosticCollection('dicomDeid.findings'));

  constructor(reviews: Reviews) {
    super();
    this.own(reviews.onDidChange((review) => this.publish(review)));
    this.own(reviews.onDidClose((review) => this.collection.delete(textViewUri(review.uri))));
  }

  private publish(review: Review): void {
    this.collection.set(textViewUri(review.uri), findingDiagnostics(review.uri, review.rows));
  }
}

/** Diagnostics for the open findings among rows, the worst first; the last one tells how many there was no room for. */
export function findingDiagnostics(dicom: vscode.Uri, rows: readonly TagRow[]): vscode.Diagnostic[] {
  const lines = tagLines(rows, originalDisplay());
  const open = rows.flatMap((row, line) => (isOpen(row) ? [{ row, line }] : []));
  open.sort((a, b) => severityOf(a.row) - severityOf(b.row));
  const shown = open.length > MOST ? open.slice(0, MOST - 1) : open;
  const diagnostics = shown.map(({ row, line }) => diagnostic(dicom, row, valueRange(line, lines[line])));
  return open.length > shown.length ? [...diagnostics, remainder(open.length - shown.length)] : diagnostics;
}

function severityOf(row: TagRow): vscode.DiagnosticSeverity {
  return SEVERITIES[row.finding?.severity ?? 'information'];
}

/** The value of a line, or all of it where the value is empty. */
function valueRange(line: number, shown: { text: string; valueStart: number } | undefined): vscode.Range {
  const { text, valueStart } = shown ?? { text: '', valueStart: 0 };
  const start = valueStart < text.length ? valueStart : text.length - text.trimStart().length;
  return new vscode.Range(line, start, line, text.length);
}

function diagnostic(dicom: vscode.Uri, row: TagRow, range: vscode.Range): vscode.Diagnostic {
  const finding = row.finding;
  const message = finding ? `${elementName(row)}: ${entityName(finding.entity)}. ${finding.rule}` : elementName(row);
  const result = new vscode.Diagnostic(range, message, severityOf(row));
  result.source = DIAGNOSTIC_SOURCE;
  result.code = { value: ruleId(finding?.rule ?? ''), target: revealLink(dicom, row.path) };
  return result;
}

/** The rule in short, as the Problems panel shows it behind the message: `E.1-1: Z`. */
function ruleId(rule: string): string {
  return rule.replace(/^PS3\.\d+ (Table |section )?/, '');
}

function remainder(count: number): vscode.Diagnostic {
  const message = vscode.l10n.t('{0} more findings are not listed here; the tag table shows them all.', count);
  const result = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 0), message, vscode.DiagnosticSeverity.Information);
  result.source = DIAGNOSTIC_SOURCE;
  return result;
}
