import { findText, type FindTextOptions, type TextBox } from './findText.js';
import { crop, padded, type GreyImage } from '../../ocr/geometry.js';
import { type Box } from '../../model/box.js';

/** The frames of an image, decoded when they are asked for. */
export interface GreyFrames {
  readonly count: number;
  /** Frame by its number, from 0; all are of one size. */
  frame(index: number): Promise<GreyImage> | GreyImage;
}

/** What was found on the frames of an image. */
export interface CineText {
  /** Each holds for all frames: text that stands still, and text of one frame, which may be on its neighbours too. */
  readonly boxes: readonly TextBox[];
  /** The frames that text was looked for on, from 0, in order. */
  readonly examined: readonly number[];
  /**
   * True where no frame can hold text that was not seen: every frame was examined, or the others differ nowhere from
   * one that was. Only then may a copy say that there is no text in it.
   */
  readonly everyFrame: boolean;
}

export interface CineOptions extends FindTextOptions {
  /** How many frames to examine where they differ; 8 unless told, all of them for `Infinity`. */
  readonly samples?: number;
}

const SAMPLES = 8;
/** Grey levels by which lossy compression changes a pixel that stands still. */
const STILL = 12;
/** Around what changed, in pixels: letters that it touches are read whole. */
const AROUND = 64;
/** Share of a line that stands still where its text does. */
const STILL_SHARE = 0.9;

/**
 * The text on the frames of an image. All frames are compared, two at a time in memory: what does not change is
 * examined on the first frame alone. What changes is examined on the first, the last and frames evenly between them;
 * text found there is taken to be on all frames, for it may come and go between them.
 * @throws OcrError as findText does
 */
export async function findTextInFrames(frames: GreyFrames, options: CineOptions): Promise<CineText> {
  const first = await frames.frame(0);
  const boxes = await findText(first, options);
  if (frames.count === 1) return { boxes, examined: [0], everyFrame: true };
  const still = await unchanging(first, frames, options.signal);
  if (still.every((same) => same === 1)) return { boxes, examined: [0], everyFrame: true };
  const examined = sampled(frames.count, options.samples ?? SAMPLES);
  const found: TextBox[] = [...boxes];
  const changes = (box: Box): boolean => shareOf(still, first.width, box) < STILL_SHARE;
  for (const index of examined.slice(1)) {
    const more = await findChanged(first, await frames.frame(index), { ...options, where: changes });
    found.push(...more.filter((box) => !found.some((other) => isSameText(other, box))));
  }
  return { boxes: found, examined, everyFrame: examined.length === frames.count };
}

/** What is written on a frame and was not on the first: only there, and around, is it looked for. */
async function findChanged(first: GreyImage, frame: GreyImage, options: FindTextOptions): Promise<TextBox[]> {
  const changed = differenceOf(first, frame);
  if (!changed) return [];
  const region = padded(changed, AROUND, frame);
  const inFrame = (box: Box): Box => ({ ...box, x: box.x + region.x, y: box.y + region.y });
  const { where } = options;
  const inside = { ...options, ...(where && { where: (box: Box) => where(inFrame(box)) }) };
  const found = await findText(crop(frame, region), inside);
  return found.map((text) => ({ ...text, box: inFrame(text.box) }));
}

/** The smallest box around all pixels that are not alike; undefined where all are. */
function differenceOf({ width, height, grey }: GreyImage, other: GreyImage): Box | undefined {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      if (Math.abs(grey[at]! - other.grey[at]!) <= STILL) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), y];
    }
  return right < 0 ? undefined : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** 1 for each pixel that is alike on all frames. */
async function unchanging(first: GreyImage, frames: GreyFrames, signal?: AbortSignal): Promise<Uint8Array> {
  const still = new Uint8Array(first.grey.length).fill(1);
  for (let index = 1; index < frames.count; index++) {
    signal?.throwIfAborted();
    const { grey } = await frames.frame(index);
    for (let at = 0; at < still.length; at++) if (Math.abs(grey[at]! - first.grey[at]!) > STILL) still[at] = 0;
  }
  return still;
}

/** The first, the last and others evenly between them. */
function sampled(count: number, samples: number): number[] {
  const most = Math.min(count, Math.max(2, samples));
  return Array.from({ length: most }, (_, index) => Math.round((index * (count - 1)) / (most - 1)));
}

function shareOf(still: Uint8Array, width: number, box: Box): number {
  let sum = 0;
  for (let y = box.y; y < box.y + box.height; y++)
    for (let x = box.x; x < box.x + box.width; x++) sum += still[y * width + x]!;
  return sum / (box.width * box.height);
}

function isSameText(one: TextBox, other: TextBox): boolean {
  const { x, y, width, height } = other.box;
  const inside = x >= one.box.x && y >= one.box.y && x + width <= one.box.x + one.box.width;
  return inside && y + height <= one.box.y + one.box.height && one.verdict === other.verdict;
}
