import { elementWith } from '../dicom/elementWith.js';
import * as Tag from '../standard/tag.js';
import { DIRECTORY_RECORD_SEQUENCE } from '../dicom/dicomdir.js';
import { readDicom } from '../dicom/readDicom.js';
import { memorySource } from '../dicom/source.js';
import type { DicomFile, Element, Item } from '../dicom/types.js';
import { elementNumbers } from '../dicom/value.js';

/** Elements that point to a directory record by its offset in the file (PS3.3 F.3.2). */
const OFFSETS = new Set([
  Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity,
  Tag.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity,
  Tag.OffsetOfTheNextDirectoryRecord,
  Tag.OffsetOfReferencedLowerLevelDirectoryEntity,
  Tag.MRDRDirectoryRecordOffset,
]);

/**
 * Points the offsets of a directory's clean copy to where its records lie now (PS3.3 F.3.2.2).
 * @param copy the clean copy, whose records are those of `original` in the same order
 * @returns the copy with its offsets changed in place
 */
export function relinkDirectoryRecords(original: DicomFile, copy: Uint8Array): Uint8Array {
  const clean = readDicom(memorySource(copy));
  const before = recordsOf(original);
  const after = recordsOf(clean);
  const moved = new Map(before.map((record, index) => [record.start, after[index]?.start ?? 0]));
  const bytes = Buffer.from(copy);
  for (const element of [...clean.elements, ...after.flatMap(({ elements }) => elements)]) {
    if (OFFSETS.has(element.tag) && element.length === 4) relink(element, clean, moved, bytes);
  }
  return bytes;
}

function recordsOf(file: DicomFile): readonly Item[] {
  return elementWith(file, DIRECTORY_RECORD_SEQUENCE)?.items ?? [];
}

function relink(element: Element, file: DicomFile, moved: ReadonlyMap<number, number>, bytes: Buffer): void {
  const [old] = elementNumbers(file, element, 1);
  const offset = typeof old === 'number' ? (moved.get(old) ?? 0) : 0;
  if (element.encoding.bigEndian) bytes.writeUInt32BE(offset, element.valueOffset);
  else bytes.writeUInt32LE(offset, element.valueOffset);
}
