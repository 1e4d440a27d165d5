import * as vscode from 'vscode';
import type { Finding, Severity } from '../../core/model/finding.js';
import type { OpenFinding, ScannedFile } from '../../core/io/scanFile.js';
import type { TagRow } from '../../core/plan/tagRow.js';
import { coreText } from '../coreText.js';
import { Disposable } from '../disposable.js';
import type { WorkspaceScan } from '../explorer/workspaceScan.js';
import { isOpen } from '../../core/plan/isOpen.js';
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

/** The undecided findings, as diagnostics of the text view of every file under review. */
export class FindingDiagnostics extends Disposable {
  private readonly collection = this.own(vscode.languages.createDiagnosticCollection('dicomDeid.findings'));

  constructor(
    private readonly reviews: Reviews,
    scan: Pick<WorkspaceScan, 'onDidScan'>,
  ) {
    super();
    this.own(reviews.onDidChange((review) => this.publish(review)));
    this.own(reviews.onDidClose((review) => this.collection.delete(textViewUri(review.uri))));
    this.own(scan.onDidScan(({ uri, file }) => this.publishScanned(uri, file)));
  }

  private publishScanned(dicom: vscode.Uri, file: ScannedFile): void {
    if (this.reviews.get(dicom)) return;
    const open = file.kind === 'scanned' ? file.open : [];
    this.collection.set(textViewUri(dicom), perRule(dicom, open));
  }

  private publish(review: Review): void {
    this.collection.set(textViewUri(review.uri), findingDiagnostics(review.uri, review.rows));
  }
}

/** One entry for all that a rule found in a file that is not open: thousands of files have thousands each. */
function perRule(dicom: vscode.Uri, open: readonly OpenFinding[]): vscode.Diagnostic[] {
  const rules = new Map<string, OpenFinding[]>();
  for (const each of open) {
    const key = `${each.finding.severity} ${each.finding.entity} ${each.finding.rule}`;
    rules.set(key, [...(rules.get(key) ?? []), each]);
  }
  const placed = [...rules.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    // What a line shows is known when somebody looks at it; VS Code ends a range where the line ends.
    const range = new vscode.Range(first.row, 0, first.row, WHOLE_LINE);
    return [{ row: first, range, others: others.length }];
  });
  return listed(dicom, placed);
}

/** A column that no line reaches. */
const WHOLE_LINE = 10_000;

/** A finding as it is told, and where in the text view. */
interface Placed {
  readonly row: Pick<TagRow, 'path' | 'name'> & { readonly finding?: Pick<Finding, 'entity' | 'rule' | 'severity'> };
  readonly range: vscode.Range;
  /** How many more findings of the same rule it stands for. */
  readonly others?: number;
}

/** Diagnostics for the open findings among rows. */
export function findingDiagnostics(dicom: vscode.Uri, rows: readonly TagRow[]): vscode.Diagnostic[] {
  const lines = tagLines(rows, originalDisplay());
  const open = rows.flatMap((row, line) => (isOpen(row) ? [{ row, range: valueRange(line, lines[line]) }] : []));
  return listed(dicom, open);
}

/** The worst first; the last one tells how many there was no room for. */
function listed(dicom: vscode.Uri, open: readonly Placed[]): vscode.Diagnostic[] {
  const sorted = [...open].sort((a, b) => severityOf(a) - severityOf(b));
  const shown = sorted.length > MOST ? sorted.slice(0, MOST - 1) : sorted;
  const diagnostics = shown.map((each) => diagnostic(dicom, each));
  return open.length > shown.length ? [...diagnostics, remainder(open.length - shown.length)] : diagnostics;
}

function severityOf({ row }: Placed): vscode.DiagnosticSeverity {
  return SEVERITIES[row.finding?.severity ?? 'information'];
}

/** The value of a line, or all of it where the value is empty. */
function valueRange(line: number, shown: { text: string; valueStart: number } | undefined): vscode.Range {
  const { text, valueStart } = shown ?? { text: '', valueStart: 0 };
  const start = valueStart < text.length ? valueStart : text.length - text.trimStart().length;
  return new vscode.Range(line, start, line, text.length);
}

function diagnostic(dicom: vscode.Uri, placed: Placed): vscode.Diagnostic {
  const { row, range } = placed;
  const finding = row.finding;
  const { others = 0 } = placed;
  const which = others > 0 ? vscode.l10n.t('{0} and {1} more', elementName(row), others) : elementName(row);
  const message = finding ? `${which}: ${entityName(finding.entity)}. ${coreText(finding.rule)}` : which;
  const result = new vscode.Diagnostic(range, message, severityOf(placed));
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
