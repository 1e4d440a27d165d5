/** What the header of a file is byte by byte, but for the elements that are each file's own. */
import * as Tag from '../../standard/tag.js';
import { elementWith } from '../../dicom/elementWith.js';
import { memorySource, type ByteSource } from '../../dicom/source.js';
import type { DicomFile, Element } from '../../dicom/types.js';
import { elementText } from '../../dicom/value.js';
import { hasLongLength } from '../../dicom/vr.js';
import { groupOf, isGroupLengthElement } from '../../model/tag.js';
import { isOfOneImage, keptHeader } from '../alike.js';

/** A preamble is not compared: it is not copied. */
const PREAMBLE = 128;
/** Bytes that are read at once in any case. */
const FIRST = 64 * 1024;
/** Bytes by which the header of a file may be longer than that of another of its series. */
const ROOM = 4096;
const UNDEFINED_LENGTH = 0xffffffff;

/** An element whose value is each file's own, and the bytes before it that all files share. */
interface Stretch {
  /** Where the shared bytes begin in the header that the layout is of, and how many they are. */
  readonly from: number;
  readonly length: number;
  /** Absent behind the last one. */
  readonly own?: Element;
}

/** A file that is laid out as another of its series. */
export interface LaidOut {
  /** It lists its own elements; all others are found by their tags, without their items, and are as in the other file. */
  readonly file: DicomFile;
  /** What is its own, and not as in the other file, by the element of that in its place. */
  readonly own: ReadonlyMap<Element, Element>;
}

/** The layout of the headers of a series. */
export class Layout {
  /** What the File Meta Information says of its own length. */
  readonly metaLength: number;

  private constructor(
    private readonly file: DicomFile,
    private readonly bytes: Buffer,
    private readonly stretches: readonly Stretch[],
    /** The elements of the data set that are each file's own. */
    readonly own: readonly Element[],
  ) {
    this.metaLength = groupLengthOf(file);
  }

  /** Media Storage SOP Instance UID. */
  get metaUid(): Element {
    return elementWith(this.file.meta, Tag.MediaStorageSOPInstanceUID)!;
  }

  /** An element that is each file's own, as it is here. */
  valued(element: Element): { readonly element: Element; readonly value: (element: Element) => Buffer } {
    return { element, value: ({ valueOffset, length }) => this.bytes.subarray(valueOffset, valueOffset + length) };
  }

  /** True where a text stands in the bytes that all files share. */
  shares(text: string): boolean {
    return this.stretches.some(({ from, length }) =>
      this.bytes.subarray(from, from + length).includes(text, 0, 'latin1'),
    );
  }

  /** How much memory it takes. */
  get size(): number {
    return this.bytes.length;
  }

  /** @returns undefined for a file whose header cannot be compared, or does not repeat its SOP Instance UID */
  static of(file: DicomFile): Layout | undefined {
    const { elements, meta, encoding, trailingBytes, hasPreamble } = file;
    if (!keptHeader(file) || encoding.bigEndian || !hasPreamble || trailingBytes > 0) return undefined;
    const tags = new Set(elements.map(({ tag }) => tag));
    if (tags.size < elements.length || elements.some((element) => isGroupLengthElement(element))) return undefined;
    const own = elements.filter((element) => isOfOneImage(element));
    // The ends of encapsulated pixel data are known only to who follows its fragments.
    if (own.some(({ fragments, undefinedLength }) => fragments !== undefined || undefinedLength)) return undefined;
    const uid = elementWith(meta, Tag.MediaStorageSOPInstanceUID);
    const length = elementWith(meta, Tag.FileMetaInformationGroupLength);
    if (!uid || length?.length !== 4 || !repeatsUid(file)) return undefined;
    const stretches = stretchesBetween(
      [length, uid, ...own].sort((a, b) => a.start - b.start),
      file,
    );
    const pixels = elementWith(file, Tag.PixelData);
    const bytes = Buffer.from(file.bytes.read(0, pixels?.valueOffset ?? file.bytes.size));
    // The file itself is closed before others are compared with it.
    return new Layout({ ...file, bytes: memorySource(bytes) }, bytes, stretches, own);
  }

  /** Lays out a file in the same way, where it is the same but for what is its own. */
  match(source: ByteSource): LaidOut | undefined {
    // Most files that are not laid out alike differ early: long headers are not read as a whole for that.
    let header = startOf(source, FIRST);
    const own = new Map<Element, Element>();
    const moved: Moved[] = [];
    let at = PREAMBLE;
    for (const { from, length, own: was } of this.stretches) {
      if (at + length + ROOM > header.length && header.length === FIRST)
        header = startOf(source, this.bytes.length + ROOM);
      if (header.length < at + length && length > 0) return undefined;
      if (length > 0 && header.compare(this.bytes, from, from + length, at, at + length) !== 0) return undefined;
      at += length;
      if (!was) break;
      const element = this.ownAt(header, at, was);
      if (!element) return undefined;
      if (!this.isAsBefore(header, was, element)) own.set(was, element);
      at = element.end;
      moved.push({ from: was.start, by: element.end - was.end });
    }
    if (at !== source.size) return undefined;
    const file = this.laidOut(source, own, moved);
    return this.isMetaTrue(file, moved) ? { file, own } : undefined;
  }

