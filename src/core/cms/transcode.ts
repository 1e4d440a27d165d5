import { encodeHeader, encodeItemHeader } from '../dicom/encode.js';
import type { ByteSource } from '../dicom/source.js';
import { ITEM, ITEM_DELIMITER, SEQUENCE_DELIMITER } from '../model/tag.js';
import type { Element, Encoding, Item } from '../dicom/types.js';
import { hasLongLength, isVr } from '../dicom/vr.js';

/** The longest value of a VR whose length has 16 bits. */
const LONGEST_SHORT_VALUE = 0xfffe;

/** Bytes whose order depends on the transfer syntax (PS3.5 section 7.3), by VR. */
const WORD_SIZE: Readonly<Record<string, number>> = {
  ...{ AT: 2, OW: 2, SS: 2, US: 2 },
  ...{ FL: 4, OF: 4, OL: 4, SL: 4, UL: 4 },
  ...{ FD: 8, OD: 8, OV: 8, SV: 8, UV: 8 },
};

/**
 * A whole element, header and all, in another encoding; in its own, the bytes as they are. Lengths stay undefined where they
 * were. What lies in an UN, hidden items too, is not understood and stays as it is (PS3.5 section 6.2.2). There and back is
 * the identity for every element that is well-formed.
 */
export function transcoded(source: ByteSource, element: Element, to: Encoding): Uint8Array {
  const { encoding, start, end } = element;
  if (encoding.explicitVr === to.explicitVr && encoding.bigEndian === to.bigEndian) {
    return source.read(start, end - start);
  }
  return element.vr === 'SQ' && element.items
    ? transcodedSequence(source, element, element.items, to)
    : transcodedValue(source, element, to);
}

function transcodedSequence(
  source: ByteSource,
  { tag, undefinedLength }: Element,
  items: readonly Item[],
  to: Encoding,
): Uint8Array {
  const body = Buffer.concat(items.map((item) => transcodedItem(source, item, to)));
  const header = encodeHeader(tag, 'SQ', undefinedLength ? undefined : body.length, to);
  const delimiter = undefinedLength ? [encodeItemHeader(SEQUENCE_DELIMITER, 0, to)] : [];
  return Buffer.concat([header, body, ...delimiter]);
}

function transcodedItem(source: ByteSource, { elements, undefinedLength }: Item, to: Encoding): Uint8Array {
  const body = Buffer.concat(elements.map((element) => transcoded(source, element, to)));
  const header = encodeItemHeader(ITEM, undefinedLength ? undefined : body.length, to);
  const delimiter = undefinedLength ? [encodeItemHeader(ITEM_DELIMITER, 0, to)] : [];
  return Buffer.concat([header, body, ...delimiter]);
}

function transcodedValue(source: ByteSource, element: Element, to: Encoding): Uint8Array {
  const { tag, vr, valueOffset, length, undefinedLength, end, encoding } = element;
  const value = source.read(valueOffset, undefinedLength ? end - valueOffset : length);
  const isKnown = isVr(vr) && !undefinedLength && (hasLongLength(vr) || length <= LONGEST_SHORT_VALUE);
  const header = encodeHeader(tag, isKnown ? vr : 'UN', undefinedLength ? undefined : length, to);
  return Buffer.concat([header, encoding.bigEndian === to.bigEndian ? value : swapped(value, vr)]);
}

/** The words of a value in the other order; what is less than a word at its end stays. */
function swapped(value: Uint8Array, vr: string): Uint8Array {
  const size = WORD_SIZE[vr] ?? 1;
  const result = Buffer.from(value);
  for (let at = 0; at + size <= result.length; at += size) result.subarray(at, at + size).reverse();
  return result;
}
