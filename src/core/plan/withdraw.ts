import * as Tag from '../standard/tag.js';
import { encodeText } from '../dicom/encode.js';
import { Place, visitElements } from '../dicom/elementPath.js';
import type { Element } from '../dicom/types.js';
import { isStringVr, numberSize } from '../dicom/vr.js';
import { isPrivate } from '../model/tag.js';
import { standIn } from '../model/standIn.js';
import type { Outcome } from '../operators/outcome.js';
import { actionFor } from './actionFor.js';

import type { Plan, Planned } from './plan.js';

/**
 * The same plan without the values of some elements: a copy of which a whole text is gone is better than none, and none
 * is better than one that leaks.
 * @param paths ElementPaths in which something of the original was found although the plan left it there
 * @returns undefined where one of them is no element whose value could be taken out, or has a value that a person wrote
 */
export function withdraw(plan: Plan, paths: ReadonlySet<string>): Plan | undefined {
  const entries = new Map(plan.entries);
  const open = new Set(paths);
  visitElements(Place.top(plan.file), (element, place) => {
    const path = place.pathOf(element);
    // What a person wrote is theirs to correct: to put something else in its place would hide the mistake.
    if (!open.has(path) || entries.get(element)?.assigned) return true;
    const outcome = without(element);
    if (!outcome) return true;
    const { action } = actionFor(element, place, plan.policy);
    entries.set(element, { ...WITHDRAWN, ...entries.get(element), element, path, action, outcome, ...SAID });
    open.delete(path);
    return true;
  });
  return open.size > 0 ? undefined : { ...plan, entries };
}

const RULE = 'something of the header in it, which no recogniser found';
const SAID = { why: `Removed as a whole: ${RULE}`, operator: 'replace' } as const;
const WITHDRAWN: Pick<Planned, 'weakens' | 'finding'> = {
  weakens: false,
  finding: { entity: 'FREE_TEXT', severity: 'warning', rule: RULE, operator: 'replace' },
};

/** UIDs of code lists and schemes, of which no file but the standard knows (PS3.3 section 8): Type 3, or needless. */
const OF_CODES: ReadonlySet<number> = new Set([
  Tag.ContextUID,
  Tag.MappingResourceUID,
  Tag.CodingSchemeUID,
  Tag.ContextGroupExtensionCreatorUID,
]);

/** What is legal for the VR and says nothing; undefined for sequences, images and UIDs, of which others may know. */
function without(element: Element): Outcome | undefined {
  const { valueVr: vr, tag } = element;
  if (element.items || element.fragments || (vr === 'UI' && !OF_CODES.has(tag))) return undefined;
  if (isPrivate(tag) || vr === 'UI') return { effect: 'remove' };
  const size = numberSize(vr);
  if (size !== undefined) {
    const value = new Uint8Array(element.length - (element.length % size));
    return { effect: 'set', value, after: '0' };
  }
  if (!isStringVr(vr)) return { effect: 'empty' };
  const after = standIn(vr) ?? (vr === 'UR' ? 'urn:token:TEXT' : '[TEXT]');
  return { effect: 'set', value: encodeText(after, vr), after };
}
