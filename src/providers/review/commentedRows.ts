import * as vscode from 'vscode';
import type { Comments } from '../../core/model/decisions.js';
import { checkedComments, foundInComment } from '../../core/plan/comments.js';
import type { Plan } from '../../core/plan/plan.js';
import type { TagRow } from '../../core/plan/tagRow.js';
import { tagRows } from '../../core/plan/tagRows.js';
import { Refusal } from '../problem.js';
import { entityName } from '../words.js';
import type { Review } from './review.js';
import type { ReviewState } from './reviewState.js';

/** The rows of a plan, with the comments that may be told. */
export function commentedRows(plan: Plan, comments: Comments): readonly TagRow[] {
  const rows = tagRows(plan);
  if (comments.size === 0) return rows;
  const checked = checkedComments(comments, plan);
  return rows.map((row) => {
    const comment = checked.get(row.path);
    return comment === undefined || row.decision === undefined ? row : { ...row, comment };
  });
}

/** The paths of comments that may identify a person: of a file that cannot be read, no one knows which do. */
export function withheldComments(comments: Comments, state: ReviewState): ReadonlySet<string> {
  if (state.kind === 'failed') return new Set(comments.keys());
  const checked = checkedComments(comments, state.plan);
  return new Set([...checked].flatMap(([path, comment]) => (comment === null ? [path] : [])));
}

/**
 * Why a comment cannot be saved: which of its words may identify, and as what. Holds no word of it.
 * @returns undefined where it can be
 */
export function faultOfComment(comment: string, plan: Plan): string | undefined {
  const found = foundInComment(comment, plan);
  if (found.length === 0) return undefined;
  const places = found.map(({ entity, word }) => vscode.l10n.t('word {0} ({1})', word, entityName(entity)));
  return vscode.l10n.t(
    'This may identify a person: {0}. Say it without names, numbers and dates; the decisions file is meant to be shared.',
    places.join(', '),
  );
}

/** @throws Refusal where the path has no decision to comment on, or where the comment cannot be saved */
export function requireComment({ state, decisions }: Review, path: string, comment: string | null): void {
  if (state.kind === 'failed') throw new Refusal(state.problem.message);
  if (!decisions.has(path)) {
    throw new Refusal(vscode.l10n.t('Decide about this element first: a comment says why a person decided.'));
  }
  const fault = comment === null ? undefined : faultOfComment(comment, state.plan);
  if (fault !== undefined) throw new Refusal(fault);
}
