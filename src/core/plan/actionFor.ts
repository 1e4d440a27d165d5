/** What the profile asks for an element, with all that stands around it taken into account. */
import type { Place } from '../dicom/elementPath.js';
import { misshapeOf } from '../dicom/possibleValue.js';
import type { Element } from '../dicom/types.js';
import { isStringVr } from '../dicom/vr.js';
import { profileAction, type ProfileAction } from '../profile/action.js';
import { contentItemAction } from '../profile/contentItem.js';
import { asIodNeeds } from '../profile/iodType.js';
import type { Policy } from '../profile/policy.js';
import { safePrivateAction } from '../profile/safePrivate.js';

/** What cannot be entered cannot be judged. */
const OPAQUE: ProfileAction = {
  ...{ action: 'X', basic: 'X', published: 'X' },
  rule: 'a sequence whose items cannot be read',
};

/** The profile's action for an element, with what the private creator, the content item or the IOD around the element changes in it. */
export function actionFor(element: Element, place: Place, policy: Policy): ProfileAction {
  const { tag, valueVr } = element;
  if (valueVr === 'SQ' && !element.items && element.length > 0) return OPAQUE;
  const asked = profileAction(tag, valueVr, policy);
  const special = safePrivateAction(element, place, policy) ?? contentItemAction(element, place, policy);
  const action = special ?? asIodNeeds(asked, tag, place.file);
  // A date that is to be modified is read, or becomes a dummy: nothing of what is none stays.
  if (!mayStay(action) || (action.action === 'C' && /^(DA|DT|TM)$/.test(valueVr))) return action;
  return misshapeOf(place.file, element) ? misshapen(element, policy, action) : action;
}

/** True where some or all of a value is in the copy. */
function mayStay({ action }: ProfileAction): boolean {
  return action === 'K' || action === 'C';
}

/**
 * What is no value of its VR is not understood, and not copied; an instance UID that is none gets a new one all the same.
 * A string stays as an empty one, so that an attribute of Type 2 is there, unless the profile removes it.
 */
function misshapen({ tag, valueVr }: Element, policy: Policy, { basic }: ProfileAction): ProfileAction {
  const isInstance = valueVr === 'UI' && profileAction(tag, valueVr, policy).basic === 'U';
  if (isInstance) return { ...MISSHAPEN, action: 'U', basic: 'U' };
  if (!isStringVr(valueVr) || basic === 'X') return MISSHAPEN;
  return { ...MISSHAPEN, action: 'Z', basic: 'Z', published: 'Z' };
}

const MISSHAPEN: ProfileAction = {
  ...{ action: 'X', basic: 'X', published: 'X' },
  rule: 'a value that is impossible for its VR (PS3.5 Table 6.2-1)',
};

/** True for an action that was chosen because of what a value looks like. */
export function isForMisshape({ rule }: ProfileAction): boolean {
  return rule === MISSHAPEN.rule;
}
