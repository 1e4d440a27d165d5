import * as Tag from '../../standard/tag.js';
import { Place, visitElements } from '../../dicom/elementPath.js';
import { encodeHeader, encodeItemHeader } from '../../dicom/encode.js';
import { SegmentList, type Edit } from '../../dicom/splice.js';
import type { DataSet, DicomFile, Element } from '../../dicom/types.js';
import { ITEM } from '../../model/tag.js';
import { PixelError } from '../pixelError.js';
import { bytesOf, holdsNoText, type Clearing } from './clearing.js';
import { clearEncoded } from './clearEncoded.js';
import { nativeLength } from './nativeLength.js';
import { extendedTablesHold, offsetsHold, totalLengthHolds } from './offsetTables.js';
import type { StreamBytes } from './streamBytes.js';

const NATIVE_PIXELS = new Set([Tag.PixelData, Tag.FloatPixelData, Tag.DoubleFloatPixelData]);
const EXTENDED_OFFSET_TABLES = new Set([Tag.ExtendedOffsetTable, Tag.ExtendedOffsetTableLengths]);

/** What was taken out of or overwritten in the pixels of one element. */
export interface ClearedPixels {
  /** ElementPath. */
  readonly path: string;
  /** In words, such as `a JPEG comment`. */
  readonly what: string;
  /** In bytes. */
  readonly length: number;
}

/** Edits that leave nothing in pixels but pixels, and what they take out. */
export interface PixelClearing {
  readonly of: ReadonlyMap<Element, Edit>;
  readonly cleared: readonly ClearedPixels[];
}

/**
 * Finds in all pixels of a file, those of icons and other items included, what is no part of an image: bytes behind the
 * frames of native pixels, comments and application data in encoded frames, bytes after their ends, offset tables that
 * hold no offsets. Samples and entropy-coded data stay byte for byte.
 * @throws PixelError where a stream cannot be followed to its end; what else it holds is unknown then
 */
export function clearPixels(file: DicomFile): PixelClearing {
  const of = new Map<Element, Edit>();
  const cleared: ClearedPixels[] = [];
  visitElements(Place.top(file), (element, place) => {
    if (element.tag >>> 16 !== 0x7fe0 || element.items) return true;
    const path = place.pathOf(element);
    const found = clearElement(file, place.dataSet, element, path);
    if (found) of.set(element, found.edit);
    if (found) cleared.push(...summed(path, found.cleared));
    return true;
  });
  return { of, cleared };
}

interface Found {
  readonly edit: Edit;
  readonly cleared: readonly { readonly what: string; readonly length: number }[];
}

function clearElement(file: DicomFile, dataSet: DataSet, element: Element, path: string): Found | undefined {
  const { tag, fragments, length } = element;
  if (fragments) return tag === Tag.PixelData ? clearFragments(file, dataSet, element, path) : undefined;
  if (NATIVE_PIXELS.has(tag) && length > 0) return cutNative(file, dataSet, element);
  if (EXTENDED_OFFSET_TABLES.has(tag) && !extendedTablesHold(file, dataSet)) return removed(length);
  if (tag === Tag.EncapsulatedPixelDataValueTotalLength && !totalLengthHolds(file, dataSet, element))
    return removed(length);
  return undefined;
}

function removed(length: number): Found {
  return { edit: { kind: 'remove' }, cleared: [{ what: 'a table of offsets that holds none', length }] };
}

/** Native pixels end with their last frame and, where that is odd, one byte of padding (PS3.5 section 8.1.1). */
function cutNative(file: DicomFile, dataSet: DataSet, element: Element): Found | undefined {
  const { tag, vr, valueOffset, length, encoding } = element;
  const size = nativeLength(file, dataSet, element);
  // Without a size it is no image: such bytes are searched like those of any other element.
  if (!size) return undefined;
  const wanted = size.all + (size.all % 2);
  if (length <= wanted) return undefined;
  const output = new SegmentList();
  output.put(encodeHeader(tag, vr, wanted, encoding));
  output.copy(valueOffset, wanted);
  const what = 'bytes after the last frame';
  return { edit: { kind: 'segments', segments: output.segments }, cleared: [{ what, length: length - wanted }] };
}

function clearFragments(file: DicomFile, dataSet: DataSet, element: Element, path: string): Found | undefined {
  const [table, ...fragments] = element.fragments ?? [];
  const isTrue = !table || offsetsHold(file, element);
  const clearings = streamsOf(file, dataSet, element).flatMap(({ stream, clear }) => {
    try {
      return holdsNoText(stream, 0) ? [] : clear(stream).map((clearing) => ({ stream, clearing }));
    } catch (error) {
      if (error instanceof PixelError) throw new PixelError('malformed', `${path}: ${error.message}`);
      throw error;
    }
  });
  if (isTrue && clearings.length === 0) return undefined;
  const output = new SegmentList();
  let done = element.start;
  if (!isTrue) {
    output.copy(element.start, element.valueOffset - element.start);
    output.put(encodeItemHeader(ITEM, 0, element.encoding));
    done = fragments[0]?.start ?? table.valueOffset + table.length;
  }
  for (const { stream, clearing } of clearings) done = overwrite(output, done, stream, clearing);
  output.copy(done, element.end - done);
  const cleared = clearings.map(({ clearing: { what, length } }) => ({ what, length }));
  if (!isTrue) cleared.push({ what: 'a table of offsets that holds none', length: table.length });
  return { edit: { kind: 'segments', segments: output.segments }, cleared };
}

const LONGEST_FILLING = 1024 * 1024;

/** Copies up to a clearing and puts its bytes. @returns where in the file copying goes on */
function overwrite(output: SegmentList, from: number, stream: StreamBytes, clearing: Clearing): number {
  let done = from;
  let within = 0;
  const isShort = clearing.length <= LONGEST_FILLING;
  const bytes = isShort ? bytesOf(clearing) : Buffer.alloc(LONGEST_FILLING, clearing.fill);
  for (const place of stream.placesOf(clearing.from, clearing.length)) {
    output.copy(done, place.from - done);
    for (let put = 0; put < place.length;) {
      const most = isShort ? place.length : Math.min(place.length - put, bytes.length);
      output.put(isShort ? bytes.subarray(within, within + most) : bytes.subarray(0, most));
      put += most;
      within += most;
    }
    done = place.from + place.length;
  }
  return done;
}

/** One encoded stream and how it is looked through. */
interface Stream {
  readonly stream: StreamBytes;
  readonly clear: (stream: StreamBytes) => readonly Clearing[];
}

function streamsOf(file: DicomFile, dataSet: DataSet, element: Element): readonly Stream[] {
  const spans = (element.fragments ?? []).slice(1).map(({ valueOffset, length }) => ({ from: valueOffset, length }));
  return clearEncoded(file, dataSet, spans);
}

function summed(path: string, cleared: Found['cleared']): readonly ClearedPixels[] {
  const lengths = new Map<string, number>();
  for (const { what, length } of cleared) lengths.set(what, (lengths.get(what) ?? 0) + length);
  return [...lengths].map(([what, length]) => ({ path, what, length }));
}
