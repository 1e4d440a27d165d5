import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Option } from 'commander';
import { loadPseudonyms } from '../core/io/pseudonymFile.js';
import { PseudonymTableError } from '../core/operators/assignedPseudonyms.js';
import { pathOption } from './command.js';
import { UsageError } from './usage.js';

export const PSEUDONYMS = (): Option =>
  pathOption(
    '--pseudonyms <FILE.csv>',
    'pseudonyms of patients: columns patient_id and pseudonym, and issuer, trial, site if there are such (docs/pseudonyms.md)',
  );

/**
 * Reads the table once before the run, so that a wrong one stops it.
 * @returns SHA-256 of the file: with another table, it is another run
 * @throws UsageError
 */
export function requirePseudonyms(path: string): string {
  try {
    loadPseudonyms(path);
  } catch (error) {
    if (error instanceof PseudonymTableError) throw new UsageError(`--pseudonyms ${path}: ${error.message}`);
    throw error;
  }
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
