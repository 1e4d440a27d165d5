import * as Tag from '../standard/tag.js';
import { encodeElement, encodeItemHeader, encodeText, encodeUint32 } from '../dicom/encode.js';
import type { Place } from '../dicom/elementPath.js';
import { isGroupLength, ITEM } from '../model/tag.js';
import type { Element, Encoding, Item } from '../dicom/types.js';
import { elementBytes, elementValues } from '../dicom/value.js';
import { isStringVr, shortestBinary } from '../dicom/vr.js';
import { profileAction } from '../profile/action.js';
import { lookUp } from '../standard/dictionary.js';
import { cutToLengthField } from './cutToLengthField.js';
import type { FileSession } from './pseudonyms.js';
import { REMOVED, standIn } from '../model/standIn.js';
import { DUMMY_CODE, layerOf, STRUCTURAL } from '../detect/header/ownDummies.js';

type Uids = Pick<FileSession, 'uids'>;

/** A unit of measurement, which says nothing of who was measured; without it the dummy of a number would be none. */
function unitIn({ elements }: Pick<Item, 'elements'>, { file, characterSet }: Place): typeof DUMMY_CODE | undefined {
  const valueOf = (wanted: number): string => {
    const element = elements.find(({ tag }) => tag === wanted);
    return (element && elementValues(file, element, characterSet)[0]) ?? '';
  };
  const unit = valueOf(Tag.CodeValue);
  if (valueOf(Tag.CodingSchemeDesignator) !== 'UCUM' || !UNIT.test(unit)) return undefined;
  return [
    [Tag.CodeValue, 'SH', unit],
    [Tag.CodingSchemeDesignator, 'SH', 'UCUM'],
    [Tag.CodeMeaning, 'LO', unit],
  ];
}

/** Short ones, in which no name has room. */
const UNIT = /^(?:a|mo|wk|d|h|min|s|ms|1|%|\[?[a-z]{1,3}[A-Z]?[a-z]?\]?[0-9]?(?:\/[a-z]{1,3}[0-9]?)?|\{[a-z]{1,6}\})$/;

/**
 * What the action D puts in place of a sequence (PS3.15 E.1.1): one item, built like its first, with every value in
 * it a dummy of the element's VR. Structure, UIDs of the standard and binary numbers of coordinates stay; text, codes,
 * names and dates do not, nor does any element that the profile removes (X).
 * @returns the encoded item, or undefined where the sequence has none to be modelled on
 */
export function dummySequence(sequence: Element, place: Place, pseudonyms: Uids): Uint8Array | undefined {
  const first = sequence.items?.[0];
  return first && dummyItem(first, place.inside(sequence, first, 0), pseudonyms);
}

function dummyItem(item: Item, place: Place, pseudonyms: Uids): Uint8Array {
  if (item.elements.some(({ tag }) => tag === Tag.CodeValue || tag === Tag.CodeMeaning)) {
    return codeItem(unitIn(item, place) ?? DUMMY_CODE, item.encoding);
  }
  const elements = item.elements
    .filter(({ tag }) => !isGroupLength(tag) && profileAction(tag).action !== 'X')
    .map((element) => encodeElement(element.tag, element.vr, dummyValue(element, place, pseudonyms), element.encoding));
  return encodeItem(elements, item.encoding);
}

function codeItem(code: typeof DUMMY_CODE, encoding: Encoding): Uint8Array {
  const elements = code.map(([tag, vr, value]) => encodeElement(tag, vr, encodeText(value, vr), encoding));
  return encodeItem(elements, encoding);
}

function encodeItem(elements: readonly Uint8Array[], encoding: Encoding): Uint8Array {
  const body = Buffer.concat(elements);
  return Buffer.concat([encodeItemHeader(ITEM, body.length, encoding), body]);
}

function dummyValue(element: Element, place: Place, pseudonyms: Uids): Uint8Array {
  const { valueVr: vr, length } = element;
  if (element.items) return dummySequence(element, place, pseudonyms) ?? new Uint8Array(0);
  if (length === 0) return new Uint8Array(0);
  if (isStringVr(vr)) return encodeText(cutToLengthField(dummyText(element, place, pseudonyms), element), vr);
  if (MEASURED.has(element.tag)) return one(element);
  const size = shortestBinary(vr);
  const isNumber = /^(US|SS|UL|SL|FL|FD|AT)$/.test(vr) && length <= 0xfffe && length % size === 0;
  return isNumber ? elementBytes(place.file, element) : new Uint8Array(size);
}

/** What a number in a string was rounded from (PS3.3 section C.18.1): its dummy is the same number. */
const MEASURED: ReadonlySet<number> = new Set([
  Tag.FloatingPointValue,
  Tag.RationalNumeratorValue,
  Tag.RationalDenominatorValue,
]);

function one({ valueVr: vr, encoding }: Element): Uint8Array {
  if (vr !== 'FD') return encodeUint32(1, encoding);
  const bytes = Buffer.alloc(8);
  if (encoding.bigEndian) bytes.writeDoubleBE(1);
  else bytes.writeDoubleLE(1);
  return bytes;
}

function dummyText(element: Element, place: Place, pseudonyms: Uids): string {
  const { valueVr: vr, tag } = element;
  const keyword = lookUp(tag)?.keyword ?? '';
  const values = elementValues(place.file, element, place.characterSet);
  if (vr === 'UI') return values.map((uid) => pseudonyms.uids.map(uid)).join('\\');
  if (vr === 'CS' && STRUCTURAL.test(keyword)) return values.join('\\');
  if (tag === Tag.GraphicLayer) return layerOf(place) ?? REMOVED;
  // Numbers in strings count from 1 where they refer to frames or items.
  if (vr === 'DS' || vr === 'IS') return '1';
  return standIn(vr) ?? (vr === 'UR' ? `urn:token:${REMOVED}` : REMOVED);
}
