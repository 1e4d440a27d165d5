import { OwnError } from '../../model/errors.js';
import type { Piece } from '../frames/extendedSource.js';
import { cellCleaner } from './clearBits.js';
import type { BoxRuns, Run } from './boxes.js';
import type { NativeFrames } from '../frames/nativeFrames.js';
import type { PixelImage } from '../frames/pixelImage.js';

/** What is changed in native pixels. */
export interface NativeChange {
  readonly runs: BoxRuns;
  /** Cells of a black pixel. */
  readonly black: readonly number[];
  readonly clearUnusedBits: boolean;
}

/**
 * The value of native Pixel Data with black boxes, read through the original: nothing but the bytes of the boxes differs.
 * One-bit frames need not begin with a byte; bits around the box stay as they are.
 */
export class NativePatch implements Piece {
  readonly length: number;

  constructor(
    private readonly image: PixelImage,
    private readonly frames: NativeFrames,
    private readonly change: NativeChange,
  ) {
    this.length = image.element.length;
  }

  /** The frames that can differ. */
  get changedFrames(): readonly number[] {
    if (!this.change.clearUnusedBits) return this.change.runs.frames;
    return Array.from({ length: this.frames.count }, (_, frame) => frame);
  }

  /** The bytes of the value that can differ, in order and apart from each other. */
  changedRanges(): readonly { readonly from: number; readonly to: number }[] {
    const { frameBits } = this.frames;
    const ranges: { from: number; to: number }[] = [];
    for (const frame of this.changedFrames) {
      // Whole long words, so that swapped bytes stay together.
      const from = Math.floor((frame * frameBits) / 32) * 4;
      const to = Math.min(this.length, Math.ceil(((frame + 1) * frameBits) / 32) * 4);
      const last = ranges.at(-1);
      if (last && from <= last.to) last.to = Math.max(last.to, to);
      else ranges.push({ from, to });
    }
    return ranges;
  }

  read(offset: number, length: number): Uint8Array {
    const from = Math.floor(offset / 4) * 4;
    const to = Math.min(this.length, Math.ceil((offset + length) / 4) * 4);
    const original = this.image.file.bytes.read(this.image.element.valueOffset + from, to - from);
    if (original.length < to - from) throw new OwnError('The original became shorter while it was copied.');
    const bytes = Uint8Array.from(original);
    if (this.change.clearUnusedBits) this.clear(bytes, from);
    const { frameBits } = this.frames;
    const last = Math.min(this.frames.count - 1, Math.floor((to * 8 - 1) / frameBits));
    for (let frame = Math.floor((from * 8) / frameBits); frame <= last; frame++) this.blacken(frame, bytes, from);
    return bytes.subarray(offset - from, offset - from + length);
  }

  private clear(bytes: Uint8Array, from: number): void {
    const { bitsAllocated } = this.image.format;
    if (bitsAllocated === 1) return;
    const clean = cellCleaner(this.image.format);
    const size = bitsAllocated / 8;
    const { swap } = this.frames;
    const end = Math.min(bytes.length, (this.frames.frameBits * this.frames.count) / 8 - from);
    for (let at = 0; at + size <= end; at += size) {
      let cell = 0;
      for (let byte = size - 1; byte >= 0; byte--) cell = cell * 256 + (bytes[(at + byte) ^ swap] ?? 0);
      cell = clean(cell);
      for (let byte = 0; byte < size; byte++) bytes[(at + byte) ^ swap] = (cell >>> (8 * byte)) & 0xff;
    }
  }

  private blacken(frame: number, bytes: Uint8Array, from: number): void {
    const paint = this.painter(bytes, from);
    const start = frame * this.frames.frameBits;
    const { columns, rows, bitsAllocated, samplesPerPixel, planarConfiguration } = this.image.format;
    const { black } = this.change;
    for (const run of this.change.runs.of(frame)) {
      const first = run.row * columns + run.start;
      const count = run.end - run.start;
      if (this.frames.isSubsampled) this.paintSubsampled(start, run, paint);
      else if (samplesPerPixel === 1) paint(start + first * bitsAllocated, count, black);
      else if (planarConfiguration === 0) paint(start + first * 3 * bitsAllocated, count, black);
      else {
        black.forEach((cell, sample) =>
          paint(start + (sample * rows * columns + first) * bitsAllocated, count, [cell]),
        );
      }
    }
  }

  /** Luminance of the run alone; the chrominance that a pixel shares with its neighbour goes with it. */
  private paintSubsampled(start: number, { row, start: left, end }: Run, paint: Paint): void {
    const { columns, bitsAllocated } = this.image.format;
    const [luminance = 0, blue = 0, red = 0] = this.change.black;
    for (let column = left; column < end; column++) {
      const pair = row * columns + (column - (column & 1));
      paint(start + (pair * 2 + (column & 1)) * bitsAllocated, 1, [luminance]);
      paint(start + (pair * 2 + 2) * bitsAllocated, 1, [blue, red]);
    }
  }

  /** Writes cells over and over from a bit of the value on, as far as it lies in these bytes. */
  private painter(bytes: Uint8Array, from: number): Paint {
    const { bitsAllocated } = this.image.format;
    const { swap } = this.frames;
    const end = from + bytes.length;
    if (bitsAllocated === 1) {
      return (bit, count, [cell = 0]) => {
        for (let at = Math.max(bit, from * 8); at < Math.min(bit + count, end * 8); at++) {
          const index = ((at >>> 3) ^ swap) - from;
          const mask = 1 << (at & 7);
          bytes[index] = cell === 0 ? (bytes[index] ?? 0) & ~mask : (bytes[index] ?? 0) | mask;
        }
      };
    }
    const size = bitsAllocated / 8;
    return (bit, count, cells) => {
      const start = bit / 8;
      const pattern = cells.flatMap((cell) => Array.from({ length: size }, (_, byte) => (cell >>> (8 * byte)) & 0xff));
      const stop = Math.min(start + count * pattern.length, end);
      for (let at = Math.max(start, from); at < stop; at++) {
        bytes[(at ^ swap) - from] = pattern[(at - start) % pattern.length] ?? 0;
      }
    };
  }
}

/** @param count how often the cells are repeated */
type Paint = (bit: number, count: number, cells: readonly number[]) => void;
