/**
 * Tells in which elements a file differs from another of its series, byte by byte. Knows nothing of what is decided
 * about them.
 */
import * as Tag from '../standard/tag.js';
import { isDicomdir } from '../dicom/dicomdir.js';
import type { DicomFile, Element } from '../dicom/types.js';
import { lookUp } from '../standard/dictionary.js';

/** Longest header that is kept to be compared; of hardly any file it is longer. */
const LONGEST = 4 * 1024 * 1024;

/**
 * Attributes that say something of one image alone: no rule, no recogniser and no check reads them to decide about
 * another element, and none of their VRs holds a name, a number of the patient or a day. Whatever differs elsewhere, or
 * in dates, makes another context ({@link likenessOf}).
 */
const OF_ONE_IMAGE: ReadonlySet<number> = new Set([
  Tag.SOPInstanceUID,
  ...[0x00080032, 0x00080033], // Acquisition Time, Content Time
  ...[0x00180080, 0x00180081, 0x00180082, 0x00180086, 0x00180088, 0x00181060], // of an MR echo
  ...[0x00181120, 0x00181130, 0x00181140, 0x00181150, 0x00181151, 0x00181152, 0x00181153], // of a CT exposure
  ...[0x00181242, 0x00181314, 0x00189345], // Actual Frame Duration, Flip Angle, CTDIvol
  ...[0x00200012, Tag.InstanceNumber, 0x00200032, 0x00200037, 0x00200100, 0x00201041], // where the image lies
  ...[0x00280106, 0x00280107, 0x00281050, 0x00281051, 0x00281052, 0x00281053], // how it is shown
  ...[0x00541300, 0x00541321, 0x00541322, 0x00541323, 0x00541330], // of a PET image
  Tag.PixelData,
]);

/** A header as it was, and where its elements lie in it. */
export interface KeptHeader {
  readonly file: Pick<DicomFile, 'elements' | 'encoding' | 'transferSyntax'>;
  readonly start: number;
  readonly bytes: Buffer;
}

/** The header of a file, to be compared with those of other files; undefined where it is none that can be. */
export function keptHeader(file: DicomFile): KeptHeader | undefined {
  const { elements, encoding, transferSyntax, bytes } = file;
  const [first, last] = [elements[0], elements.at(-1)];
  if (!first || !last || file.deflated || file.leniencies !== undefined || isDicomdir(file)) return undefined;
  // What stands behind pixels is not compared, so that nothing may.
  if (elements.some(({ tag }, index) => tag === Tag.PixelData && index < elements.length - 1)) return undefined;
  const end = last.tag === Tag.PixelData ? last.valueOffset : last.end;
  const length = end - first.start;
  if (length > LONGEST) return undefined;
  const read = bytes.read(first.start, length);
  if (read.length < length) return undefined;
  const kept = Buffer.from(read.buffer, read.byteOffset, read.byteLength);
  return { file: { elements, encoding, transferSyntax }, start: first.start, bytes: kept };
}

/**
 * The elements of the top level in which a header differs from the one before it; none of them holds items.
 * @returns undefined where the two differ in anything but what belongs to one image
 */
export function differences(before: KeptHeader, after: KeptHeader): ReadonlySet<Element> | undefined {
  const [was, is] = [before.file, after.file];
  if (was.elements.length !== is.elements.length || was.transferSyntax !== is.transferSyntax) return undefined;
  if (!isSameEncoding(was.encoding, is.encoding)) return undefined;
  const changed = new Set<Element>();
  for (let index = 0; index < is.elements.length; index++) {
    const [one, other] = [was.elements[index]!, is.elements[index]!];
    if (one.tag !== other.tag || one.vr !== other.vr || one.valueVr !== other.valueVr) return undefined;
    if (!isSameEncoding(one.encoding, other.encoding)) return undefined;
    if (isSame(before, one, after, other)) continue;
    if (!isOfOneImage(one) || !isOfOneImage(other)) return undefined;
    changed.add(other);
  }
  return changed;
}

function isSameEncoding(one: Element['encoding'], other: Element['encoding']): boolean {
  return one.explicitVr === other.explicitVr && one.bigEndian === other.bigEndian;
}

/** Pixels are never compared: they count as changed. */
function isSame(before: KeptHeader, one: Element, after: KeptHeader, other: Element): boolean {
  const length = other.end - other.start;
  if (other.tag === Tag.PixelData || one.end - one.start !== length) return false;
  const [at, from] = [other.start - after.start, one.start - before.start];
  return after.bytes.compare(before.bytes, from, from + length, at, at + length) === 0;
}

/** The VR has to be that of PS3.6: text under such a tag may say anything. */
export function isOfOneImage({ tag, valueVr, items }: Element): boolean {
  if (!OF_ONE_IMAGE.has(tag) || items) return false;
  return valueVr === lookUp(tag)?.vr || (EITHER_VR.get(tag)?.includes(valueVr) ?? false);
}

/** Attributes whose VR depends on others (PS3.5 Annex A). */
const EITHER_VR: ReadonlyMap<number, readonly string[]> = new Map([
  [0x00280106, ['US', 'SS']],
  [0x00280107, ['US', 'SS']],
  [Tag.PixelData, ['OB', 'OW']],
]);
