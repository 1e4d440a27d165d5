import * as vscode from 'vscode';
import { Refusal } from '../problem.js';
import type { TagTables } from '../tagTable/tagTables.js';
import { elementName } from '../words.js';
import { faultOfComment, requireComment } from './commentedRows.js';
import type { Reviews } from './reviews.js';

/**
 * Asks why a person decided about an element, and takes the answer down beside the decision. What may identify a person
 * is refused as it is written.
 * @throws Refusal where there is no decision to comment on
 */
export async function commentOnDecision(
  dicom: vscode.Uri,
  path: string,
  { reviews, tables }: { readonly reviews: Reviews; readonly tables: TagTables },
): Promise<void> {
  const share = await reviews.share(dicom);
  try {
    const { review } = share;
    requireComment(review, path, null);
    const { state } = review;
    if (state.kind === 'failed') throw new Refusal(state.problem.message);
    const row = review.rows[review.rowIndex(path) ?? -1];
    const comment = await vscode.window.showInputBox({
      title: vscode.l10n.t('Comment on {0}', row ? elementName(row) : path),
      prompt: vscode.l10n.t('Why this was decided, without names, numbers and dates. Leave it empty for no comment.'),
      value: review.comments.get(path) ?? '',
      validateInput: (text) => faultOfComment(text, state.plan),
    });
    if (comment !== undefined) await tables.comment(dicom, path, comment.trim() || null);
  } finally {
    share.dispose();
  }
}
