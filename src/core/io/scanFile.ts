import { isDicom, readDicom } from '../dicom/readDicom.js';
import { describeError } from '../model/errors.js';
import type { Finding, Operator } from '../model/finding.js';
import { Pseudonyms } from '../operators/pseudonyms.js';
import { isOpen } from '../plan/isOpen.js';
import { isOwnCopy } from '../plan/ownCopy.js';
import { makePlan } from '../plan/plan.js';
import type { TagRow } from '../plan/tagRow.js';
import { tagRows } from '../plan/tagRows.js';
import type { Policy } from '../profile/policy.js';
import { loadDecisions } from './decisionsFile.js';
import { withFile } from './nodeFile.js';
import { seriesOf, type SeriesPlace } from './seriesOf.js';

/** An undecided finding, without the value. */
export type OpenFinding = Pick<TagRow, 'path' | 'name'> & {
  readonly finding: Pick<Finding, 'entity' | 'rule' | 'severity'>;
  /** What is suggested. */
  readonly operator: Operator;
  readonly tag: string;
  /** Index of the element's row in the tag table. */
  readonly row: number;
};

/** What a scan found in one file. */
export type ScannedFile =
  | { readonly kind: 'notDicom' }
  /** The file cannot be read; the message names no path and no value. */
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'scanned';
      readonly open: readonly OpenFinding[];
      readonly ownCopy: boolean;
      readonly series: SeriesPlace;
      /** Elements that the copy has otherwise, or no longer. */
      readonly changes: number;
    };

/** Looks at a file as the tag table would, with the decisions that are saved beside it. */
export function scanFile(path: string, policy: Policy): ScannedFile {
  try {
    return withFile(path, (source) => {
      if (!isDicom(source)) return { kind: 'notDicom' };
      const file = readDicom(source);
      const decisions = loadDecisions(path);
      const rows = tagRows(makePlan(file, { pseudonyms: new Pseudonyms(), policy, decisions }));
      const changes = rows.filter(({ effect }) => effect === 'remove' || effect === 'empty' || effect === 'set').length;
      return {
        kind: 'scanned',
        open: openFindings(rows),
        ownCopy: isOwnCopy(file),
        series: seriesOf(file),
        changes,
      };
    });
  } catch (error) {
    return { kind: 'failed', message: describeError(error, 'reading the file') };
  }
}

/** The undecided findings among the rows of a file. */
export function openFindings(rows: readonly TagRow[]): readonly OpenFinding[] {
  return rows.flatMap((row, index) => {
    if (!isOpen(row) || !row.finding || !row.operator) return [];
    const { path, name, tag, operator } = row;
    const { entity, rule, severity } = row.finding;
    return [{ path, name, tag, operator, row: index, finding: { entity, rule, severity } }];
  });
}
