import type * as vscode from 'vscode';
import type { DecisionEdit } from '../review/decisionEdit.js';
import type { Review } from '../review/review.js';
import type { ReviewShare } from '../review/reviews.js';

/** What VS Code calls the document of a tag table: a file's review, for as long as tables show it. */
export class TableDocument implements vscode.CustomDocument {
  readonly review: Review;
  /** The unsaved decisions of the review, or some of them, were made in this document, which can save them. */
  isEdited = false;
  /** Decisions that were recovered after a crash and that VS Code does not know to be unsaved. */
  recovered: DecisionEdit | undefined;

  /** @param closed called when VS Code has closed the document; the review is let go when it is done */
  constructor(
    private readonly share: ReviewShare,
    private readonly closed: (document: TableDocument) => Promise<void>,
  ) {
    this.review = share.review;
  }

  get uri(): vscode.Uri {
    return this.review.uri;
  }

  dispose(): void {
    void this.closed(this).finally(() => void this.share.dispose());
  }
}
