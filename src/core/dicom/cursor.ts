import { bigEndianByteArrayParser, littleEndianByteArrayParser, readFixedString } from 'dicom-parser';
import { DicomError } from './errors.js';
import type { ByteSource } from './source.js';

const SMALLEST_WINDOW = 4 * 1024;
const LARGEST_WINDOW = 256 * 1024;

/**
 * Reads numbers and short strings at any offset through a window on the source. The window grows while reading goes
 * on without gaps and starts small again after a jump, so that stepping over large values costs a few kilobytes.
 */
export class Cursor {
  private window: Uint8Array = new Uint8Array(0);
  private windowStart = 0;
  private windowSize = SMALLEST_WINDOW;

  constructor(readonly source: ByteSource) {}

  uint16(offset: number, bigEndian: boolean): number {
    const at = this.locate(offset, 2);
    return (bigEndian ? bigEndianByteArrayParser : littleEndianByteArrayParser).readUint16(this.window, at);
  }

  uint32(offset: number, bigEndian: boolean): number {
    const at = this.locate(offset, 4);
    return (bigEndian ? bigEndianByteArrayParser : littleEndianByteArrayParser).readUint32(this.window, at);
  }

  /** The tag at `offset` as one unsigned number. */
  tag(offset: number, bigEndian: boolean): number {
    return this.uint16(offset, bigEndian) * 0x10000 + this.uint16(offset + 2, bigEndian);
  }

  /** Two bytes as characters: a VR. */
  vr(offset: number): string {
    const at = this.locate(offset, 2);
    return readFixedString(this.window, at, 2);
  }

  /** Makes `length` bytes at `offset` available and answers where in the window they are. */
  private locate(offset: number, length: number): number {
    const at = offset - this.windowStart;
    if (at >= 0 && at + length <= this.window.length) return at;
    const contiguous = at >= 0 && at <= this.window.length;
    this.windowSize = contiguous ? Math.min(this.windowSize * 2, LARGEST_WINDOW) : SMALLEST_WINDOW;
    this.window = this.source.read(offset, Math.max(this.windowSize, length));
    this.windowStart = offset;
    if (this.window.length < length) {
      throw new DicomError('truncated', `The file ends inside an element header at byte ${offset}.`, offset);
    }
    return 0;
  }
}
