import type { ByteSource } from '../../dicom/source.js';

/** A stretch of a source. */
export interface Span {
  readonly from: number;
  readonly length: number;
}

const WINDOW = 256 * 1024;

/** The bytes of one encoded stream that may lie in several fragments (PS3.5 section A.4), read through a window. */
export class StreamBytes {
  readonly length: number;
  /** Where each span begins in the stream. */
  private readonly starts: readonly number[];
  private window: Uint8Array = new Uint8Array(0);
  private windowStart = 0;

  constructor(
    private readonly source: ByteSource,
    private readonly spans: readonly Span[],
  ) {
    const starts: number[] = [];
    let end = 0;
    for (const { length } of spans) {
      starts.push(end);
      end += length;
    }
    this.starts = starts;
    this.length = end;
  }

  /** The byte at an offset; -1 behind the end. */
  at(offset: number): number {
    const inWindow = offset - this.windowStart;
    if (inWindow >= 0 && inWindow < this.window.length) return this.window[inWindow] ?? -1;
    if (offset < 0 || offset >= this.length) return -1;
    this.window = this.read(offset, WINDOW);
    this.windowStart = offset;
    return this.window[0] ?? -1;
  }

  /** Big endian; NaN behind the end, which fits no comparison. */
  uint16(offset: number): number {
    return offset + 2 > this.length ? Number.NaN : this.at(offset) * 0x100 + this.at(offset + 1);
  }

  uint32(offset: number): number {
    return this.uint16(offset) * 0x10000 + this.uint16(offset + 2);
  }

  /** Characters of ISO 646. */
  text(offset: number, length: number): string {
    return Buffer.from(this.read(offset, length)).toString('latin1');
  }

  /** At most `length` bytes, fewer at the end. */
  read(offset: number, length: number): Uint8Array {
    const parts = this.placesOf(offset, length).map((span) => this.source.read(span.from, span.length));
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  }

  /** Offset of the next byte of this value; the stream's length where there is none. */
  indexOf(byte: number, from: number): number {
    for (let at = from; at < this.length;) {
      this.at(at);
      const start = at - this.windowStart;
      const found = this.window.indexOf(byte, start);
      if (found >= 0) return this.windowStart + found;
      at = this.windowStart + this.window.length;
    }
    return this.length;
  }

  /** True where every byte of a stretch is this one. */
  isAll(byte: number, from: number, length: number): boolean {
    const end = Math.min(from + length, this.length);
    for (let at = from; at < end; at++) if (this.at(at) !== byte) return false;
    return true;
  }

  /** Where a stretch of the stream lies in the source. */
  placesOf(offset: number, length: number): readonly Span[] {
    const places: Span[] = [];
    let missing = Math.min(length, this.length - offset);
    let index = this.spanAt(offset);
    for (let within = offset - (this.starts[index] ?? 0); missing > 0; index += 1, within = 0) {
      const span = this.spans[index];
      if (!span) break;
      const most = Math.min(missing, span.length - within);
      if (most > 0) places.push({ from: span.from + within, length: most });
      missing -= most;
    }
    return places;
  }

  private spanAt(offset: number): number {
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low;
  }
}
