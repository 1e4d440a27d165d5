import * as vscode from 'vscode';
import { Disposable } from '../disposable.js';
import type { Failures } from '../failures.js';
import { baseName } from '../uris.js';
import { decisionsUri } from './decisionsStore.js';
import type { Review } from './review.js';
import type { Reviews } from './reviews.js';

/** Reads a file under review again when it, or its decisions file, changes on disk. */
export class ReviewWatch extends Disposable {
  private readonly watchers = new Map<Review, vscode.Disposable>();

  constructor(
    reviews: Reviews,
    private readonly failures: Failures,
  ) {
    super();
    this.own(reviews.onDidOpen((review) => this.watchers.set(review, this.watch(review))));
    this.own(reviews.onDidClose((review) => this.end(review)));
  }

  override dispose(): void {
    super.dispose();
    for (const review of [...this.watchers.keys()]) this.end(review);
  }

  private watch(review: Review): vscode.Disposable {
    const folder = vscode.Uri.joinPath(review.uri, '..');
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, globOf(review.uri)));
    const decisions = decisionsUri(review.uri).toString();
    const onChange = this.failures.guard(async (uri: vscode.Uri) => {
      if (uri.toString() === review.uri.toString()) await readFileAgain(review);
      else if (uri.toString() === decisions) await readDecisionsAgain(review);
    });
    watcher.onDidChange(onChange);
    watcher.onDidCreate(onChange);
    watcher.onDidDelete(onChange);
    return watcher;
  }

  private end(review: Review): void {
    this.watchers.get(review)?.dispose();
    this.watchers.delete(review);
  }
}

/** The names that start like the file's; what a glob would take for a sign of its own is any character. */
function globOf(uri: vscode.Uri): string {
  return `${baseName(uri).replace(/[*?[\]{},!\\]/g, '?')}*`;
}

async function readFileAgain(review: Review): Promise<void> {
  await review.readFileAgain();
  if (!review.hasUnsavedDecisions) return;
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The DICOM file changed on disk and was read again. Your unsaved decisions were kept.'),
  );
}

async function readDecisionsAgain(review: Review): Promise<void> {
  if ((await review.readDecisionsAgain()) !== 'merged') return;
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The decisions file changed on disk and was read again. Your unsaved decisions were kept.'),
  );
}
