import type { TagRow } from './tagRow.js';

/**
 * True for a finding that waits for a person's word. What a rule of the policy settles waits for nobody. What merely
 * goes along with the sequence around it, or goes whatever anybody decides, has no operator of its own and waits for
 * nobody.
 */
export function isOpen(row: TagRow): boolean {
  return row.finding !== undefined && row.operator !== undefined && row.decision === undefined && !row.ruled;
}
