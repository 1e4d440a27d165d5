import * as Tag from '../standard/tag.js';
import { Cursor } from '../dicom/cursor.js';
import { encodeHeader, encodeItemHeader } from '../dicom/encode.js';
import { memorySource, type ByteSource } from '../dicom/source.js';
import { formatTag, groupOf, isGroupLengthElement, ITEM, ITEM_DELIMITER, SEQUENCE_DELIMITER } from '../model/tag.js';
import type { Element, Encoding } from '../dicom/types.js';
import { Walker } from '../dicom/walk.js';
import type { Plan } from '../plan/plan.js';
import { CmsError } from './cmsError.js';
import { EXPLICIT_LITTLE_ENDIAN } from './tags.js';
import { transcoded } from './transcode.js';

const PIXEL_GROUP = 0x7fe0;
/** Originals are encrypted in memory, more than once while they are. */
const LARGEST = 64 * 1024 * 1024;

/**
 * The Encrypted Attributes Data Set (PS3.3 Table C.12-7) of a plan, before it is encrypted: Modified Attributes Sequence
 * (0400,0550), whose one item has the originals of all elements of the top level in which something is removed or replaced;
 * of a sequence, the whole. Pixel data is never among them. SOP Instance UID and Specific Character Set always are, for
 * programs that ask for the one, and to understand the others by.
 * @returns explicit VR little endian
 * @throws CmsError where they are too large, or would not come back byte by byte
 */
export function originalsDataSet({ file, entries }: Plan): Uint8Array {
  const isChanged = (element: Element): boolean => {
    const effect = entries.get(element)?.outcome.effect;
    if (effect === 'remove' || effect === 'empty' || effect === 'set') return true;
    return element.items?.some(({ elements }) => elements.some(isChanged)) ?? false;
  };
  const tags = new Set([Tag.SpecificCharacterSet, Tag.SOPInstanceUID, Tag.EncryptedAttributesSequence]);
  for (const element of file.elements) if (isChanged(element)) tags.add(element.tag);
  const originals = file.elements.filter((element) => tags.has(element.tag) && mayBeInside(element));
  if (originals.reduce((sum, { start, end }) => sum + end - start, 0) > LARGEST) throw tooLarge();
  const item = Buffer.concat(originals.map((element) => transcoded(file.bytes, element, EXPLICIT_LITTLE_ENDIAN)));
  requireSame(item, originals, file.bytes);
  // Of undefined length, as GDCM writes it: within a known one it cannot read an UN of undefined length.
  return Buffer.concat([
    encodeHeader(Tag.ModifiedAttributesSequence, 'SQ', undefined, EXPLICIT_LITTLE_ENDIAN),
    encodeItemHeader(ITEM, undefined, EXPLICIT_LITTLE_ENDIAN),
    item,
    encodeItemHeader(ITEM_DELIMITER, 0, EXPLICIT_LITTLE_ENDIAN),
    encodeItemHeader(SEQUENCE_DELIMITER, 0, EXPLICIT_LITTLE_ENDIAN),
  ]);
}

function mayBeInside(element: Element): boolean {
  const { tag } = element;
  return groupOf(tag) !== PIXEL_GROUP && tag !== Tag.DataSetTrailingPadding && !isGroupLengthElement(element);
}

/** Puts originals back as {@link originalElements} would, and sees that nothing is different. */
function requireSame(item: Uint8Array, originals: readonly Element[], bytes: ByteSource): void {
  const source = memorySource(item);
  const [{ elements }] = new Walker(new Cursor(source)).topLevel(0, item.length, EXPLICIT_LITTLE_ENDIAN);
  originals.forEach((original, index) => {
    const back = elements[index] && transcoded(source, elements[index], original.encoding);
    const { tag, start, end } = original;
    if (back && Buffer.compare(back, bytes.read(start, end - start)) === 0) return;
    const text = `${formatTag(tag)} is malformed and would not come back as it was. Make the copy without --encrypt-to.`;
    throw new CmsError('unusable', text);
  });
}

/** One original, ready to be put back. */
export interface OriginalElement {
  readonly tag: number;
  /** All of it, header included. */
  readonly encoded: Uint8Array;
  readonly value: Uint8Array;
}

/** True where bytes may be an Encrypted Attributes Data Set: they begin with its one attribute. */
export function isOriginalsDataSet(bytes: Uint8Array): boolean {
  return bytes.length > 12 && Buffer.from(bytes.subarray(0, 6)).equals(FIRST_BYTES);
}

const FIRST_BYTES = Buffer.from([0x00, 0x04, 0x50, 0x05, 0x53, 0x51]);

/**
 * The originals in an Encrypted Attributes Data Set of explicit VR little endian.
 * @param encoding of the data set that they are put back into
 * @throws DicomError where it is damaged; CmsError where it holds no Modified Attributes Sequence
 */
export function originalElements(dataSet: Uint8Array, encoding: Encoding): readonly OriginalElement[] {
  const source = memorySource(dataSet);
  const isPast = (tag: number): boolean => tag > Tag.ModifiedAttributesSequence;
  const [{ elements }] = new Walker(new Cursor(source)).topLevel(0, dataSet.length, EXPLICIT_LITTLE_ENDIAN, isPast);
  const modified = elements.find(({ tag }) => tag === Tag.ModifiedAttributesSequence);
  if (!modified?.items?.[0]) {
    throw new CmsError('damaged', `The decrypted data set lacks ${formatTag(Tag.ModifiedAttributesSequence)}.`);
  }
  return modified.items[0].elements
    .filter((element) => !isGroupLengthElement(element))
    .map((element) => ({
      tag: element.tag,
      encoded: transcoded(source, element, encoding),
      value: source.read(element.valueOffset, element.length),
    }));
}

function tooLarge(): CmsError {
  const text = 'The originals take more than 64 MiB, and cannot be kept inside the copy. Make it without --encrypt-to.';
  return new CmsError('unusable', text);
}
