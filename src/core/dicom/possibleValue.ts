import { lookUp } from '../standard/dictionary.js';
import { groupOf } from '../model/tag.js';
import { elementBytes } from './value.js';
import type { DicomFile, Element, Encoding } from './types.js';
import { hasLongLength, isStringVr, isVr, numberSize } from './vr.js';

/** Values are looked through up to here; a header that a wrong length swallowed follows the true value. */
const LOOKED_THROUGH = 256 * 1024;
/** Values that are no longer than their VR allows are often a little longer; none is this long. */
const LONGEST_CODE = 64;

const PIXEL_GROUP = 0x7fe0;

const NUMBER = /^ *[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][+-]?\d+)?[ \p{L}]?$/u;
/** What writers put where there is no number. */
const NO_NUMBER = /^(?:[+-]?(?:nan|inf|infinity)(?:\(ind\))?|-?\d\.#\w{1,6}|n\/a|none|null|unknown)$/i;
/** Text that a line or page breaks, and escape sequences of PS3.5 section 6.1.3. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/;

/** One value of a VR whose repertoire is closed, wide enough for what careless writers make of it. */
const FORMS: Readonly<Record<string, (value: string) => boolean>> = {
  AE: isPrintable,
  AS: (value) => /^[\ddwmy ]{0,8}$/i.test(value),
  CS: isPrintable,
  DA: isTemporal,
  DS: isNumber,
  DT: isTemporal,
  IS: isNumber,
  TM: isTemporal,
  UI: isUid,
};

/**
 * False where a value cannot be one of its VR, however carelessly written (PS3.5 Table 6.2-1): control characters in a
 * code, letters in a number or a UID, more binary numbers than the attribute has. What such an element holds is not
 * known: a wrong length may have swallowed the elements behind it.
 */
export function isPossibleValue(file: DicomFile, element: Element): boolean {
  const { valueVr: vr, tag, length, items, fragments } = element;
  if (length === 0 || items || fragments) return true;
  const size = numberSize(vr);
  if (size !== undefined) return length % size === 0 && length / size <= mostValues(tag, vr);
  if (!isStringVr(vr)) return true;
  const text = Buffer.from(elementBytes(file, element))
    .toString('latin1')
    .replace(/[\0 ]+$/, '');
  const form = FORMS[vr];
  return form ? text.split('\\').every((value) => form(value.trim())) : !CONTROL.test(text);
}

/** True for a value of UI that is a UID (PS3.5 section 9.1), or empty. */
export function isUid(value: string): boolean {
  return value.length <= LONGEST_CODE && /^(?:\d+(?:\.\d+)*)?$/.test(value);
}

function isPrintable(value: string): boolean {
  return value.length <= LONGEST_CODE && /^[\x20-\x7e]*$/.test(value);
}

function isTemporal(value: string): boolean {
  return value.length <= LONGEST_CODE && /^[\d:.,/+\-TZ ]*$/.test(value);
}

function isNumber(value: string): boolean {
  return value === '' || (value.length <= LONGEST_CODE && (NUMBER.test(value) || NO_NUMBER.test(value)));
}

/** Of binary numbers. */
function mostValues(tag: number, vr: string): number {
  const attribute = lookUp(tag);
  if (!attribute?.vr.split(' or ').includes(vr)) return Number.POSITIVE_INFINITY;
  const most = /^(?:\d+-)?(\d+)$/.exec(attribute.vm)?.[1];
  return most === undefined ? Number.POSITIVE_INFINITY : Number(most);
}

/** So many binary numbers have no room for a header with anything behind it. */
const FEW = 16;

/** What is wrong with the form of a value, if anything is. */
export type Misshape = 'impossible' | 'swallows';

/**
 * Whether a value is `impossible` for its VR ({@link isPossibleValue}), or `swallows` the elements behind it; undefined
 * for one that is neither. Texts and numbers that are possible have no room for the header of an element.
 */
export function misshapeOf(file: DicomFile, element: Element): Misshape | undefined {
  // Pixels are looked through as pixels, when a copy is written.
  if (groupOf(element.tag) === PIXEL_GROUP) return undefined;
  const isPossible = isPossibleValue(file, element);
  const isOpaque =
    !isStringVr(element.valueVr) &&
    !(numberSize(element.valueVr) !== undefined && mostValues(element.tag, element.valueVr) <= FEW);
  if ((!isPossible || isOpaque) && holdsElements(file, element)) return 'swallows';
  return isPossible ? undefined : 'impossible';
}

/**
 * True where other data elements stand within a value, as they do when its length is wrong: headers of attributes of
 * the standard with their VR or, in implicit VR, a chain of them that ends where the value does.
 */
export function holdsElements(file: DicomFile, element: Element): boolean {
  const { length, items, fragments, encoding } = element;
  if (length < 8 || items || fragments) return false;
  const bytes = Buffer.from(elementBytes(file, element, LOOKED_THROUGH));
  const isWhole = length <= LOOKED_THROUGH;
  for (let at = 0; at + 8 <= bytes.length; at++) {
    if (encoding.explicitVr ? startsExplicit(bytes, at, encoding) : isWhole && chainsToEnd(bytes, at, encoding))
      return true;
  }
  return false;
}

function startsExplicit(bytes: Buffer, at: number, encoding: Encoding): boolean {
  const first = bytes[at + 4] ?? 0;
  if (first < 0x41 || first > 0x56) return false;
  const vr = bytes.toString('latin1', at + 4, at + 6);
  if (!isVr(vr) || (hasLongLength(vr) && bytes.readUInt16LE(at + 6) !== 0)) return false;
  const known = knownTag(bytes, at, encoding);
  return known !== undefined && (known.vr.includes(vr) || vr === 'UN');
}

function chainsToEnd(bytes: Buffer, start: number, encoding: Encoding): boolean {
  for (let at = start; at + 8 <= bytes.length;) {
    const next = at + 8 + (encoding.bigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4));
    if (next > bytes.length || !knownTag(bytes, at, encoding)) return false;
    if (next === bytes.length) return true;
    at = next;
  }
  return false;
}

function knownTag(bytes: Buffer, at: number, { bigEndian }: Encoding): ReturnType<typeof lookUp> {
  const group = bigEndian ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at);
  if (group < 0x0008 || group > 0x7fe0) return undefined;
  return lookUp(group * 0x10000 + (bigEndian ? bytes.readUInt16BE(at + 2) : bytes.readUInt16LE(at + 2)));
}
