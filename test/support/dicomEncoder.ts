/** Encodes the literal form of `dicomElements.ts` as PS3.5 chapter 7 and Annex A have it; written apart from `src/core`. */
import type { ElementSpec, ElementValue, EncapsulatedElement, ItemSpec, SequenceElement } from './dicomElements.js';

export interface FileEncoding {
  readonly explicitVr: boolean;
  readonly bigEndian: boolean;
}

const IMPLICIT_LE: FileEncoding = { explicitVr: false, bigEndian: false };
const EXPLICIT_LE: FileEncoding = { explicitVr: true, bigEndian: false };
const UNDEFINED_LENGTH = 0xffffffff;
const ITEM = 0xfffee000;
const ITEM_DELIMITER = 0xfffee00d;
const SEQUENCE_DELIMITER = 0xfffee0dd;
const EMPTY = new Uint8Array(0);

/** VRs with a 16-bit length field (PS3.5 Table 7.1-2). Any other, a VR yet to be invented included, has 32 bits. */
const SHORT_LENGTH = /^(AE|AS|AT|CS|DA|DS|DT|FD|FL|IS|LO|LT|PN|SH|SL|SS|ST|TM|UI|UL|US)$/;
/** VRs of text that a space pads (PS3.5 section 6.2); a NUL pads UI and all that is not text. */
const SPACE_PADDED = /^(AE|AS|CS|DA|DS|DT|IS|LO|LT|PN|SH|ST|TM|UC|UR|UT)$/;

type WriteNumber = (view: DataView, offset: number, value: number | bigint, littleEndian: boolean) => void;

/** Bytes and writer of one number, by VR. */
const NUMBERS: Readonly<Record<string, readonly [size: number, write: WriteNumber]>> = {
  AT: [4, writeTag],
  FD: [8, (view, at, value, little) => view.setFloat64(at, Number(value), little)],
  FL: [4, (view, at, value, little) => view.setFloat32(at, Number(value), little)],
  OB: [1, (view, at, value) => view.setUint8(at, Number(value))],
  OD: [8, (view, at, value, little) => view.setFloat64(at, Number(value), little)],
  OF: [4, (view, at, value, little) => view.setFloat32(at, Number(value), little)],
  OL: [4, (view, at, value, little) => view.setUint32(at, Number(value), little)],
  OV: [8, (view, at, value, little) => view.setBigUint64(at, BigInt(value), little)],
  OW: [2, (view, at, value, little) => view.setUint16(at, Number(value), little)],
  SL: [4, (view, at, value, little) => view.setInt32(at, Number(value), little)],
  SS: [2, (view, at, value, little) => view.setInt16(at, Number(value), little)],
  SV: [8, (view, at, value, little) => view.setBigInt64(at, BigInt(value), little)],
  UL: [4, (view, at, value, little) => view.setUint32(at, Number(value), little)],
  US: [2, (view, at, value, little) => view.setUint16(at, Number(value), little)],
  UV: [8, (view, at, value, little) => view.setBigUint64(at, BigInt(value), little)],
};

/**
 * The bytes of a data set, elements in the order given.
 * @throws Error where a value does not fit its VR or its length field
 */
export function encodeElements(elements: readonly ElementSpec[], encoding: FileEncoding): Uint8Array {
  const encoded = elements.map((element) =>
    element.kind === 'groupLength' ? EMPTY : encodeElement(element, encoding),
  );
  const withLengths = elements.map((element, index) => {
    if (element.kind !== 'groupLength') return encoded[index] ?? EMPTY;
    const size = encoded.reduce(
      (sum, part, i) => (groupOf(elements[i]) === element.group ? sum + part.length : sum),
      0,
    );
    return plain(element.group * 0x10000, 'UL', numbers('UL', [element.stale ?? size], encoding), encoding);
  });
  return concat(withLengths);
}

/** The bytes of one item with its header and, where its length is undefined, its delimiter. */
export function encodeItem(item: ItemSpec, encoding: FileEncoding): Uint8Array {
  const content = encodeElements(item.elements, encoding);
  const length = item.lengthField ?? (item.undefinedLength ? UNDEFINED_LENGTH : content.length);
  const end = item.undefinedLength ? tagAndLength(ITEM_DELIMITER, 0, encoding) : EMPTY;
  return concat([tagAndLength(ITEM, length, encoding), content, end]);
}

