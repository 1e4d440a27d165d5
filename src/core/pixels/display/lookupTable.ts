import * as Tag from '../../standard/tag.js';
import { elementBytes } from '../../dicom/value.js';
import type { Attributes } from '../frames/attributes.js';
import { PixelError } from '../pixelError.js';

/** A lookup table (PS3.3 section C.11.1.1): values below the first input get the first entry, above the last the last. */
export interface LookupTable {
  /** The input that the first entry stands for. */
  readonly first: number;
  readonly entries: Uint16Array;
  /** The largest output that its bits allow. */
  readonly largest: number;
}

/** The three tables of PALETTE COLOR. */
export interface Palette {
  readonly red: LookupTable;
  readonly green: LookupTable;
  readonly blue: LookupTable;
}

/** Descriptors of red, green and blue; data is 100H and segmented data 120H further (PS3.3 section C.7.6.3). */
const PALETTE_DESCRIPTORS = {
  red: Tag.RedPaletteColorLookupTableDescriptor,
  green: Tag.GreenPaletteColorLookupTableDescriptor,
  blue: Tag.BluePaletteColorLookupTableDescriptor,
} as const;
const DATA_FROM_DESCRIPTOR = 0x100;
const SEGMENTED_FROM_DESCRIPTOR = 0x120;

/** @throws PixelError where a table of the palette is missing or damaged */
export function readPalette(attributes: Attributes, signed: boolean): Palette {
  const table = (descriptor: number) => {
    const segmented = descriptor + SEGMENTED_FROM_DESCRIPTOR;
    if (attributes.element(segmented)) return readSegmented(attributes, descriptor, segmented, signed);
    return readTable(attributes, descriptor, descriptor + DATA_FROM_DESCRIPTOR, signed);
  };
  const { red, green, blue } = PALETTE_DESCRIPTORS;
  return { red: table(red), green: table(green), blue: table(blue) };
}

/** The table of an item of Modality or VOI LUT Sequence (PS3.3 section C.11.1 and C.11.2). */
export function readLut(item: Attributes, signed: boolean): LookupTable {
  return readTable(item, Tag.LUTDescriptor, Tag.LUTData, signed);
}

/** What a table makes of an input. */
export function lookUp({ first, entries }: LookupTable, input: number): number {
  return entries[Math.max(0, Math.min(input - first, entries.length - 1))] ?? 0;
}

function readTable(attributes: Attributes, descriptorTag: number, dataTag: number, signed: boolean): LookupTable {
  const { count, first, largest } = readDescriptor(attributes, descriptorTag, signed);
  const element = attributes.element(dataTag);
  if (!element) throw damaged();
  // Entries of 8 bits are packed two to a word; some writers give each a word of its own.
  const arePacked = largest < 256 && element.length < 2 * count;
  const entries = arePacked
    ? Uint16Array.from(packedBytes(attributes, dataTag))
    : Uint16Array.from(attributes.words(dataTag));
  if (entries.length < count) throw damaged();
  return { first, entries: entries.subarray(0, count), largest: largestUsed(entries, largest) };
}

function readDescriptor(attributes: Attributes, tag: number, signed: boolean) {
  const [count, first, bits] = attributes.words(tag, 3);
  if (count === undefined || first === undefined || bits === undefined || bits < 1 || bits > 16) throw damaged();
  const start = signed && first >= 0x8000 ? first - 0x10000 : first;
  return { count: count === 0 ? 0x10000 : count, first: start, largest: 2 ** bits - 1 };
}

/** Some writers say 16 bits and put 8-bit values in: all would be black. */
function largestUsed(entries: Uint16Array, stated: number): number {
  return stated > 255 && entries.every((entry) => entry < 256) ? 255 : stated;
}

function packedBytes(attributes: Attributes, tag: number): Uint8Array {
  const element = attributes.element(tag);
  if (!element) throw damaged();
  const bytes = elementBytes(attributes.file, element);
  const areSwapped = element.encoding.bigEndian && element.valueVr === 'OW';
  return areSwapped ? Uint8Array.from(bytes, (_, index) => bytes[index ^ 1] ?? 0) : bytes;
}

/** Segmented Palette Color Lookup Table Data (PS3.3 section C.7.9.2). */
function readSegmented(attributes: Attributes, descriptor: number, data: number, signed: boolean): LookupTable {
  const { count, first, largest } = readDescriptor(attributes, descriptor, signed);
  const words = attributes.words(data);
  const entries: number[] = [];
  const expand = (start: number, segments: number, mayJump: boolean): number => {
    let at = start;
    for (let done = 0; done < segments && at + 1 < words.length; done++) {
      const [kind = 0, length = 0] = [words[at], words[at + 1]];
      if (entries.length + length > count + 1 && kind < 2) throw damaged();
      if (kind === 0) {
        entries.push(...words.slice(at + 2, at + 2 + length));
        at += 2 + length;
      } else if (kind === 1) {
        const from = entries.at(-1);
        const to = words[at + 2];
        if (from === undefined || to === undefined) throw damaged();
        for (let i = 1; i <= length; i++) entries.push(Math.round(from + ((to - from) * i) / length));
        at += 3;
      } else if (kind === 2 && mayJump) {
        expand((words[at + 2] ?? 0) + (words[at + 3] ?? 0) * 0x10000, length, false);
        at += 4;
      } else {
        throw damaged();
      }
    }
    return at;
  };
  expand(0, words.length, true);
  if (entries.length < count) throw damaged();
  return { first, entries: Uint16Array.from(entries.slice(0, count)), largest };
}

function damaged(): PixelError {
  return new PixelError('malformed', 'A lookup table of the image is missing or damaged.');
}
