import * as vscode from 'vscode';
import { Disposable } from '../disposable.js';
import type { WorkspaceRules } from '../rules.js';
import { Review } from './review.js';

/** A share in a review; the review ends with its last share. */
export interface ReviewShare extends vscode.Disposable {
  readonly review: Review;
}

interface Shared {
  readonly opening: Promise<Review>;
  review?: Review;
  shares: number;
}

/** The reviews of all files that some editor or document shows: one for each file, however often it is shown. */
export class Reviews extends Disposable {
  private readonly shared = new Map<string, Shared>();
  private readonly opened = this.own(new vscode.EventEmitter<Review>());
  private readonly closed = this.own(new vscode.EventEmitter<Review>());
  private readonly changed = this.own(new vscode.EventEmitter<Review>());
  readonly onDidOpen = this.opened.event;
  readonly onDidClose = this.closed.event;
  /** Also fires when a review was opened. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly rules: WorkspaceRules) {
    super();
    this.own(rules.onDidChange(() => this.followRules()));
    this.own(vscode.workspace.onDidGrantWorkspaceTrust(() => this.followDecisions()));
  }

  /** The review of a file, if some editor or document shows it now. */
  get(uri: vscode.Uri): Review | undefined {
    return this.shared.get(uri.toString())?.review;
  }

  /** A share in the review of a file, to be disposed of by the caller. */
  async share(uri: vscode.Uri): Promise<ReviewShare> {
    const key = uri.toString();
    const shared = this.shared.get(key) ?? this.open(uri);
    shared.shares += 1;
    const review = await shared.opening;
    let held = true;
    return {
      review,
      dispose: () => {
        if (held) this.release(key, shared);
        held = false;
      },
    };
  }

  override dispose(): void {
    super.dispose();
    for (const { review } of this.shared.values()) review?.dispose();
    this.shared.clear();
  }

  private followRules(): void {
    for (const { opening } of this.shared.values()) void opening.then((review) => review.followRules());
  }

  private followDecisions(): void {
    for (const { opening } of this.shared.values()) void opening.then((review) => review.readDecisionsAgain());
  }

  private open(uri: vscode.Uri): Shared {
    const shared: Shared = { opening: Review.of(uri, this.rules), shares: 0 };
    this.shared.set(uri.toString(), shared);
    void shared.opening.then(
      (review) => this.announce(shared, review),
      () => this.shared.delete(uri.toString()),
    );
    return shared;
  }

  private announce(shared: Shared, review: Review): void {
    shared.review = review;
    review.onDidChange(() => this.changed.fire(review));
    this.opened.fire(review);
    this.changed.fire(review);
  }

  private release(key: string, shared: Shared): void {
    shared.shares -= 1;
    if (shared.shares > 0 || !shared.review) return;
    this.shared.delete(key);
    this.closed.fire(shared.review);
    shared.review.dispose();
  }
}