  /** What stands in the place of an element that is each file's own; undefined where it is another. */
  private ownAt(header: Buffer, at: number, was: Element): Element | undefined {
    const { tag, vr, encoding } = was;
    const isLong = !encoding.explicitVr || hasLongLength(vr);
    const valueOffset = at + (was.valueOffset - was.start);
    if (header.length < valueOffset) return undefined;
    const lengthAt = valueOffset - (isLong ? 4 : 2);
    const same = lengthAt - at;
    if (header.compare(this.bytes, was.start, was.start + same, at, lengthAt) !== 0) return undefined;
    const length = isLong ? header.readUInt32LE(lengthAt) : header.readUInt16LE(lengthAt);
    if (length === UNDEFINED_LENGTH) return undefined;
    // How many pixels there are has to be as it was; they themselves are not read here.
    if (tag === Tag.PixelData ? length !== was.length : header.length < valueOffset + length) return undefined;
    return { ...was, start: at, valueOffset, length, end: valueOffset + length };
  }

  /** Pixel data count as another each time: they are not read here. */
  private isAsBefore(header: Buffer, was: Element, { tag, length, start, end }: Element): boolean {
    if (tag === Tag.PixelData || length !== was.length) return false;
    return header.compare(this.bytes, was.start, was.end, start, end) === 0;
  }

  /** A header in this layout. @param put what stands in the place of an element; undefined where it stays */
  filled(put: (was: Element) => Uint8Array | undefined): Uint8Array {
    const parts: Uint8Array[] = [new Uint8Array(PREAMBLE)];
    for (const { from, length, own } of this.stretches) {
      parts.push(this.bytes.subarray(from, from + length));
      if (own) parts.push(put(own) ?? this.bytes.subarray(own.start, own.end));
    }
    return Buffer.concat(parts);
  }

  /** The File Meta Information repeats SOP Instance UID (PS3.10 section 7.1), and is as long as it says. */
  private isMetaTrue(file: DicomFile, moved: readonly Moved[]): boolean {
    return repeatsUid(file) && groupLengthOf(file) - this.metaLength === movedBy(moved, this.file.dataSetOffset);
  }

  /** The file with nothing listed but what is its own. */
  private laidOut(source: ByteSource, own: ReadonlyMap<Element, Element>, moved: readonly Moved[]): DicomFile {
    const { meta, encoding, hasPreamble, transferSyntax, dataSetOffset } = this.file;
    const [ofMeta, listed]: [Element[], Element[]] = [[], []];
    for (const element of own.values()) (groupOf(element.tag) === META_GROUP ? ofMeta : listed).push(element);
    return {
      ...{ elements: listed, encoding, bytes: source, hasPreamble, transferSyntax },
      unlisted: (tag) => shifted(elementWith(this.file, tag), moved),
      meta: {
        ...{ elements: ofMeta, encoding: meta.encoding },
        unlisted: (tag) => shifted(elementWith(meta, tag), moved),
      },
      ...{ deflated: false, dataSetOffset: dataSetOffset + movedBy(moved, dataSetOffset), trailingBytes: 0 },
    };
  }
}

/** By how much what stands behind an element lies elsewhere. */
interface Moved {
  readonly from: number;
  readonly by: number;
}

const META_GROUP = 0x0002;

function movedBy(moved: readonly Moved[], offset: number): number {
  let found = 0;
  for (const { from, by } of moved) {
    if (from >= offset) break;
    found = by;
  }
  return found;
}

/** An element of the other file where it lies in this one; its items lie where they did. */
function shifted(element: Element | undefined, moved: readonly Moved[]): Element | undefined {
  if (!element) return undefined;
  const { tag, vr, valueVr, start, valueOffset, length, undefinedLength, end, encoding } = element;
  const by = movedBy(moved, start);
  return {
    ...{ tag, vr, valueVr, start: start + by, valueOffset: valueOffset + by, length, undefinedLength },
    ...{ end: end + by, encoding },
  };
}

function startOf(source: ByteSource, length: number): Buffer {
  const bytes = source.read(0, Math.min(source.size, length));
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

function stretchesBetween(own: readonly Element[], file: DicomFile): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from = PREAMBLE;
  for (const element of own) {
    stretches.push({ from, length: element.start - from, own: element });
    from = element.end;
  }
  return [...stretches, { from, length: file.bytes.size - from }];
}

function repeatsUid(file: DicomFile): boolean {
  const meta = elementWith(file.meta, Tag.MediaStorageSOPInstanceUID);
  const own = elementWith(file, Tag.SOPInstanceUID);
  return meta !== undefined && own !== undefined && elementText(file, meta, '') === elementText(file, own, '');
}

function groupLengthOf(file: DicomFile): number {
  const element = elementWith(file.meta, Tag.FileMetaInformationGroupLength);
  return element ? Buffer.from(file.bytes.read(element.valueOffset, 4)).readUInt32LE() : 0;
}
