import * as vscode from 'vscode';
import { Disposable } from '../disposable.js';
import type { Failures } from '../failures.js';
import { decisionsUri } from './decisionsStore.js';
import type { Review } from './review.js';
import type { Reviews } from './reviews.js';

/** Tells, once, what is odd about the decisions of a file: that they cannot be read, or name elements it lacks. */
export class ReviewNotices extends Disposable {
  /** What was told last about each file. */
  private readonly told = new Map<string, string>();

  constructor(
    reviews: Reviews,
    private readonly failures: Failures,
  ) {
    super();
    this.own(reviews.onDidChange((review) => this.look(review)));
  }

  private look(review: Review): void {
    const notice = noticeOf(review);
    const key = review.uri.toString();
    if (notice === '' || this.told.get(key) === notice) return;
    this.told.set(key, notice);
    const open = vscode.l10n.t('Open Decisions File');
    void vscode.window.showWarningMessage(notice, open).then(
      this.failures.guard(async (chosen) => {
        if (chosen === open) await vscode.window.showTextDocument(decisionsUri(review.uri));
      }),
    );
  }
}

function noticeOf({ state, staleDecisions }: Review): string {
  if (state.kind === 'failed') {
    return state.subject === 'decisions' ? `${state.problem.message} ${state.problem.hint}` : '';
  }
  if (staleDecisions.length === 0) return '';
  return vscode.l10n.t(
    'Decisions that name elements which this file lacks: {0}. They are kept in the decisions file and have no effect.',
    staleDecisions.length,
  );
}
