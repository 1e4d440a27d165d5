import * as vscode from 'vscode';
import type { ReviewItem } from '../../core/model/reviewItem.js';
import type { ScannedFile } from '../../core/io/scanFile.js';
import { coreText } from '../coreText.js';
import { Disposable } from '../disposable.js';
import type { Review } from '../review/review.js';
import type { Reviews } from '../review/reviews.js';
import type { WorkspaceScan } from './workspaceScan.js';
import { isOpen } from '../../core/plan/isOpen.js';
import { openItems } from '../../core/io/scanFile.js';

/** What the explorer shows of a file that was opened or checked in this session. */
type Mark =
  | { readonly kind: 'open'; readonly findings: number; readonly errors: number }
  | { readonly kind: 'decided' }
  | { readonly kind: 'cleanCopy' }
  | { readonly kind: 'failed'; readonly message: string };

/** More than one digit does not fit. */
const MOST_SHOWN = 9;

/**
 * What a DICOM file itself carries: one marker in the Problems panel and a badge in the explorer. The findings one by
 * one are on its text view.
 */
export class FileMarkers extends Disposable implements vscode.FileDecorationProvider {
  private readonly collection = this.own(vscode.languages.createDiagnosticCollection('dicomDeid.files'));
  private readonly changed = this.own(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChangeFileDecorations = this.changed.event;
  private readonly marks = new Map<string, Mark>();

  constructor(
    private readonly reviews: Reviews,
    scan: Pick<WorkspaceScan, 'onDidScan'>,
  ) {
    super();
    this.own(scan.onDidScan(({ uri, file }) => this.markScanned(uri, file)));
    this.own(reviews.onDidChange((review) => this.mark(review)));
    this.own(vscode.workspace.onDidDeleteFiles(({ files }) => files.forEach((uri) => this.forget(uri))));
    this.own(vscode.workspace.onDidRenameFiles(({ files }) => files.forEach(({ oldUri }) => this.forget(oldUri))));
    this.own(vscode.window.registerFileDecorationProvider(this));
  }

  /** Looks at a file without opening it, and marks it. Returns how many findings are undecided; undefined where it cannot be read. */
  async check(uri: vscode.Uri): Promise<number | undefined> {
    const share = await this.reviews.share(uri);
    const { state, rows } = share.review;
    share.dispose();
    return state.kind === 'failed' ? undefined : rows.filter(isOpen).length;
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const mark = this.marks.get(uri.toString());
    return mark && decorationOf(mark);
  }

  private mark(review: Review): void {
    this.put(review.uri, markOf(review));
  }

  private markScanned(uri: vscode.Uri, file: ScannedFile): void {
    if (this.reviews.get(uri)) return;
    if (file.kind === 'notDicom') return this.forget(uri);
    if (file.kind === 'failed') return this.put(uri, { kind: 'failed', message: coreText(file.message) });
    this.put(uri, markFor(file.open, file.ownCopy));
  }

  private put(uri: vscode.Uri, mark: Mark): void {
    this.marks.set(uri.toString(), mark);
    this.collection.set(uri, diagnosticsOf(mark));
    this.changed.fire(uri);
  }

  private forget(uri: vscode.Uri): void {
    if (!this.marks.delete(uri.toString())) return;
    this.collection.delete(uri);
    this.changed.fire(uri);
  }
}

function markOf({ state }: Review): Mark {
  if (state.kind === 'failed') return { kind: 'failed', message: state.problem.message };
  return markFor(openItems(state.rows), state.ownCopy);
}

function markFor(open: readonly Pick<ReviewItem, 'severity'>[], ownCopy: boolean): Mark {
  if (open.length === 0) return { kind: ownCopy ? 'cleanCopy' : 'decided' };
  const errors = open.filter(({ severity }) => severity === 'error').length;
  return { kind: 'open', findings: open.length, errors };
}

/**
 * A readable file's marker is only information: warnings would add a count of their own to the badge, and the findings
 * are on the text view with their own severity.
 */
function diagnosticsOf(mark: Mark): vscode.Diagnostic[] {
  const start = new vscode.Range(0, 0, 0, 0);
  const diagnostic = (message: string, severity: vscode.DiagnosticSeverity): vscode.Diagnostic[] => {
    const result = new vscode.Diagnostic(start, message, severity);
    result.source = 'dicom-deid';
    return [result];
  };
  switch (mark.kind) {
    case 'open':
      return diagnostic(openMessage(mark), vscode.DiagnosticSeverity.Information);
    case 'failed':
      return diagnostic(mark.message, vscode.DiagnosticSeverity.Error);
    default:
      return [];
  }
}

function openMessage({ findings, errors }: Extract<Mark, { kind: 'open' }>): string {
  return vscode.l10n.t('Undecided findings: {0}, of which {1} identify directly.', findings, errors);
}

function decorationOf(mark: Mark): vscode.FileDecoration | undefined {
  const colour = (id: string): vscode.ThemeColor => new vscode.ThemeColor(id);
  switch (mark.kind) {
    case 'open': {
      const badge = mark.findings > MOST_SHOWN ? `${MOST_SHOWN}+` : String(mark.findings);
      const id = mark.errors > 0 ? 'list.errorForeground' : 'list.warningForeground';
      const decoration = new vscode.FileDecoration(badge, openMessage(mark), colour(id));
      decoration.propagate = true;
      return decoration;
    }
    case 'cleanCopy':
      return new vscode.FileDecoration('✓', vscode.l10n.t('Clean copy'), colour('testing.iconPassed'));
    // VS Code itself decorates files that have errors.
    case 'failed':
    case 'decided':
      return undefined;
  }
}
