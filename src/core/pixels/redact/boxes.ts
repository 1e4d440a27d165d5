import type { FrameBox } from '../../model/box.js';
import type { DecodedFrame } from '../frames/decodedFrame.js';
import type { PixelFormat } from '../frames/pixelFormat.js';

/** Pixels of a row, `end` not included. */
export interface Run {
  readonly row: number;
  readonly start: number;
  readonly end: number;
}

/** Where boxes lie on the frames of an image, as runs that do not overlap. */
export class BoxRuns {
  private readonly ofAll: readonly FrameBox[];
  private readonly ofFrame = new Map<number, readonly Run[]>();

  /**
   * Boxes are cut off at the edges of the image; those with parts of pixels take them whole.
   * @throws RangeError where a box is of a frame that is not there, or of no size
   */
  constructor(
    boxes: readonly FrameBox[],
    private readonly format: PixelFormat,
  ) {
    for (const { frame, x, y, width, height } of boxes) {
      const isThere = frame === 'all' || (Number.isInteger(frame) && frame >= 0 && frame < format.frames);
      if (!isThere) throw new RangeError('A box lies on a frame that the image does not have.');
      if (!(width > 0 && height > 0) || ![x, y, width, height].every(Number.isFinite)) {
        throw new RangeError('A box has no size.');
      }
    }
    this.ofAll = boxes.filter(({ frame }) => frame === 'all');
    const shared = this.runs(this.ofAll);
    for (let frame = 0; frame < format.frames; frame++) {
      const own = boxes.filter((box) => box.frame === frame);
      const runs = own.length === 0 ? shared : this.runs([...this.ofAll, ...own]);
      if (runs.length > 0) this.ofFrame.set(frame, runs);
    }
  }

  /** The frames that a box lies on, in order. */
  get frames(): readonly number[] {
    return [...this.ofFrame.keys()];
  }

  /** By row, from left to right. */
  of(frame: number): readonly Run[] {
    return this.ofFrame.get(frame) ?? [];
  }

  private runs(boxes: readonly FrameBox[]): readonly Run[] {
    const runs: Run[] = [];
    for (let row = 0; row < this.format.rows; row++) runs.push(...this.row(boxes, row));
    return runs;
  }

  private row(boxes: readonly FrameBox[], row: number): readonly Run[] {
    const spans = boxes
      .filter(({ y, height }) => Math.floor(y) <= row && row < Math.ceil(y + height))
      .map(({ x, width }) => ({
        start: Math.max(0, Math.floor(x)),
        end: Math.min(this.format.columns, Math.ceil(x + width)),
      }))
      .filter(({ start, end }) => start < end)
      .sort((a, b) => a.start - b.start);
    const runs: Run[] = [];
    for (const { start, end } of spans) {
      const last = runs.at(-1);
      if (last && start <= last.end) runs[runs.length - 1] = { ...last, end: Math.max(last.end, end) };
      else runs.push({ row, start, end });
    }
    return runs;
  }
}

/** Gives all pixels of the runs these samples. */
export function fill(
  { cells, columns, samplesPerPixel }: DecodedFrame,
  runs: readonly Run[],
  pixel: readonly number[],
): void {
  for (const { row, start, end } of runs) {
    for (let sample = 0; sample < samplesPerPixel; sample++) {
      const first = (row * columns + start) * samplesPerPixel + sample;
      const last = (row * columns + end) * samplesPerPixel;
      for (let at = first; at < last; at += samplesPerPixel) cells[at] = pixel[sample] ?? 0;
    }
  }
}
