import type { TagRow } from '../../core/plan/tagRow.js';

/**
 * Can a person decide about this row? Not about an item as a whole, and not about the File Meta Information
 * (PS3.10 section 7.1), which follows from the data set and from who writes the copy.
 */
export function isDecidable(row: TagRow): boolean {
  return row.kind !== 'item' && !isFileMeta(row);
}

export function isFileMeta(row: TagRow): boolean {
  return row.path.startsWith('(0002,');
}
