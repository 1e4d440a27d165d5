import * as vscode from 'vscode';
import type { BoxLocation, ReviewItem } from '../../core/model/reviewItem.js';
import { decideBoxes } from '../../core/plan/pixels/decideBoxes.js';
import { boxItems } from '../../core/plan/reviewItems.js';
import { Disposable } from '../disposable.js';
import type { Failures } from '../failures.js';
import { followedDecisions } from '../review/decisionsStore.js';
import { ItemDiagnostic, WHOLE_LINE } from '../review/itemDiagnostic.js';
import type { Review } from '../review/review.js';
import type { Reviews } from '../review/reviews.js';
import { textViewUri } from '../textView/textViewUri.js';
import type { Examinations } from './examinations.js';

const PIXEL_DATA_PATH = '(7FE0,0010)';

/** Text in pixels that is undecided, in Problems; the marker is at the line of Pixel Data in the text view. */
export class BoxDiagnostics extends Disposable {
  private readonly collection = this.own(vscode.languages.createDiagnosticCollection('dicomDeid.pixels'));

  constructor(
    private readonly examinations: Examinations,
    private readonly reviews: Reviews,
    failures: Failures,
  ) {
    super();
    this.own(examinations.onDidChange(failures.guard((uri: vscode.Uri) => this.publish(uri))));
    const follow = failures.guard(({ uri }: Review) => this.publish(uri));
    this.own(reviews.onDidChange(follow));
    this.own(reviews.onDidClose(follow));
  }

  private async publish(uri: vscode.Uri): Promise<void> {
    if (!this.examinations.of(uri)) return;
    const decisions = this.reviews.get(uri)?.decisions ?? (await followedDecisions(uri));
    const examination = this.examinations.of(uri);
    if (!examination) return;
    const line = this.reviews.get(uri)?.rowIndex(PIXEL_DATA_PATH) ?? 0;
    const range = new vscode.Range(line, 0, line, WHOLE_LINE);
    const items = boxItems(decideBoxes(examination, decisions)).filter(({ decision }) => decision === undefined);
    this.collection.set(
      textViewUri(uri),
      items.map((item) => new ItemDiagnostic(uri, { item, name: nameOf(item), range })),
    );
  }
}

function nameOf({ location: { box } }: ReviewItem<BoxLocation>): string {
  return box.frame === 'all' ? vscode.l10n.t('Image, all frames') : vscode.l10n.t('Image, frame {0}', box.frame + 1);
}
