import { isDicom, readDicom } from '../dicom/readDicom.js';
import { describeError } from '../model/errors.js';
import type { ReviewItem } from '../model/reviewItem.js';
import { Pseudonyms } from '../operators/pseudonyms.js';
import { isOwnCopy } from '../plan/ownCopy.js';
import { makePlan } from '../plan/plan.js';
import { rowItem } from '../plan/reviewItems.js';
import type { TagRow } from '../plan/tagRow.js';
import { tagRows } from '../plan/tagRows.js';
import type { Policy } from '../profile/policy.js';
import { NO_DECISIONS } from '../model/decisions.js';
import { loadDecisions } from './decisionsFile.js';
import { withFile } from './nodeFile.js';
import { seriesOf, type SeriesPlace } from './seriesOf.js';

/** An undecided item, and what the editor calls it. */
export interface OpenItem extends ReviewItem {
  readonly tag: string;
  readonly name: string;
  /** Index of the element's row in the tag table. */
  readonly row: number;
}

/** What a scan found in one file. */
export type ScannedFile =
  | { readonly kind: 'notDicom' }
  /** The file cannot be read; the message names no path and no value. */
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'scanned';
      readonly open: readonly OpenItem[];
      readonly ownCopy: boolean;
      readonly series: SeriesPlace;
      /** Elements that the copy has otherwise, or no longer. */
      readonly changes: number;
    };

/** Looks at a file as the tag table would, with the decisions that are saved beside it, unless they are not followed. */
export function scanFile(path: string, policy: Policy, withoutDecisions = false): ScannedFile {
  try {
    return withFile(path, (source) => {
      if (!isDicom(source)) return { kind: 'notDicom' };
      const file = readDicom(source);
      const decisions = withoutDecisions ? NO_DECISIONS : loadDecisions(path);
      const rows = tagRows(makePlan(file, { pseudonyms: new Pseudonyms(), policy, decisions }));
      const changes = rows.filter(({ effect }) => effect === 'remove' || effect === 'empty' || effect === 'set').length;
      return {
        kind: 'scanned',
        open: openItems(rows),
        ownCopy: isOwnCopy(file),
        series: seriesOf(file),
        changes,
      };
    });
  } catch (error) {
    return { kind: 'failed', message: describeError(error, 'reading the file') };
  }
}

/** The undecided items among the rows of a file. */
export function openItems(rows: readonly TagRow[]): readonly OpenItem[] {
  return rows.flatMap((row, index) => {
    const item = rowItem(row);
    return item && item.decision === undefined ? [{ ...item, tag: row.tag, name: row.name, row: index }] : [];
  });
}
