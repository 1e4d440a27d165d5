import * as vscode from 'vscode';
import { openItems, type OpenItem, type ScannedFile } from '../../core/io/scanFile.js';
import type { TagRow } from '../../core/plan/tagRow.js';
import { Disposable } from '../disposable.js';
import type { WorkspaceScan } from '../explorer/workspaceScan.js';
import { DIAGNOSTIC_SOURCE, ItemDiagnostic, WHOLE_LINE, type PlacedItem } from '../review/itemDiagnostic.js';
import type { Review } from '../review/review.js';
import type { Reviews } from '../review/reviews.js';
import { elementName } from '../words.js';
import { tagLines } from './tagText.js';
import { originalDisplay } from './settings.js';
import { textViewUri } from './textViewUri.js';

/** VS Code shows no more markers for one file. */
const MOST = 1000;

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
function perRule(dicom: vscode.Uri, open: readonly OpenItem[]): vscode.Diagnostic[] {
  const rules = new Map<string, OpenItem[]>();
  for (const each of open) {
    const key = `${each.severity} ${each.entity} ${each.rule}`;
    rules.set(key, [...(rules.get(key) ?? []), each]);
  }
  const placed = [...rules.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    // What a line shows is known when a person looks at it.
    const range = new vscode.Range(first.row, 0, first.row, WHOLE_LINE);
    return [{ item: first, name: elementName(first), range, others: others.length }];
  });
  return listed(dicom, placed);
}

/** Diagnostics for the open findings among rows. */
export function findingDiagnostics(dicom: vscode.Uri, rows: readonly TagRow[]): vscode.Diagnostic[] {
  const lines = tagLines(rows, originalDisplay());
  const open = openItems(rows).map((item): PlacedItem => {
    return { item, name: elementName(item), range: valueRange(item.row, lines[item.row]) };
  });
  return listed(dicom, open);
}

/** The worst first; the last one tells how many there was no room for. */
function listed(dicom: vscode.Uri, open: readonly PlacedItem[]): vscode.Diagnostic[] {
  const sorted = open.map((each) => new ItemDiagnostic(dicom, each)).sort((a, b) => a.severity - b.severity);
  const shown = sorted.length > MOST ? sorted.slice(0, MOST - 1) : sorted;
  return open.length > shown.length ? [...shown, remainder(open.length - shown.length)] : shown;
}

/** The value of a line, or all of it where the value is empty. */
function valueRange(line: number, shown: { text: string; valueStart: number } | undefined): vscode.Range {
  const { text, valueStart } = shown ?? { text: '', valueStart: 0 };
  const start = valueStart < text.length ? valueStart : text.length - text.trimStart().length;
  return new vscode.Range(line, start, line, text.length);
}

function remainder(count: number): vscode.Diagnostic {
  const message = vscode.l10n.t('{0} more findings are not listed here; the tag table shows them all.', count);
  const result = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 0), message, vscode.DiagnosticSeverity.Information);
  result.source = DIAGNOSTIC_SOURCE;
  return result;
}
