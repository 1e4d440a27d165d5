import * as Tag from '../../standard/tag.js';
import type { Fragment } from '../../dicom/types.js';
import { Attributes } from './attributes.js';
import { PixelError } from '../pixelError.js';
import type { PixelImage } from './pixelImage.js';

/** Frames of encapsulated Pixel Data: each is one fragment or several (PS3.5 section A.4). */
export class EncapsulatedFrames {
  readonly count: number;
  /** True where the Basic Offset Table names the frames. */
  readonly hasBasicOffsetTable: boolean;
  private readonly fragments: readonly (readonly Fragment[])[];

  /** @throws PixelError where it cannot be told which fragments belong to which frame */
  constructor(private readonly image: PixelImage) {
    const [table, ...fragments] = image.element.fragments ?? [];
    this.count = image.format.frames;
    this.hasBasicOffsetTable = table !== undefined && table.length > 0;
    this.fragments =
      this.byExtendedOffsetTable(fragments) ?? this.byBasicOffsetTable(table, fragments) ?? this.byCounting(fragments);
  }

  read(frame: number): Uint8Array {
    const fragments = this.fragmentsOf(frame);
    const parts = fragments.map(({ valueOffset, length }) => this.image.file.bytes.read(valueOffset, length));
    if (parts.some((part, index) => part.length !== fragments[index]?.length)) {
      throw new PixelError('truncated', `The file ends inside frame ${frame + 1}.`);
    }
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  }

  fragmentsOf(frame: number): readonly Fragment[] {
    const fragments = this.fragments[frame];
    if (!fragments) throw new RangeError(`There is no frame ${frame + 1}.`);
    return fragments;
  }

  /** Extended Offset Table (7FE0,0001): 64-bit offsets; each frame is one fragment (PS3.3 section C.7.6.3.1.8). */
  private byExtendedOffsetTable(fragments: readonly Fragment[]): readonly (readonly Fragment[])[] | undefined {
    const attributes = new Attributes(this.image.file, this.image.dataSet);
    if (!attributes.element(Tag.ExtendedOffsetTable)) return undefined;
    const [offsets, lengths] = [Tag.ExtendedOffsetTable, Tag.ExtendedOffsetTableLengths].map((tag) =>
      pairs(attributes.longs(tag)),
    );
    const first = fragments[0]?.start ?? 0;
    const isTrue =
      offsets?.length === this.count &&
      fragments.length === this.count &&
      fragments.every(({ start }, index) => start - first === offsets[index]) &&
      (lengths === undefined || lengths.length === this.count);
    if (!isTrue) throw new PixelError('malformed', 'The Extended Offset Table (7FE0,0001) does not fit the fragments.');
    return fragments.map((fragment) => [fragment]);
  }

  private byBasicOffsetTable(
    table: Fragment | undefined,
    fragments: readonly Fragment[],
  ): readonly (readonly Fragment[])[] | undefined {
    if (!table || table.length === 0) return undefined;
    const bytes = this.image.file.bytes.read(table.valueOffset, table.length);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const first = fragments[0]?.start ?? 0;
    const indexOf = new Map(fragments.map(({ start }, index) => [start - first, index]));
    const littleEndian = !this.image.element.encoding.bigEndian;
    const starts = Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) =>
      indexOf.get(view.getUint32(index * 4, littleEndian)),
    );
    const isTrue =
      starts.length === this.count &&
      starts[0] === 0 &&
      starts.every((start, index) => start !== undefined && (index === 0 || start > (starts[index - 1] ?? start)));
    // A table that names other offsets than those of fragments is no guide; one fragment each leaves no doubt.
    if (!isTrue && fragments.length === this.count) return undefined;
    if (!isTrue) throw new PixelError('malformed', 'The Basic Offset Table does not fit the fragments.');
    return starts.map((start, index) => fragments.slice(start, starts[index + 1]));
  }

  /** Without a table: all of one frame, one each, or from one start of a codestream to the next. */
  private byCounting(fragments: readonly Fragment[]): readonly (readonly Fragment[])[] {
    if (fragments.length < this.count) {
      throw new PixelError('truncated', 'There are fewer fragments of Pixel Data (7FE0,0010) than frames.');
    }
    if (this.count === 1) return [fragments];
    if (fragments.length === this.count) return fragments.map((fragment) => [fragment]);
    const frames: Fragment[][] = [];
    for (const fragment of fragments) {
      if (this.startsCodestream(fragment)) frames.push([fragment]);
      else frames.at(-1)?.push(fragment);
    }
    const isComplete = frames.length === this.count && this.startsCodestream(fragments[0] as Fragment);
    if (!isComplete) throw new PixelError('malformed', 'Which fragments belong to which frame cannot be determined.');
    return frames;
  }

  private startsCodestream({ valueOffset, length }: Fragment): boolean {
    const start = this.image.file.bytes.read(valueOffset, Math.min(length, 12));
    return STARTS.some((bytes) => start.length >= bytes.length && bytes.every((byte, index) => start[index] === byte));
  }
}

/** JPEG and JPEG-LS: SOI and a marker; JPEG 2000: SOC and SIZ, or the signature box of a JP2 file. */
const STARTS = [
  [0xff, 0xd8, 0xff],
  [0xff, 0x4f, 0xff, 0x51],
  [0x00, 0x00, 0x00, 0x0c, 0x6a, 0x50, 0x20, 0x20],
];

/** 64-bit little endian numbers, of whose halves these are. */
function pairs(longs: readonly number[]): readonly number[] {
  return Array.from({ length: longs.length / 2 }, (_, i) => (longs[2 * i] ?? 0) + (longs[2 * i + 1] ?? 0) * 2 ** 32);
}
