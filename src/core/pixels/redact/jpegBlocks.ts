import { blackPixel } from './black.js';
import type { FrameBox } from '../../model/box.js';
import { BoxRuns } from './boxes.js';
import type { Codec } from '../codecs/codec.js';
import { checkJpeg, isRgb } from '../codecs/jpeg.js';
import type { DecodedFrame } from '../frames/decodedFrame.js';
import { displayOf } from '../display/display.js';
import type { Frames } from '../frames/frames.js';
import { blockGrid, canExchangeBlocks, dcOf, exchangeBlocks, type BlockGrid } from '../codecs/jpeg/exchangeBlocks.js';
import { readJpeg, type JpegStream } from '../codecs/jpeg/segments.js';
import { PixelError } from '../pixelError.js';
import type { PixelFormat } from '../frames/pixelFormat.js';
import type { Changes, FrameMaker } from './recoder.js';

/**
 * Black boxes in JPEG without decoding it: the blocks under the boxes are exchanged, all others keep their coefficients.
 * What is black grows to the grid of blocks. Where chrominance is subsampled, decoders smooth it over one pixel; boxes
 * grow by that pixel first, so that all of a box is black, and one pixel around what has grown may change its hue.
 */
export class JpegBlocks implements FrameMaker {
  /** What becomes black: the boxes, grown. */
  readonly black: readonly FrameBox[];
  private readonly cells: BoxRuns;
  private readonly around: BoxRuns;

  private constructor(
    private readonly changes: Changes,
    private readonly frames: Frames,
    private readonly codec: Codec,
    private readonly grid: BlockGrid,
    boxes: readonly FrameBox[],
  ) {
    const { format } = changes.image;
    const margin = isSubsampled(grid) ? 1 : 0;
    this.black = boxes
      .map((box) => snapped(widened(box, margin), grid, format))
      .filter((box) => box.width > 0 && box.height > 0);
    const { width, height } = grid;
    const inCells = this.black.map((box) => scaled(box, 1 / width, 1 / height));
    const size = { rows: Math.ceil(format.rows / height), columns: Math.ceil(format.columns / width) };
    this.cells = new BoxRuns(inCells, { ...format, ...size });
    this.around = new BoxRuns(
      this.black.map((box) => widened(box, margin)),
      format,
    );
  }

  /** Undefined where the blocks of some frame cannot be exchanged, or frames differ in their grid. */
  static of(changes: Changes, boxes: readonly FrameBox[], frames: Frames, codec: Codec): JpegBlocks | undefined {
    const { runs, image } = changes;
    let grid: BlockGrid | undefined;
    for (const frame of runs.frames) {
      const stream = readJpeg(frames.read(frame));
      checkJpeg(stream, image.format);
      const own = blockGrid(stream);
      grid ??= own;
      const isAlike = own.width === grid.width && own.height === grid.height;
      if (!isAlike || !canExchangeBlocks(stream) || !blackCoefficients(stream, changes)) return undefined;
    }
    return new JpegBlocks(changes, frames, codec, grid ?? { width: 8, height: 8 }, boxes);
  }

  isChanged(frame: number): boolean {
    return this.changes.runs.of(frame).length > 0;
  }

  make(frame: number): Uint8Array {
    const stream = readJpeg(this.frames.read(frame));
    const dc = blackCoefficients(stream, this.changes);
    if (!dc) throw new PixelError('unsupported', `Frame ${frame + 1} cannot be blacked out block by block.`);
    const columns = Math.ceil(stream.columns / this.grid.width);
    const black = new Uint8Array(columns * Math.ceil(stream.rows / this.grid.height));
    for (const { row, start, end } of this.cells.of(frame)) black.fill(1, row * columns + start, row * columns + end);
    const bytes = exchangeBlocks(stream, { isBlack: (column, row) => black[row * columns + column] === 1, dc });
    this.check(frame, stream.bytes, bytes);
    return bytes;
  }

  /** @throws PixelError where the box is not black, or something else has changed, once the stream is decoded */
  private check(frame: number, before: Uint8Array, after: Uint8Array): void {
    const { image, runs } = this.changes;
    const [was, is] = [this.codec.decode(before, image.format), this.codec.decode(after, image.format)];
    const { samplesPerPixel, columns } = is;
    const black = blackPixel(image.format, is.photometricInterpretation, displayOf(image, frame), is.precision);
    const isBlack = runs.of(frame).every(({ row, start, end }) => {
      const cells = is.cells.subarray(
        (row * columns + start) * samplesPerPixel,
        (row * columns + end) * samplesPerPixel,
      );
      return cells.every((cell, index) => cell === black[index % samplesPerPixel]);
    });
    for (const { row, start, end } of this.around.of(frame)) {
      const [from, to] = [(row * columns + start) * samplesPerPixel, (row * columns + end) * samplesPerPixel];
      was.cells.set(is.cells.subarray(from, to), from);
    }
    if (!isBlack || !sameCells(was, is)) {
      throw new PixelError('unsupported', `Frame ${frame + 1} is not as it should be after its blocks were replaced.`);
    }
  }
}

/** The DC coefficients that are black; undefined where black is a value that no block has exactly. */
function blackCoefficients(stream: JpegStream, { image }: Changes): readonly number[] | undefined {
  const { format } = image;
  if (stream.components.length === 3) {
    return stream.components.map((_, index) =>
      dcOf(stream, index, index === 0 || isRgb(stream, format) ? 'least' : 'middle'),
    );
  }
  const [value] = blackPixel(format, format.photometricInterpretation, displayOf(image, 0), stream.precision);
  if (value === 0) return [dcOf(stream, 0, 'least')];
  return value === 2 ** stream.precision - 1 ? [dcOf(stream, 0, 'greatest')] : undefined;
}

function isSubsampled({ width, height }: BlockGrid): boolean {
  return width > 8 || height > 8;
}

/** Whole pixels, and some more on each side. */
function widened({ frame, x, y, width, height }: FrameBox, by: number): FrameBox {
  const [left, top] = [Math.floor(x) - by, Math.floor(y) - by];
  return { frame, x: left, y: top, width: Math.ceil(x + width) + by - left, height: Math.ceil(y + height) + by - top };
}

/** The box with its edges on the grid, within the image. */
function snapped({ frame, x, y, width, height }: FrameBox, grid: BlockGrid, { rows, columns }: PixelFormat): FrameBox {
  const left = Math.max(0, Math.floor(x / grid.width) * grid.width);
  const top = Math.max(0, Math.floor(y / grid.height) * grid.height);
  const right = Math.min(columns, Math.ceil((x + width) / grid.width) * grid.width);
  const bottom = Math.min(rows, Math.ceil((y + height) / grid.height) * grid.height);
  return { frame, x: left, y: top, width: right - left, height: bottom - top };
}

function scaled({ frame, x, y, width, height }: FrameBox, across: number, down: number): FrameBox {
  return { frame, x: x * across, y: y * down, width: width * across, height: height * down };
}

function sameCells({ cells }: DecodedFrame, other: DecodedFrame): boolean {
  return Buffer.compare(Buffer.from(cells.buffer), Buffer.from(other.cells.buffer)) === 0;
}
