import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Context } from 'mocha';

/** The tables that the generated ones were made from; they lie beside the project, on machines of its makers only. */
export const SHARED_TABLES = path.join(import.meta.dirname, '../../../../../shared/standard');

/** Skips the test, and says so, where the tables are not there. */
export function needsSharedTables(test: Context): void {
  if (existsSync(SHARED_TABLES)) return;
  console.log('    skipped: the tables of the standard as CSV are not beside the project');
  test.skip();
}

/** The lines of one of the tables. */
export function sharedRows(file: string): string[] {
  return readFileSync(path.join(SHARED_TABLES, file), 'utf8').trim().split('\n');
}
