import type { DicomFile } from '../../core/dicom/types.js';
import type { Plan } from '../../core/plan/plan.js';
import type { TagRow } from '../../core/plan/tagRow.js';
import type { Problem } from '../problem.js';
import type { Rules } from '../rules.js';

/** What is known of a file: its plan and rows, or why it cannot be reviewed. */
export type ReviewState =
  | {
      readonly kind: 'read';
      readonly file: DicomFile;
      readonly plan: Plan;
      readonly rows: readonly TagRow[];
      readonly rules: Rules;
      readonly ownCopy: boolean;
      /** How many saved decisions are not followed. */
      readonly unfollowed: number;
    }
  | {
      readonly kind: 'failed';
      readonly problem: Problem;
      /** What has to be repaired: the DICOM file itself, or the decisions beside it. */
      readonly subject: 'file' | 'decisions';
    };

/** What became different: everything, or these rows (indexes into `rows`) by a decision. */
export type ReviewChange = 'all' | { readonly rows: readonly number[] };

/** What reading a decisions file again did. */
export type DecisionsRefresh = 'unchanged' | 'taken' | 'merged';

/** True where a row looks the same to who reviews it. */
export function sameOutcome(a: TagRow, b: TagRow | undefined): boolean {
  return (
    a.decision === b?.decision &&
    a.effect === b?.effect &&
    a.operator === b?.operator &&
    a.after === b?.after &&
    a.comment === b?.comment &&
    a.why === b?.why
  );
}