/** One array of all the bytes. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function groupOf(element: ElementSpec | undefined): number | undefined {
  return element === undefined || element.kind === 'groupLength' ? undefined : element.tag >>> 16;
}

function encodeElement(element: Exclude<ElementSpec, { kind: 'groupLength' }>, encoding: FileEncoding): Uint8Array {
  switch (element.kind) {
    case 'value': {
      const value = valueBytes(element.vr, element.value, encoding);
      const padded = element.unpadded ? value : pad(value, SPACE_PADDED.test(element.vr) ? 0x20 : 0);
      return plain(element.tag, element.vr, padded, encoding, element.lengthField);
    }
    case 'sequence':
      return encodeSequence(element, encoding);
    case 'encapsulated':
      return encodeFragments(element, encoding);
  }
}

function plain(
  tag: number,
  vr: string,
  value: Uint8Array,
  encoding: FileEncoding,
  lengthField = value.length,
): Uint8Array {
  return concat([elementHeader(tag, vr, lengthField, encoding), value]);
}

function encodeSequence(element: SequenceElement, encoding: FileEncoding): Uint8Array {
  const content = contentEncoding(element, encoding);
  const items = concat(element.items.map((each) => encodeItem(each, content)));
  const length = element.undefinedLength ? UNDEFINED_LENGTH : items.length;
  const end = element.undefinedLength ? tagAndLength(SEQUENCE_DELIMITER, 0, content) : EMPTY;
  return concat([elementHeader(element.tag, element.vr, length, encoding), items, end]);
}

function contentEncoding(element: SequenceElement, file: FileEncoding): FileEncoding {
  if (element.content === 'file' || !file.explicitVr) return file;
  return element.content === 'implicit' ? IMPLICIT_LE : EXPLICIT_LE;
}

function encodeFragments(element: EncapsulatedElement, encoding: FileEncoding): Uint8Array {
  const fragments = element.fragments.map((fragment) => pad(fragment, 0));
  const offsets = fragments.map((_, i) => fragments.slice(0, i).reduce((sum, each) => sum + 8 + each.length, 0));
  const table = (element.frameStarts ?? []).map((fragment) => offsets[fragment] ?? UNDEFINED_LENGTH);
  const parts = [numbers('UL', table, encoding), ...fragments];
  return concat([
    elementHeader(element.tag, element.vr, UNDEFINED_LENGTH, encoding),
    ...parts.flatMap((part) => [tagAndLength(ITEM, part.length, encoding), part]),
    tagAndLength(SEQUENCE_DELIMITER, 0, encoding),
  ]);
}

function elementHeader(tag: number, vr: string, length: number, encoding: FileEncoding): Uint8Array {
  if (!encoding.explicitVr) return tagAndLength(tag, length, encoding);
  const long = !SHORT_LENGTH.test(vr);
  const header = new Uint8Array(long ? 12 : 8);
  const view = new DataView(header.buffer);
  writeTag(view, 0, tag, !encoding.bigEndian);
  header.set([vr.charCodeAt(0), vr.charCodeAt(1)], 4);
  if (long) {
    view.setUint32(8, length, !encoding.bigEndian);
  } else {
    if (length > 0xffff) throw new Error(`${length} bytes do not fit the 16-bit length of ${vr}`);
    view.setUint16(6, length, !encoding.bigEndian);
  }
  return header;
}

function tagAndLength(tag: number, length: number, encoding: FileEncoding): Uint8Array {
  const header = new Uint8Array(8);
  const view = new DataView(header.buffer);
  writeTag(view, 0, tag, !encoding.bigEndian);
  view.setUint32(4, length, !encoding.bigEndian);
  return header;
}

function writeTag(view: DataView, offset: number, value: number | bigint, littleEndian: boolean): void {
  const tag = Number(value);
  view.setUint16(offset, tag >>> 16, littleEndian);
  view.setUint16(offset + 2, tag & 0xffff, littleEndian);
}

function valueBytes(vr: string, value: ElementValue, encoding: FileEncoding): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (value instanceof Uint16Array || value instanceof Int16Array) return words(value, encoding.bigEndian);
  const values: readonly (string | number | bigint)[] = typeof value === 'object' ? value : [value];
  if (vr in NUMBERS && value !== '') return numbers(vr, values, encoding);
  return ascii(values.join('\\'));
}

function numbers(vr: string, values: readonly (string | number | bigint)[], encoding: FileEncoding): Uint8Array {
  const [size, write] = NUMBERS[vr] ?? [0, () => undefined];
  const result = new Uint8Array(size * values.length);
  const view = new DataView(result.buffer);
  values.forEach((value, index) => {
    if (typeof value === 'string') throw new Error(`A value of VR ${vr} is a number, not a string`);
    write(view, index * size, value, !encoding.bigEndian);
  });
  return result;
}

function words(values: Uint16Array | Int16Array, bigEndian: boolean): Uint8Array {
  const result = new Uint8Array(values.length * 2);
  const view = new DataView(result.buffer);
  values.forEach((value, index) => view.setInt16(index * 2, value, !bigEndian));
  return result;
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code > 0x7f) throw new Error('Strings are ASCII; give text in another character set as bytes');
    return code;
  });
}

function pad(value: Uint8Array, byte: number): Uint8Array {
  return value.length % 2 === 0 ? value : concat([value, Uint8Array.of(byte)]);
}
