import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeError } from '../core/model/errors.js';
import { csvLine } from '../core/model/csv.js';
import type { NameMap } from '../core/namemap/nameMap.js';
import { UsageError } from './usage.js';

const UIDS = 'uid_mapping.csv';
const PATIENTS = 'patid_mapping.csv';
const HEAD = csvLine(['id_old', 'id_new']);

/** @throws UsageError where the folder cannot take the files, before anything else is done */
export function requireMappingFolder(folder: string, { overwrite }: { readonly overwrite: boolean }): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const name of [UIDS, PATIENTS]) {
      writeFileSync(join(folder, name), HEAD, { flag: overwrite ? 'w' : 'wx', mode: 0o600 });
    }
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
    const why = isThere
      ? 'its mapping files exist already; move them away, or allow --overwrite.'
      : describeError(error);
    throw new UsageError(`--mapping-out ${folder}: ${why}`);
  }
}

/**
 * Writes what UIDs and Patient IDs became, for those who validate copies with the field's benchmark scripts: two files of
 * the columns `id_old` and `id_new`, which only this user can read. They re-identify the copies.
 * @returns their paths
 */
export function writeMapping(folder: string, map: NameMap): readonly string[] {
  const uids: string[] = [];
  const patients = new Map<string, string>();
  for (const entry of map.entries) {
    if (entry.type === 'uid') uids.push(csvLine([entry.original, entry.mapped]));
    else if (entry.type === 'assigned' && entry.keyword === 'PatientID') patients.set(entry.original, entry.pseudonym);
    else if (entry.type === 'token' && entry.kind === 'MRN' && !patients.has(entry.original)) {
      patients.set(entry.original, `[MRN_${entry.suffix}]`);
    }
  }
  const files: readonly (readonly [name: string, text: string])[] = [
    [UIDS, HEAD + uids.join('')],
    [PATIENTS, HEAD + [...patients].map((cells) => csvLine(cells)).join('')],
  ];
  return files.map(([name, text]) => {
    const path = join(folder, name);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  });
}
