import type { DicomFile } from '../dicom/types.js';
import { DicomError } from '../dicom/errors.js';
import { blackPixel } from '../pixels/redact/black.js';
import { isJpegDct, loadedCodec } from '../pixels/codecs/codecs.js';
import { sampleReader, type DecodedFrame } from '../pixels/frames/decodedFrame.js';
import { displayOf } from '../pixels/display/display.js';
import { framesOf, type Frames } from '../pixels/frames/frames.js';
import { NativeFrames } from '../pixels/frames/nativeFrames.js';
import { mainImage, type PixelImage } from '../pixels/frames/pixelImage.js';
import type { Codec } from '../pixels/codecs/codec.js';
import { EXPLICIT_VR_LITTLE_ENDIAN } from '../standard/transferSyntaxes.js';

/** Pixels that are black in a copy and were not in the original, where all others are as they were. */
export interface Blackened {
  /** Frames with such pixels. */
  readonly frames: number;
  readonly all: number;
  /** The greatest share of a frame that is black now. */
  readonly share: number;
}

/** Neighbours of black pixels whose hue may change, where several pixels share their chrominance; see JpegBlocks. */
const SHARED_HUE = 2;
/** How far from black JPEG leaves a sample, which it rounds, of 255. */
const ROUNDED = 8;

/** True where black boxes take the copy to another transfer syntax: JPEG whose blocks cannot be exchanged. */
export function maybeDecompressed(original: DicomFile, copy: DicomFile): boolean {
  return isJpegDct(original.transferSyntax) && copy.transferSyntax === EXPLICIT_VR_LITTLE_ENDIAN;
}

/**
 * Compares all frames as they are decoded. Frames whose bytes are the same are not even decoded; two are in memory at a
 * time. Bits of cells that are no part of the sample may have been cleared.
 * @returns undefined where anything is different but black pixels, where frames cannot be decoded, or where their codec
 *   was not loaded before (loadCodecs)
 */
export function onlyBlackened(original: DicomFile, copy: DicomFile): Blackened | undefined {
  try {
    const [before, after] = [decodable(original), decodable(copy)];
    if (!before || !after || before.frames.count !== after.frames.count) return undefined;
    const sameSyntax = original.transferSyntax === copy.transferSyntax;
    let [changed, share] = [0, 0];
    for (let frame = 0; frame < before.frames.count; frame++) {
      const [was, is] = [before.frames.read(frame), after.frames.read(frame)];
      if (sameSyntax && Buffer.compare(was, is) === 0) continue;
      const black = blackIn(before, after, frame, was, is);
      if (black === undefined) return undefined;
      if (black > 0) changed += 1;
      share = Math.max(share, black);
    }
    return { frames: changed, all: before.frames.count, share };
  } catch (error) {
    if (error instanceof DicomError) return undefined;
    throw error;
  }
}

interface Decodable {
  readonly image: PixelImage;
  readonly frames: Frames;
  readonly codec: Codec;
}

function decodable(file: DicomFile): Decodable | undefined {
  const image = mainImage(file);
  const codec = image && loadedCodec(image);
  return codec && { image, frames: framesOf(image), codec };
}

/** The share of a frame's pixels that became black; undefined where others changed. */
function blackIn(
  before: Decodable,
  after: Decodable,
  frame: number,
  was: Uint8Array,
  is: Uint8Array,
): number | undefined {
  const old = before.codec.decode(was, before.image.format);
  const now = after.codec.decode(is, after.image.format);
  if (old.cells.length !== now.cells.length || old.photometricInterpretation !== now.photometricInterpretation) {
    return undefined;
  }
  const isJpeg = isJpegDct(before.image.file.transferSyntax);
  const isSubsampled = before.frames instanceof NativeFrames && before.frames.isSubsampled;
  const change = changeOf(before.image, after.image, frame, old, now, isJpeg ? ROUNDED : 0);
  const others = change.others.filter((pixel) =>
    !isJpeg && !isSubsampled ? true : !isBeside(pixel, change.black, now),
  );
  return others.length > 0 ? undefined : change.count / (now.rows * now.columns);
}

interface Change {
  /** 1 for pixels that are black and were not. */
  readonly black: Uint8Array;
  readonly count: number;
  /** Pixels that changed to something else. */
  readonly others: readonly number[];
}

function changeOf(
  before: PixelImage,
  after: PixelImage,
  frame: number,
  old: DecodedFrame,
  now: DecodedFrame,
  tolerance: number,
): Change {
  const { samplesPerPixel: samples, rows, columns } = now;
  const [readOld, readNew] = [sampleReader(before.format), sampleReader(after.format)];
  const wanted = blackPixel(after.format, now.photometricInterpretation, displayOf(after, frame), now.precision);
  const dark = wanted.map(readNew);
  const black = new Uint8Array(rows * columns);
  const others: number[] = [];
  let count = 0;
  for (let pixel = 0; pixel < black.length; pixel++) {
    let [isSame, isBlack] = [true, true];
    for (let sample = 0; sample < samples; sample++) {
      const value = readNew(now.cells[pixel * samples + sample] ?? 0);
      isSame &&= value === readOld(old.cells[pixel * samples + sample] ?? 0);
      isBlack &&= Math.abs(value - (dark[sample] ?? 0)) <= tolerance;
    }
    if (isSame) continue;
    if (isBlack) [black[pixel], count] = [1, count + 1];
    else others.push(pixel);
  }
  return { black, count, others };
}

function isBeside(pixel: number, black: Uint8Array, { rows, columns }: DecodedFrame): boolean {
  const [x, y] = [pixel % columns, Math.floor(pixel / columns)];
  for (let row = Math.max(0, y - SHARED_HUE); row <= Math.min(rows - 1, y + SHARED_HUE); row++) {
    const [from, to] = [Math.max(0, x - SHARED_HUE), Math.min(columns - 1, x + SHARED_HUE)];
    if (black.subarray(row * columns + from, row * columns + to + 1).includes(1)) return true;
  }
  return false;
}
