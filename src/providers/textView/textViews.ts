import * as vscode from 'vscode';
import { Disposable } from '../disposable.js';
import type { Review } from '../review/review.js';
import type { ReviewState } from '../review/reviewState.js';
import type { Reviews, ReviewShare } from '../review/reviews.js';
import { copyLines } from './copyText.js';
import { originalDisplay, SHOW_VALUES } from './settings.js';
import { tagLines } from './tagText.js';
import { TEXT_VIEW_SCHEME, textViewSubject, textViewUri, type Version } from './textViewUri.js';

/**
 * The read-only text views: `dicom-tags:` documents, one line for each row of the tag table. A view holds its file's
 * review as long as its document is open.
 */
export class TextViews extends Disposable implements vscode.TextDocumentContentProvider {
  private readonly changed = this.own(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.changed.event;
  private readonly shares = new Map<string, ReviewShare>();

  constructor(private readonly reviews: Reviews) {
    super();
    this.own(vscode.workspace.registerTextDocumentContentProvider(TEXT_VIEW_SCHEME, this));
    this.own(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.release(uri.toString())));
    this.own(reviews.onDidChange((review) => this.refresh(review.uri)));
    this.own(vscode.workspace.onDidChangeConfiguration((event) => this.onSettings(event)));
  }

  /** The text of one view; of a file that cannot be read, the reason. */
  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const subject = textViewSubject(uri);
    if (!subject) return '';
    const { state } = await this.hold(uri, subject.dicom);
    if (state.kind === 'failed') return state.problem.message;
    return textOf(state, subject.version);
  }

  override dispose(): void {
    super.dispose();
    for (const key of [...this.shares.keys()]) this.release(key);
  }

  private async hold(view: vscode.Uri, dicom: vscode.Uri): Promise<Review> {
    const key = view.toString();
    const held = this.shares.get(key);
    if (held) return held.review;
    const share = await this.reviews.share(dicom);
    // Two questions may have been asked before the first was answered.
    this.release(key);
    this.shares.set(key, share);
    return share.review;
  }

  private release(key: string): void {
    this.shares.get(key)?.dispose();
    this.shares.delete(key);
  }

  /** VS Code itself leaves a document alone whose new text is its old one. */
  private refresh(dicom: vscode.Uri): void {
    for (const version of ['original', 'copy'] as const) {
      const view = textViewUri(dicom, version);
      if (this.shares.has(view.toString())) this.changed.fire(view);
    }
  }

  private onSettings(event: vscode.ConfigurationChangeEvent): void {
    if (!event.affectsConfiguration(SHOW_VALUES)) return;
    for (const key of this.shares.keys()) this.changed.fire(vscode.Uri.parse(key));
  }
}

function textOf(state: Extract<ReviewState, { kind: 'read' }>, version: Version): string {
  const lines = version === 'original' ? tagLines(state.rows, originalDisplay()) : copyLines(state);
  return lines.map(({ text }) => text).join('\n');
}
