import * as Tag from '../../standard/tag.js';
import type { DataSet, DicomFile, Element } from '../../dicom/types.js';

/** True where the Basic Offset Table is empty or holds nothing but offsets of fragments, in order (PS3.5 A.4). */
export function offsetsHold(file: DicomFile, { fragments = [] }: Element): boolean {
  const [table, ...frames] = fragments;
  if (!table || table.length === 0) return true;
  const bytes = Buffer.from(file.bytes.read(table.valueOffset, table.length));
  if (bytes.length % 4 !== 0 || bytes.length / 4 > frames.length) return false;
  const first = frames[0]?.start ?? 0;
  const starts = new Set(frames.map(({ start }) => start - first));
  const offsets = Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32LE(4 * index));
  return offsets.every((offset, index) => starts.has(offset) && (index === 0 || offset > (offsets[index - 1] ?? 0)));
}

/** The same for the Extended Offset Table and its lengths (PS3.3 C.7.6.3.1.8): one fragment each, in order. */
export function extendedTablesHold(file: DicomFile, { elements }: DataSet): boolean {
  const element = (wanted: number) => elements.find(({ tag }) => tag === wanted);
  const [, ...frames] = element(Tag.PixelData)?.fragments ?? [];
  const offsets = longs(file, element(Tag.ExtendedOffsetTable));
  const lengths = longs(file, element(Tag.ExtendedOffsetTableLengths));
  const first = frames[0]?.start ?? 0;
  return (
    offsets?.length === frames.length &&
    lengths?.length === frames.length &&
    frames.every(({ start, length }, index) => {
      const stated = Number(lengths[index]);
      return Number(offsets[index]) === start - first && stated <= length && stated >= length - 1;
    })
  );
}

/** Encapsulated Pixel Data Value Total Length (7FE0,0003) is the length of all fragments together, or of their frames. */
export function totalLengthHolds(file: DicomFile, { elements }: DataSet, total: Element): boolean {
  const [, ...frames] = elements.find(({ tag }) => tag === Tag.PixelData)?.fragments ?? [];
  const [stated, ...others] = longs(file, total) ?? [];
  const longest = frames.reduce((sum, { length }) => sum + length, 0);
  return stated !== undefined && others.length === 0 && stated <= longest && Number(stated) >= longest - frames.length;
}

/** 64-bit numbers, which encapsulated pixels have in little endian. */
function longs(file: DicomFile, element: Element | undefined): readonly bigint[] | undefined {
  if (!element || element.length % 8 !== 0) return undefined;
  const bytes = Buffer.from(file.bytes.read(element.valueOffset, element.length));
  return Array.from({ length: bytes.length / 8 }, (_, index) => bytes.readBigUInt64LE(8 * index));
}
