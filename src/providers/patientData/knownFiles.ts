import * as vscode from 'vscode';
import { openItems, type OpenItem, type ScannedFile } from '../../core/io/scanFile.js';
import { seriesOf, type SeriesPlace } from '../../core/io/seriesOf.js';
import { Disposable } from '../disposable.js';
import type { WorkspaceScan } from '../explorer/workspaceScan.js';
import type { Review } from '../review/review.js';
import type { Reviews } from '../review/reviews.js';

/** A DICOM file that was examined in this session. */
export interface KnownFile {
  readonly uri: vscode.Uri;
  readonly series: SeriesPlace;
  readonly open: readonly OpenItem[];
  readonly isCleanCopy: boolean;
}

/** Milliseconds in which news are gathered: a scan tells of hundreds of files a second. */
const GATHERED = 200;

/** What is known of the DICOM files that were scanned or opened in this session; in memory, without values. */
export class KnownFiles extends Disposable {
  private readonly files = new Map<string, KnownFile>();
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  readonly onDidChange = this.changed.event;
  private telling: NodeJS.Timeout | undefined;

  constructor(
    private readonly reviews: Reviews,
    scan: WorkspaceScan,
  ) {
    super();
    this.own(scan.onDidScan(({ uri, file }) => this.noteScanned(uri, file)));
    this.own(reviews.onDidChange((review) => this.noteReview(review)));
    this.own(vscode.workspace.onDidDeleteFiles(({ files }) => files.forEach((uri) => this.forget(uri))));
    this.own(vscode.workspace.onDidRenameFiles(({ files }) => files.forEach(({ oldUri }) => this.forget(oldUri))));
    this.own({ dispose: () => clearTimeout(this.telling) });
  }

  all(): readonly KnownFile[] {
    return [...this.files.values()].sort((a, b) => (a.uri.path < b.uri.path ? -1 : 1));
  }

  of(uri: vscode.Uri): KnownFile | undefined {
    return this.files.get(uri.toString());
  }

  private noteScanned(uri: vscode.Uri, file: ScannedFile): void {
    // What is open is known better: not all decisions are saved.
    if (this.reviews.get(uri)) return;
    if (file.kind !== 'scanned') return this.forget(uri);
    this.put({ uri, series: file.series, open: file.open, isCleanCopy: file.ownCopy });
  }

  private noteReview({ uri, state }: Review): void {
    if (state.kind === 'failed') return this.forget(uri);
    this.put({ uri, series: seriesOf(state.file), open: openItems(state.rows), isCleanCopy: state.ownCopy });
  }

  private put(file: KnownFile): void {
    this.files.set(file.uri.toString(), file);
    this.tellSoon();
  }

  private forget(uri: vscode.Uri): void {
    if (this.files.delete(uri.toString())) this.tellSoon();
  }

  private tellSoon(): void {
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      this.changed.fire();
    }, GATHERED);
  }
}
