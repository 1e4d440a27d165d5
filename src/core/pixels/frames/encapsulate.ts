import * as Tag from '../../standard/tag.js';
import { encodeItemHeader } from '../../dicom/encode.js';
import { SegmentList, type Edit } from '../../dicom/splice.js';
import { ITEM } from '../../model/tag.js';
import type { Element } from '../../dicom/types.js';
import { Attributes } from './attributes.js';
import type { EncapsulatedFrames } from './encapsulatedFrames.js';
import { PixelError } from '../pixelError.js';
import type { PixelImage } from './pixelImage.js';

const LONGEST_FRAGMENT = 0xfffffffe;

/** A frame that takes the place of another: a span of the extended source. */
export interface NewFrame {
  readonly from: number;
  /** In bytes; even. */
  readonly length: number;
}

/**
 * Encapsulated Pixel Data with some frames exchanged (PS3.5 section A.4). All others keep their fragments, bytes and
 * headers; a new one is a single fragment. The offset tables are made anew where there are any.
 * @throws PixelError where offsets no longer fit the table
 */
export function exchangeFrames(
  image: PixelImage,
  frames: EncapsulatedFrames,
  exchanged: ReadonlyMap<number, NewFrame>,
): ReadonlyMap<Element, Edit> {
  const { element } = image;
  const body = new SegmentList();
  const offsets: number[] = [];
  const lengths: number[] = [];
  for (let frame = 0; frame < frames.count; frame++) {
    offsets.push(body.length);
    const made = exchanged.get(frame);
    if (made) {
      if (made.length > LONGEST_FRAGMENT) throw new PixelError('unsupported', 'A frame is too long for one fragment.');
      body.put(encodeItemHeader(ITEM, made.length, element.encoding));
      body.copy(made.from, made.length);
    } else {
      for (const { start, length } of frames.fragmentsOf(frame)) body.copy(start, 8 + length);
    }
    lengths.push(made ? made.length : frames.fragmentsOf(frame).reduce((sum, { length }) => sum + length, 0));
  }
  const output = new SegmentList();
  output.copy(element.start, element.valueOffset - element.start);
  output.put(basicOffsetTable(image, frames.hasBasicOffsetTable ? offsets : []));
  output.append(body);
  output.copy(element.end - 8, 8);
  return new Map<Element, Edit>([
    [element, { kind: 'segments', segments: output.segments }],
    ...extendedOffsetTables(image, offsets, lengths),
  ]);
}

function basicOffsetTable({ element }: PixelImage, offsets: readonly number[]): Uint8Array {
  if ((offsets.at(-1) ?? 0) > 0xffffffff) {
    throw new PixelError('unsupported', 'The frames are too long for a Basic Offset Table.');
  }
  const bytes = Buffer.alloc(4 * offsets.length);
  offsets.forEach((offset, index) => bytes.writeUInt32LE(offset, 4 * index));
  return Buffer.concat([encodeItemHeader(ITEM, bytes.length, element.encoding), bytes]);
}

function extendedOffsetTables(
  { file, dataSet }: PixelImage,
  offsets: readonly number[],
  lengths: readonly number[],
): readonly (readonly [Element, Edit])[] {
  const attributes = new Attributes(file, dataSet);
  const set = (tag: number, numbers: readonly number[]): readonly (readonly [Element, Edit])[] => {
    const element = attributes.element(tag);
    if (!element) return [];
    const value = Buffer.alloc(8 * numbers.length);
    numbers.forEach((number, index) => value.writeBigUInt64LE(BigInt(number), 8 * index));
    return [[element, { kind: 'set', value }]];
  };
  return [...set(Tag.ExtendedOffsetTable, offsets), ...set(Tag.ExtendedOffsetTableLengths, lengths)];
}
