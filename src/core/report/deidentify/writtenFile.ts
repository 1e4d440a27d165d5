/** What a report says of a copy that was written, told by its plan. */
import { isStringVr } from '../../dicom/vr.js';
import { NO_COMMENTS, type Comments } from '../../model/decisions.js';
import type { Proof } from '../../model/proof.js';
import { isStandIn } from '../../model/standIn.js';
import { formatTag } from '../../model/tag.js';
import { isToken } from '../../model/token.js';
import { claimsOf } from '../../plan/claims.js';
import { checkedComments, type CheckedComments } from '../../plan/comments.js';
import { keptByDecisions, type Plan, type Planned } from '../../plan/plan.js';
import { lookUp } from '../../standard/dictionary.js';
import type { ReportedAction, ReportedFile } from './deidentifyReport.js';
import type { ReportedPixels } from './reportedPixels.js';

/** What was done besides planning. */
export interface WrittenWith {
  readonly proof?: Proof | undefined;
  readonly pixels?: ReportedPixels | undefined;
  readonly boxesNotFollowed?: boolean;
  readonly decisionsNotFollowed?: boolean;
  readonly encryptedFor?: readonly string[] | undefined;
  /** Says what was done to each element; left out, it does. */
  readonly withActions?: boolean;
  /** Comments on decisions, as they stand in the decisions file. */
  readonly comments?: Comments;
}

export function writtenFile(
  input: string,
  output: string,
  plan: Plan,
  {
    proof,
    pixels,
    boxesNotFollowed,
    decisionsNotFollowed,
    encryptedFor,
    withActions = true,
    comments = NO_COMMENTS,
  }: WrittenWith = {},
): ReportedFile {
  const { conformant, pixelsIdentify } = claimsOf(plan, pixels?.text);
  const kept = keptByDecisions(plan);
  return {
    input,
    output,
    status: 'written',
    conformant,
    ...(kept > 0 && { keptByDecisions: kept }),
    ...(pixelsIdentify && { pixelsIdentify }),
    ...(pixels && { pixels }),
    ...(boxesNotFollowed && { boxesNotFollowed }),
    ...(encryptedFor && { encryptedFor }),
    ...(proof && { proof }),
    ...(plan.file.leniencies && { leniencies: plan.file.leniencies }),
    ...(plan.unreadDates.length > 0 && { unreadDates: plan.unreadDates.map(nameOf) }),
    ...(decisionsNotFollowed && { decisionsNotFollowed: true as const }),
    actions: withActions ? actionsOf(plan, checkedComments(comments, plan)) : [],
  };
}

function nameOf(tag: number): string {
  return lookUp(tag)?.keyword ?? formatTag(tag);
}

function actionsOf({ entries }: Plan, comments: CheckedComments): readonly ReportedAction[] {
  const actions: ReportedAction[] = [];
  for (const planned of entries.values()) {
    if (!planned.decision && !changes(planned.outcome.effect)) continue;
    const comment = planned.decision && comments.get(planned.path);
    actions.push({ ...actionOf(planned), ...(comment !== undefined && { comment }) });
  }
  return actions;
}

function changes(effect: Planned['outcome']['effect']): boolean {
  return effect === 'remove' || effect === 'empty' || effect === 'set';
}

export function actionOf({ element, path, action, operator, finding, outcome }: Planned): ReportedAction {
  const keyword = lookUp(element.tag)?.keyword ?? '';
  const entity = finding && { entity: finding.entity };
  // Masks, shifted dates and cleaned sentences still hold some of the original; only tokens do not.
  const isWhole = operator === 'replace' && outcome.effect === 'set' && isStringVr(element.valueVr) && !finding?.spans;
  const isNeutral = (value: string) =>
    isToken(value, element.valueVr, true) || isStandIn(value, element.valueVr) || value === '';
  const token = isWhole && outcome.after.split('\\').every(isNeutral) && { token: outcome.after };
  const done = operator ?? (outcome.effect === 'set' ? 'replace' : 'redact');
  return { path, keyword, action, operator: done, ...entity, ...token };
}
