import { elementWith } from '../dicom/elementWith.js';
import * as Tag from '../standard/tag.js';
import { formatTag } from '../model/tag.js';
import type { ByteSource } from '../dicom/source.js';
import type { DicomFile, Element } from '../dicom/types.js';
import { elementText } from '../dicom/value.js';
import { maybeDecompressed, onlyBlackened, type Blackened } from './blackBoxes.js';
import { PixelError } from '../pixels/pixelError.js';
import { withClearedPixels } from '../plan/cleanCopy.js';
import { isPixelData } from './pairs.js';
import type { Trial } from '../model/proof.js';

const CHUNK = 1024 * 1024;
/** Of a copy of our own, so many bytes at either end of every stretch of pixels are compared. */
const END = 64 * 1024;
/** A copy of which more is different was not made of this original, or its pixels were made anew. */
const MOST_CHANGED = 0.1;

/**
 * How closely pixels are looked at. `whole`: every byte. `ends`: lengths, offset tables, and the first and last bytes of
 * every stretch. The latter is for copies that we have just written ourselves: their pixels are never decoded or even
 * looked at, but copied as one span by a loop that fails at a short read (`writeCopy`), so that nothing can go wrong but
 * the span's place and length. Of a copy in which we made boxes black, every byte is compared.
 */
export type PixelComparison = 'whole' | 'ends';

/** `isAnother`: pixels say that the two are no original and its copy. */
export interface ComparedPixels {
  readonly isAnother: boolean;
  /** The copy has something among its images that is no part of any: a leak, whatever its original was. */
  readonly hasLeftovers: boolean;
}

/**
 * Compares the pixel data of both, with fragments and offset tables (PS3.5 section 8.2 and Annex A.4). Pixels may have
 * become black, as long as all others are as they were; the proof says so.
 * @param mayChange the copy claims that faces were taken out of its pixels
 */
export function checkPixels(
  original: DicomFile,
  copy: DicomFile,
  how: PixelComparison,
  mayChange: boolean,
  trial: Trial,
): ComparedPixels {
  let isAnother = false;
  const hasLeftovers = tellLeftovers(copy, trial);
  const was = cleared(original, trial);
  for (const before of was.elements.filter(isPixelData)) {
    const after = elementWith(copy, before.tag);
    trial.tried += before.fragments?.length ?? framesOf(was, before);
    const path = formatTag(before.tag);
    if (!after) {
      // What is written without compression has no fragments to point at.
      if (before.tag === Tag.PixelData || !maybeDecompressed(original, copy))
        trial.found(path, 'pixel data is missing');
      continue;
    }
    const difference = compare(was, before, copy, after, how);
    if (difference.changed === 0 && difference.sameShape) continue;
    const blackened =
      before.tag === Tag.ExtendedOffsetTable ||
      before.tag === Tag.ExtendedOffsetTableLengths ||
      before.tag === Tag.PixelData;
    const black = blackened ? onlyBlackened(original, copy) : undefined;
    if (black && before.tag === Tag.PixelData) trial.remark(path, inWords(black));
    if (black || mayChange) continue;
    isAnother ||= !difference.sameShape || difference.share > MOST_CHANGED;
    trial.found(path, describe(difference, before));
  }
  return { isAnother, hasLeftovers };
}

/**
 * Compares the ends of pixel data of which it is known that they are what they are in another copy of the series: no more
 * than frames, and as many.
 */
export function compareEnds(original: DicomFile, copy: DicomFile, trial: Trial): void {
  const [before, after] = [original, copy].map((file) => elementWith(file, Tag.PixelData));
  if (!before || !after) return;
  const difference = compare(original, before, copy, after, 'ends');
  if (difference.changed > 0 || !difference.sameShape) trial.found(formatTag(before.tag), describe(difference, before));
}

/**
 * Comments, application data and bytes behind an image have no place in a copy, regardless of the tool that made it.
 * @returns whether there are any
 */
function tellLeftovers(copy: DicomFile, trial: Trial): boolean {
  try {
    const { cleared } = withClearedPixels(copy);
    for (const { path, what } of cleared) trial.found(path, `${what} is no part of the image`);
    return cleared.length > 0;
  } catch (error) {
    if (!(error instanceof PixelError)) throw error;
    trial.found(formatTag(Tag.PixelData), error.message);
    return false;
  }
}

