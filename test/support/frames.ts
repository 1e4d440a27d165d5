/** The bytes of Pixel Data that a copy must have in common with its original; all else in it may be cleared. */
import { elementText } from '../../src/core/dicom/value.js';
import type { DicomFile, Element } from '../../src/core/dicom/types.js';
import * as Tag from '../../src/core/standard/tag.js';

/**
 * The value of Pixel Data (7FE0,0010), items of fragments included: native pixels up to the end of their last frame and
 * its padding, JPEG streams with zeros for what application segments and comments hold.
 */
export function bytesOfFrames(file: DicomFile, element: Element): Buffer {
  const { valueOffset, end, fragments } = element;
  const value = Buffer.from(file.bytes.read(valueOffset, end - valueOffset));
  if (!fragments) return value.subarray(0, lengthOfFrames(file) ?? value.length);
  for (const fragment of fragments.slice(1)) {
    const from = fragment.valueOffset - valueOffset;
    blankSegments(value.subarray(from, from + fragment.length));
  }
  return value;
}

/** Even, in bytes (PS3.5 section 8.1.1); undefined where the file does not say. */
function lengthOfFrames(file: DicomFile): number | undefined {
  const number = (wanted: number, otherwise = 0): number => {
    const element = file.elements.find(({ tag }) => tag === wanted);
    if (!element || element.length === 0) return otherwise;
    return element.valueVr === 'US'
      ? Buffer.from(file.bytes.read(element.valueOffset, 2))[
          element.encoding.bigEndian ? 'readUInt16BE' : 'readUInt16LE'
        ]()
      : Number(elementText(file, element, ''));
  };
  const samples = number(Tag.Rows) * number(Tag.Columns) * number(Tag.SamplesPerPixel) * number(Tag.NumberOfFrames, 1);
  const bytes = Math.ceil((samples * number(Tag.BitsAllocated)) / 8);
  return bytes > 0 ? bytes + (bytes % 2) : undefined;
}

/** In place: APP0 to APP15 and COM (ISO/IEC 10918-1 Table B.1), up to the first scan. */
function blankSegments(stream: Buffer): void {
  if (stream.length < 4 || stream.readUInt16BE(0) !== 0xffd8) return;
  for (let at = 2; at + 4 <= stream.length && stream[at] === 0xff;) {
    const marker = stream.readUInt16BE(at);
    if (marker === 0xffda) return;
    const next = at + 2 + stream.readUInt16BE(at + 2);
    if ((marker >= 0xffe0 && marker <= 0xffef) || marker === 0xfffe) stream.fill(0, at + 4, next);
    at = next;
  }
}
