import type { Place } from '../dicom/elementPath.js';
import type { Element } from '../dicom/types.js';
import { elementValues } from '../dicom/value.js';
import { isStringVr } from '../dicom/vr.js';
import { isStandIn } from '../model/standIn.js';
import { isToken } from '../model/token.js';
import { isStandardUid } from '../standard/uids.js';

/** An element where it stands. */
interface Placed {
  readonly element: Element;
  readonly place: Place;
}

/** The values of a text element; none for sequences and binary values. */
export function textValues({ element, place }: Placed): readonly string[] {
  if (element.items || element.fragments || !isStringVr(element.valueVr)) return [];
  return elementValues(place.file, element, place.characterSet);
}

/** True for what identifies no one, wherever it comes from: nothing, tokens, stand-ins, UIDs of the standard. */
export function isNeutral(value: string, vr: string): boolean {
  if (/^[\^= ]*$/.test(value) || isStandIn(value, vr) || isToken(value, vr, true)) return true;
  return vr === 'UI' && isStandardUid(value);
}