/** The original without what is no part of its images: of it, only samples and entropy-coded data are compared. */
function cleared(original: DicomFile, trial: Trial): DicomFile {
  try {
    const { file, cleared } = withClearedPixels(original);
    for (const { path, what, length } of cleared) trial.remark(path, `${what} (${length} bytes) is not in the copy`);
    return file;
  } catch (error) {
    if (!(error instanceof PixelError)) throw error;
    return original;
  }
}

function inWords({ frames, all, share }: Blackened): string {
  if (frames === 0) return 'encoded again; all pixels are unchanged';
  const most = share < 0.01 ? 'less than 1 %' : `up to ${Math.ceil(share * 100)} %`;
  return `${most} of the pixels were blacked out in ${frames} of ${all} frames; all others are unchanged`;
}

interface Difference {
  readonly sameShape: boolean;
  /** Frames or fragments that differ. */
  readonly changed: number;
  readonly all: number;
  /** Of the bytes that were compared, the share that differs. */
  readonly share: number;
}

function describe({ sameShape, changed, all }: Difference, { fragments }: Element): string {
  if (!sameShape) return fragments ? 'its fragments are not those of the original' : 'its length differs';
  return `changed in ${changed} of ${all} ${fragments ? 'fragments' : 'frames'}`;
}

function compare(
  original: DicomFile,
  before: Element,
  copy: DicomFile,
  after: Element,
  how: PixelComparison,
): Difference {
  const [was, is] = [stretchesOf(original, before), stretchesOf(copy, after)];
  const sameShape = was.length === is.length && was.every(({ length }, index) => length === is[index]?.length);
  if (!sameShape) return { sameShape, changed: was.length, all: was.length, share: 1 };
  let [changed, bytes, different] = [0, 0, 0];
  was.forEach(({ from, length }, index) => {
    const other = is[index]?.from ?? 0;
    let inStretch = 0;
    for (const part of partsOf(length, how)) {
      inStretch += differences(original, from + part.from, copy, other + part.from, part.length);
      bytes += part.length;
    }
    if (inStretch > 0) changed += 1;
    different += inStretch;
  });
  return { sameShape, changed, all: was.length, share: bytes === 0 ? 0 : different / bytes };
}

interface Stretch {
  readonly from: number;
  readonly length: number;
}

/** Fragments, the offset table first, or frames. */
function stretchesOf(file: DicomFile, element: Element): readonly Stretch[] {
  if (element.fragments) return element.fragments.map(({ valueOffset, length }) => ({ from: valueOffset, length }));
  const frames = framesOf(file, element);
  const length = Math.floor(element.length / frames);
  return Array.from({ length: frames }, (_, index) => ({
    from: element.valueOffset + index * length,
    length: index === frames - 1 ? element.length - index * length : length,
  }));
}

/** Number of Frames (0028,0008), as far as the pixel data has room for them. */
function framesOf(file: DicomFile, { tag, length }: Element): number {
  const element = tag === Tag.PixelData ? elementWith(file, Tag.NumberOfFrames) : undefined;
  const frames = element ? Number.parseInt(elementText(file, element, '', 16), 10) : 1;
  return frames >= 1 && frames <= length ? frames : 1;
}

function partsOf(length: number, how: PixelComparison): readonly Stretch[] {
  if (how === 'whole' || length <= 2 * END) return [{ from: 0, length }];
  return [
    { from: 0, length: END },
    { from: length - END, length: END },
  ];
}

/** How many bytes differ; of stretches that are alike, none is looked at one by one. */
function differences(one: DicomFile, oneFrom: number, other: DicomFile, otherFrom: number, length: number): number {
  let count = 0;
  for (let done = 0; done < length; done += CHUNK) {
    const wanted = Math.min(CHUNK, length - done);
    const a = buffers.one.read(one.bytes, oneFrom + done, wanted);
    const b = buffers.other.read(other.bytes, otherFrom + done, wanted);
    if (Buffer.compare(a, b) === 0) continue;
    for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) count += 1;
  }
  return count;
}

/** Of thousands of frames, new memory for each would pile up before it is collected. */
class ReusedBuffer {
  private buffer = new Uint8Array(0);

  read(source: ByteSource, offset: number, length: number): Uint8Array {
    if (!source.readInto) return source.read(offset, length);
    if (this.buffer.length < length) this.buffer = new Uint8Array(length);
    return this.buffer.subarray(0, source.readInto(offset, this.buffer.subarray(0, length)));
  }
}

const buffers = { one: new ReusedBuffer(), other: new ReusedBuffer() };
