import { encodeElement, encodeItemHeader, encodeText } from '../dicom/encode.js';
import type { Place } from '../dicom/elementPath.js';
import { isGroupLength, isPrivate, ITEM } from '../model/tag.js';
import type { Element, Encoding, Item } from '../dicom/types.js';
import { elementBytes, elementValues } from '../dicom/value.js';
import { isStringVr, shortestBinary } from '../dicom/vr.js';
import { profileAction } from '../profile/action.js';
import { lookUp } from '../standard/dictionary.js';
import { isStandardUid } from '../standard/uids.js';
import { cutToLengthField } from './cutToLengthField.js';
import type { Pseudonyms } from './pseudonyms.js';
import { isStandIn, REMOVED, standIn } from '../model/standIn.js';
import { isMappedUid } from './uidMap.js';

/**
 * Code strings that say how an item is built or drawn, not what it holds (PS3.3 C.17.3, C.10.5): without them a dummy
 * content item or annotation would not be one.
 */
const STRUCTURAL =
  /(Type|Units|Style|Justification|Alignment|Visibility|Filled|Mode|ContinuityOfContent|SpecificCharacterSet)$/;

const CODE_VALUE = 0x00080100;
const CODE_MEANING = 0x00080104;

/** A code that says nothing: DCM 121106 "Comment" (PS3.16 Annex D), as the elements of a code item (PS3.3 8.8). */
const DUMMY_CODE: readonly (readonly [number, string, string])[] = [
  [CODE_VALUE, 'SH', '121106'],
  [0x00080102, 'SH', 'DCM'],
  [CODE_MEANING, 'LO', 'Comment'],
];

/**
 * What the action D puts in place of a sequence (PS3.15 E.1.1): one item, built like its first, with every value in
 * it a dummy of the element's VR. Structure, UIDs of the standard and binary numbers of coordinates stay; text, codes,
 * names and dates do not, nor does any element that the profile removes (X).
 * @returns the encoded item, or undefined where the sequence has none to be modelled on
 */
export function dummySequence(sequence: Element, place: Place, pseudonyms: Pseudonyms): Uint8Array | undefined {
  const first = sequence.items?.[0];
  return first && dummyItem(first, place.inside(sequence, first, 0), pseudonyms);
}

/** True for one item in which every value is a dummy, as {@link dummySequence} writes it into a copy of ours. */
export function isDummySequence(sequence: Element, place: Place): boolean {
  const [first, ...others] = sequence.items ?? [];
  if (!first || others.length > 0) return false;
  const inside = place.inside(sequence, first, 0);
  return first.elements.every((element) => isDummy(element, inside));
}

function isDummy(element: Element, place: Place): boolean {
  const { valueVr: vr, tag, length } = element;
  if (element.items) return element.items.length === 0 || isDummySequence(element, place);
  if (isPrivate(tag)) return false;
  if (/^(OB|OW|UN)$/.test(vr)) return elementBytes(place.file, element).every((byte) => byte === 0);
  if (length === 0 || !isStringVr(vr)) return true;
  const known = DUMMY_CODE.find(([codeTag]) => codeTag === tag)?.[2];
  return elementValues(place.file, element, place.characterSet).every((value) => {
    if (value === '') return true;
    if (vr === 'UI') return isStandardUid(value) || isMappedUid(value);
    if (vr === 'CS' && STRUCTURAL.test(lookUp(tag)?.keyword ?? '')) return true;
    return value === known || isStandIn(value, vr) || ((vr === 'DS' || vr === 'IS') && value === '1');
  });
}

function dummyItem(item: Item, place: Place, pseudonyms: Pseudonyms): Uint8Array {
  if (item.elements.some(({ tag }) => tag === CODE_VALUE || tag === CODE_MEANING)) return dummyCodeItem(item.encoding);
  const elements = item.elements
    .filter(({ tag }) => !isGroupLength(tag) && profileAction(tag).action !== 'X')
    .map((element) => encodeElement(element.tag, element.vr, dummyValue(element, place, pseudonyms), element.encoding));
  return encodeItem(elements, item.encoding);
}

function dummyCodeItem(encoding: Encoding): Uint8Array {
  const elements = DUMMY_CODE.map(([tag, vr, value]) => encodeElement(tag, vr, encodeText(value, vr), encoding));
  return encodeItem(elements, encoding);
}

function encodeItem(elements: readonly Uint8Array[], encoding: Encoding): Uint8Array {
  const body = Buffer.concat(elements);
  return Buffer.concat([encodeItemHeader(ITEM, body.length, encoding), body]);
}

function dummyValue(element: Element, place: Place, pseudonyms: Pseudonyms): Uint8Array {
  const { valueVr: vr, length } = element;
  if (element.items) return dummySequence(element, place, pseudonyms) ?? new Uint8Array(0);
  if (length === 0) return new Uint8Array(0);
  if (isStringVr(vr)) return encodeText(cutToLengthField(dummyText(element, place, pseudonyms), element), vr);
  const size = shortestBinary(vr);
  const isNumber = /^(US|SS|UL|SL|FL|FD|AT)$/.test(vr) && length <= 0xfffe && length % size === 0;
  return isNumber ? elementBytes(place.file, element) : new Uint8Array(size);
}

function dummyText(element: Element, place: Place, pseudonyms: Pseudonyms): string {
  const { valueVr: vr, tag } = element;
  const keyword = lookUp(tag)?.keyword ?? '';
  const values = elementValues(place.file, element, place.characterSet);
  if (vr === 'UI') return values.map((uid) => pseudonyms.uids.map(uid)).join('\\');
  if (vr === 'CS' && STRUCTURAL.test(keyword)) return values.join('\\');
  // Numbers in strings count from 1 where they refer to frames or items.
  if (vr === 'DS' || vr === 'IS') return '1';
  return standIn(vr) ?? (vr === 'UR' ? `urn:token:${REMOVED}` : REMOVED);
}
