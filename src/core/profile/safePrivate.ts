import type { Place } from '../dicom/elementPath.js';
import { elementOf, groupOf, isPrivate, isPrivateCreator } from '../model/tag.js';
import type { Element } from '../dicom/types.js';
import { safePrivate } from '../standard/safePrivate.js';
import type { Action, ProfileAction } from './action.js';
import type { Policy } from './policy.js';
import { matchesPrivate } from './policyRule.js';

/**
 * Retain Safe Private Option (PS3.15 E.3.10): a private element whose creator and number are in Table E.3.10-1, or in
 * the policy's additions, stays and is cleaned; its creator element stays with it. Blocks are matched by the creator
 * that reserved them, wherever they were relocated to.
 * @returns undefined where the element is not private or not safe
 */
export function safePrivateAction(element: Element, place: Place, policy: Policy): ProfileAction | undefined {
  if (!policy.options.has('SP') && policy.safePrivate.length === 0) return undefined;
  if (!isPrivate(element.tag)) return undefined;
  if (isPrivateCreator(element.tag)) return hasSafeElement(element, place, policy) ? kept('K') : undefined;
  return isSafe(element, place, policy) ? kept(actionByVr(element.valueVr, policy)) : undefined;
}

/** Names, dates and UIDs in safe elements are treated as everywhere: one date left as it was would betray the offset. */
function actionByVr(vr: string, { options }: Policy): Action {
  if (vr === 'PN') return 'X';
  if (vr === 'UI') return options.has('UI') ? 'K' : 'U';
  if (!/^(DA|DT|TM)$/.test(vr)) return 'C';
  return options.has('FD') ? 'K' : options.has('MD') ? 'C' : 'X';
}

function kept(action: Action): ProfileAction {
  return { action, basic: 'X', published: 'X', option: 'SP', rule: 'PS3.15 Table E.3.10-1: safe private attribute' };
}

function isSafe(element: Element, place: Place, policy: Policy): boolean {
  const creator = place.privateCreatorOf(element);
  if (creator === undefined) return false;
  if (policy.options.has('SP') && safePrivate(creator, element.tag)) return true;
  return policy.safePrivate.some((addition) => matchesPrivate(addition, creator, element.tag));
}

/** True where some element of the block that this creator reserves stays. */
function hasSafeElement(creator: Element, place: Place, policy: Policy): boolean {
  return place.dataSet.elements.some(
    (other) =>
      groupOf(other.tag) === groupOf(creator.tag) &&
      elementOf(other.tag) >>> 8 === elementOf(creator.tag) &&
      isSafe(other, place, policy),
  );
}
