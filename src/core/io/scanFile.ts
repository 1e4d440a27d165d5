import { isDicom, readDicom } from '../dicom/readDicom.js';
import { describeError } from '../model/errors.js';
import type { Finding } from '../model/finding.js';
import { Pseudonyms } from '../operators/pseudonyms.js';
import { isOpen } from '../plan/isOpen.js';
import { isOwnCopy } from '../plan/ownCopy.js';
import { makePlan } from '../plan/plan.js';
import type { TagRow } from '../plan/tagRow.js';
import { tagRows } from '../plan/tagRows.js';
import type { Policy } from '../profile/policy.js';
import { loadDecisions } from './decisionsFile.js';
import { withFile } from './nodeFile.js';

/** A finding that waits for a decision, without the value. */
export type OpenFinding = Pick<TagRow, 'path' | 'name'> & {
  readonly finding: Pick<Finding, 'entity' | 'rule' | 'severity'>;
  /** Index of the element's row in the tag table. */
  readonly row: number;
};

/** What a scan found in one file. */
export type ScannedFile =
  | { readonly kind: 'notDicom' }
  /** The file cannot be read; the message names no path and no value. */
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'scanned'; readonly open: readonly OpenFinding[]; readonly ownCopy: boolean };

/** Looks at a file as the tag table would, with the decisions that are saved beside it. */
export function scanFile(path: string, policy: Policy): ScannedFile {
  try {
    return withFile(path, (source) => {
      if (!isDicom(source)) return { kind: 'notDicom' };
      const file = readDicom(source);
      const decisions = loadDecisions(path);
      const rows = tagRows(makePlan(file, { pseudonyms: new Pseudonyms(), policy, decisions }));
      return { kind: 'scanned', open: rows.flatMap(openFinding), ownCopy: isOwnCopy(file) };
    });
  } catch (error) {
    return { kind: 'failed', message: describeError(error, 'reading the file') };
  }
}

function openFinding(row: TagRow, index: number): OpenFinding[] {
  if (!isOpen(row) || !row.finding) return [];
  const { entity, rule, severity } = row.finding;
  return [{ path: row.path, name: row.name, row: index, finding: { entity, rule, severity } }];
}
