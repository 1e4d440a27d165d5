import { isPrivate } from '../dicom/tag.js';
import { profileRow, type ActionCode } from '../standard/confidentialityProfile.js';
import { lookUp } from '../standard/dictionary.js';

/** What the profile asks for an element, with the compound actions resolved (PS3.15 Table E.1-1a). */
export type Action = 'D' | 'Z' | 'X' | 'K' | 'C' | 'U';

/** The action for one attribute and where it comes from. */
export interface ProfileAction {
  readonly action: Action;
  /** As published, e.g. `X/Z/D`. */
  readonly published: ActionCode;
  readonly rule: string;
}

/** Stands for what the profile leaves as it is. */
const KEEP: ProfileAction = { action: 'K', published: 'K', rule: 'not in PS3.15 Table E.1-1' };

const UNKNOWN: ProfileAction = { action: 'X', published: 'X', rule: 'attribute unknown to PS3.6' };

/** Curve and overlay groups: when their data goes, what describes it has nothing left to describe. */
function isGraphicGroup(tag: number): boolean {
  const group = tag >>> 16;
  return (group & 1) === 0 && ((group >= 0x5000 && group <= 0x50ff) || (group >= 0x6000 && group <= 0x60ff));
}

/**
 * The action of the Basic Application Level Confidentiality Profile for an attribute (PS3.15 E.2, Table E.1-1).
 * Compound actions become the one that is valid whatever the IOD's Type. Overlay and curve groups go as a whole. An
 * attribute that neither the table nor the dictionary knows cannot be judged, so it goes.
 */
export function profileAction(tag: number): ProfileAction {
  const row = profileRow(tag);
  if (row) {
    const rule = isPrivate(tag) ? 'PS3.15 Table E.1-1: private attribute' : `PS3.15 Table E.1-1: ${row.action}`;
    return { action: resolve(row.action), published: row.action, rule };
  }
  if (isGraphicGroup(tag)) return { action: 'X', published: 'X', rule: 'PS3.15 Table E.1-1: overlay or curve group' };
  return lookUp(tag) ? KEEP : UNKNOWN;
}

/** Without knowing the IOD, only the stricter half of a compound action satisfies every Type. */
function resolve(action: ActionCode): Action {
  switch (action) {
    case 'Z/D':
    case 'X/D':
    case 'X/Z/D':
      return 'D';
    case 'X/Z':
      return 'Z';
    case 'X/Z/U*':
      return 'U';
    default:
      return action;
  }
}
