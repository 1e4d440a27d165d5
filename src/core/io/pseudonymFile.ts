import { readFileSync, statSync } from 'node:fs';
import { AssignedPseudonyms, PseudonymTableError } from '../operators/assignedPseudonyms.js';
import { describeError } from '../model/errors.js';

/** The table that this thread read last: a run has one, which each of its workers reads once. */
let last: { readonly path: string; readonly stamp: string; readonly table: AssignedPseudonyms } | undefined;

/**
 * Reads a table of pseudonyms.
 * @throws PseudonymTableError naming the line, or why the file cannot be read
 */
export function loadPseudonyms(path: string): AssignedPseudonyms {
  try {
    const { mtimeMs, size } = statSync(path);
    const stamp = `${mtimeMs} ${size}`;
    if (last?.path === path && last.stamp === stamp) return last.table;
    const table = AssignedPseudonyms.parse(readFileSync(path, 'utf8'));
    last = { path, stamp, table };
    return table;
  } catch (error) {
    if (error instanceof PseudonymTableError) throw error;
    throw new PseudonymTableError(describeError(error));
  }
}
