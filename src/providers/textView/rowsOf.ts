import type * as vscode from 'vscode';
import type { TagRow } from '../../core/plan/tagRow.js';
import type { Reviews } from '../review/reviews.js';
import { textViewSubject } from './textViewUri.js';

/** The file that a text view shows, and its rows: line `n` is row `n`. */
export interface ShownRows {
  readonly dicom: vscode.Uri;
  readonly rows: readonly TagRow[];
}

/** What the text view of an original shows; undefined for every other document. */
export function shownRows(document: vscode.TextDocument, reviews: Reviews): ShownRows | undefined {
  const subject = textViewSubject(document.uri);
  if (subject?.version !== 'original') return undefined;
  const review = reviews.get(subject.dicom);
  return review && { dicom: subject.dicom, rows: review.rows };
}
