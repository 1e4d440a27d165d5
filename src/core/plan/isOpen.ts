import type { TagRow } from './tagRow.js';

/**
 * True for a finding that a person can decide about. What a rule of the policy resolves needs no decision. What is
 * removed with its parent sequence, or is removed whatever anybody decides, has no operator of its own.
 */
export function needsReview(row: TagRow): boolean {
  return row.finding !== undefined && row.operator !== undefined && !row.ruled;
}

/** True for a finding that is undecided. */
export function isOpen(row: TagRow): boolean {
  return needsReview(row) && row.decision === undefined;
}

/** How far the review of a file is. The table, the Problems panel, badges and menus all count by this. */
export interface ReviewCounts {
  /** Findings that a person can decide about: `decided` and undecided ones. */
  readonly findings: number;
  readonly decided: number;
  /** Undecided findings by severity. */
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
}

/** Counts the findings of a file. */
export function reviewCounts(rows: readonly TagRow[]): ReviewCounts {
  const findings = rows.filter(needsReview);
  const open = findings.filter(isOpen);
  const count = (severity: string): number => open.filter(({ finding }) => finding?.severity === severity).length;
  return {
    findings: findings.length,
    decided: findings.length - open.length,
    errors: count('error'),
    warnings: count('warning'),
    information: count('information'),
  };
}
