import type { TagRow } from './tagRow.js';

/**
 * True for a finding that a person can decide about. What a rule of the policy resolves needs no decision. What is
 * removed with its parent sequence, or is removed whatever is decided, has no operator of its own.
 */
export function needsReview(row: TagRow): boolean {
  return row.finding !== undefined && row.operator !== undefined && !row.ruled;
}

/** True for a finding that is undecided. */
export function isOpen(row: TagRow): boolean {
  return needsReview(row) && row.decision === undefined;
}
