/** Text on the frames of an image, each frame by itself: text of one frame is no reason to cover another. */
import type { Box } from '../../model/box.js';
import { isWithin, overlap, padded } from '../../ocr/geometry.js';
import { detectInParts } from '../../ocr/parts.js';
import { cropped, movedBy } from '../../ocr/pictures.js';
import type { DetectedText, OcrPicture } from '../../ocr/textDetector.js';
import { findBurnedInText, judged, scaleFor, type BurnedInTextOptions } from './burnedInText.js';
import { findCodes, type Code } from './codes.js';
import { textJudge, UNKNOWN } from './judgeText.js';
import { lettersIn, readText, type ReadText } from './readText.js';
import { isFinding, type TextBox } from './textBox.js';

/** The frames of an image, decoded when they are asked for. */
export interface PictureFrames {
  readonly count: number;
  /** Frame by its number, from 0; all are of one size. */
  frame(index: number): Promise<OcrPicture> | OcrPicture;
}

/** Text on some frames, or on all. */
export interface FrameText extends TextBox {
  /** From 0, in order. */
  readonly frames: 'all' | readonly number[];
}

/** What was found on the frames of an image. */
export interface CineText {
  readonly boxes: readonly FrameText[];
  /** There is a bar code, or what looks like one, that could not be read. */
  readonly hasUnreadCodes: boolean;
  /** The frames that text was looked for on, from 0, in order. */
  readonly examined: readonly number[];
  /**
   * True where no frame can hold text that was not seen: every frame was examined, or the others differ nowhere from
   * one that was. Only then may a copy say that there is no text in it.
   */
  readonly everyFrame: boolean;
}

export interface CineOptions extends BurnedInTextOptions {
  /** How many frames to examine where they differ; 8 unless told, all of them for `Infinity`. */
  readonly samples?: number;
  /** Told how many of the frames that differ were searched. */
  readonly searched?: (done: number, all: number) => void;
}

const SAMPLES = 8;
/** Levels by which lossy compression changes a sample that stands still. */
const STILL = 12;
/** Around what moves, in pixels: letters that it touches are seen whole. */
const AROUND = 32;
/** Share of a line that stands still where its text does. */
const STILL_SHARE = 0.9;

/**
 * The text on the frames of an image. All frames are compared, two at a time in memory: what stands still is examined
 * on the first frame alone. Where the picture moves, every frame is searched, and text covers the frames that it is on;
 * where only samples are, it covers all frames, for it may come and go between them.
 * @throws OcrError as findBurnedInText does
 */
export async function findTextInFrames(frames: PictureFrames, options: CineOptions): Promise<CineText> {
  const first = await frames.frame(0);
  const found = await findBurnedInText(first, options);
  const codes = (await findCodes(first, options.ocr, options.signal)).filter((code) => !isSetting(code, found));
  // What no one can read in a code is the code.
  const inCode = ({ box, text }: TextBox): boolean => text === '' && codes.some((code) => isWithin(box, code.box));
  const onAll = found.filter((line) => !inCode(line)).map((box): FrameText => ({ ...box, frames: 'all' }));
  const onFirst = (): CineText => ({
    boxes: [...onAll, ...codeBoxes(codes, options)],
    hasUnreadCodes: codes.some(({ text }) => text === undefined),
    examined: [0],
    everyFrame: true,
  });
  if (frames.count === 1) return onFirst();
  const still = await unchanging(first, frames, options.signal);
  const region = movingRegion(still, first);
  if (!region) return onFirst();
  const moves = (box: Box): boolean => shareOf(still, first.width, box) < STILL_SHARE;
  const examined = sampled(frames.count, options.samples ?? SAMPLES);
  const tracks = new Tracks(frames.count);
  for (const [done, index] of examined.entries()) {
    options.signal?.throwIfAborted();
    options.searched?.(done, examined.length);
    const picture = await frames.frame(index);
    await searchFrame(picture, index, region, moves, tracks, options);
    if (index > 0 && index % THOROUGH === 0) {
      const more = await findCodes(picture, options.ocr, options.signal);
      codes.push(...more.filter(({ box }) => !codes.some((code) => isWithin(box, code.box))));
    }
  }
  options.searched?.(examined.length, examined.length);
  const everyFrame = examined.length === frames.count;
  // Text of the first frame that moves, or comes and goes, is on the frames that it was followed to.
  const standing = onAll.filter(({ box }) => !moves(box));
  return {
    boxes: [...standing, ...tracks.boxes(first, everyFrame, options), ...codeBoxes(codes, options)],
    hasUnreadCodes: codes.some(({ text }) => text === undefined),
    ...{ examined, everyFrame },
  };
}

/** Letters that are read in the texture of bars, at least. */
const FEWEST_LETTERS = 3;

/** Letters with many stems look like bars: no reader makes a setting of bars. */
function isSetting({ box, text }: Code, found: readonly TextBox[]): boolean {
  const isLine = (line: TextBox): boolean =>
    !isFinding(line) && lettersIn(line.text) >= FEWEST_LETTERS && isWithin(box, line.box);
  return text === undefined && found.some(isLine);
}

/** Codes are covered whatever they say, on all frames: no one reads them by eye. */
function codeBoxes(codes: readonly Code[], { finder, knownValues }: CineOptions): FrameText[] {
  const judge = textJudge(finder, knownValues);
  return codes.flatMap(({ pieces, text }) => {
    const said = text === undefined ? UNKNOWN : judge([text]);
    const verdict = said.verdict === 'identifying' ? said : { ...UNKNOWN, rule: 'burned-in bar code' };
    return pieces.map((box): FrameText => ({ ...verdict, box, text: text ?? '', turn: 0, frames: 'all' }));
  });
}

/** A place of text on some frames. */
interface Track {
  readonly line: DetectedText;
  /** The picture of the place, as it was first seen. */
  readonly picture: OcrPicture;
  readonly around: Box;
  readonly read: ReadText | undefined;
  readonly frames: number[];
}

/** Share of either box that both have where they are of one text. */
const SAME_PLACE = 0.5;
/** On so many frames in a row at one place, what no one can read is text all the same. */
const PERSISTS = 3;
/** Correlation of two pictures of one place that show the same. */
const ALIKE = 0.7;

class Tracks {
  private readonly all: Track[] = [];

  constructor(private readonly count: number) {}

  at({ box }: DetectedText): Track | undefined {
    return this.all.find(({ line }) => {
      const shared = overlap(line.box, box);
      return shared >= SAME_PLACE * Math.max(areaOf(line.box), areaOf(box));
    });
  }

  add(track: Track): void {
    this.all.push(track);
  }

  /** Frames on which the detector missed what is there all the same. */
  follow(picture: OcrPicture, index: number): void {
    for (const { picture: before, around, frames } of this.all) {
      const last = frames.at(-1)!;
      if (last === index || last < index - 2) continue;
      if (correlation(before, cropped(picture, around)) >= ALIKE) frames.push(index);
    }
  }

  boxes(picture: OcrPicture, everyFrame: boolean, options: CineOptions): FrameText[] {
    return this.all.flatMap(({ read, frames, line }) => {
      if (!read && longestRun(frames) < PERSISTS) return [];
      const text = read ?? { line, texts: [], confidence: 0 };
      const on = everyFrame ? this.covered(frames) : 'all';
      return judged([text], picture, options).map((box): FrameText => ({ ...box, frames: on }));
    });
  }

  /** From the frame before the first to the one after the last: text fades in and out. */
  private covered(frames: readonly number[]): FrameText['frames'] {
    const [from, to] = [Math.max(0, frames[0]! - 1), Math.min(this.count - 1, frames.at(-1)! + 1)];
    if (from === 0 && to === this.count - 1) return 'all';
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  }
}

/** Frames but the first and some samples are searched at half the scale, at least as they are. */
const THOROUGH = 8;

async function searchFrame(
  picture: OcrPicture,
  index: number,
  region: Box,
  moves: (box: Box) => boolean,
  tracks: Tracks,
  options: CineOptions,
): Promise<void> {
  const { ocr, signal } = options;
  const part = cropped(picture, region);
  const scale = scaleFor(picture);
  const used = index % THOROUGH === 0 ? scale : Math.max(1, scale / 2);
  const lines = (await detectInParts(part, ocr, { scale: used, ...(signal && { signal }) })).filter(({ box }) =>
    moves({ ...box, x: box.x + region.x, y: box.y + region.y }),
  );
  for (const found of lines) {
    const line = movedBy(found, region);
    const known = tracks.at(line);
    if (known) {
      if (known.frames.at(-1) !== index) known.frames.push(index);
      continue;
    }
    const around = padded(line.box, 2, picture);
    const [read] = await readText(part, [found], ocr, used, signal);
    const track = { line, around, picture: cropped(picture, around), frames: [index] };
    tracks.add({ ...track, read: read && !read.isFragment ? { ...read, line } : undefined });
  }
  tracks.follow(picture, index);
}

/** Of two pictures of one size, -1 to 1; 0 where one of them is plain. */
function correlation(one: OcrPicture, other: OcrPicture): number {
  const count = one.pixels.length;
  const mean = ({ pixels }: OcrPicture): number => {
    let sum = 0;
    for (const value of pixels) sum += value;
    return sum / count;
  };
  const [meanOne, meanOther] = [mean(one), mean(other)];
  let [both, ofOne, ofOther] = [0, 0, 0];
  for (let at = 0; at < count; at++) {
    const [a, b] = [one.pixels[at]! - meanOne, other.pixels[at]! - meanOther];
    both += a * b;
    ofOne += a * a;
    ofOther += b * b;
  }
  return ofOne === 0 || ofOther === 0 ? 0 : both / Math.sqrt(ofOne * ofOther);
}

function longestRun(frames: readonly number[]): number {
  let [longest, run] = [0, 0];
  frames.forEach((frame, index) => {
    run = index > 0 && frame <= frames[index - 1]! + 2 ? run + 1 : 1;
    longest = Math.max(longest, run);
  });
  return longest;
}

/** 1 for each pixel that is alike on all frames. */
async function unchanging(first: OcrPicture, frames: PictureFrames, signal?: AbortSignal): Promise<Uint8Array> {
  const { channels } = first;
  const still = new Uint8Array(first.width * first.height).fill(1);
  for (let index = 1; index < frames.count; index++) {
    signal?.throwIfAborted();
    const { pixels } = await frames.frame(index);
    for (let at = 0; at < pixels.length; at++)
      if (Math.abs(pixels[at]! - first.pixels[at]!) > STILL) still[channels === 1 ? at : at >> 2] = 0;
  }
  return still;
}

/** The smallest box around all that moves, and some more; undefined where nothing does. */
function movingRegion(still: Uint8Array, picture: OcrPicture): Box | undefined {
  const { width, height } = picture;
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      if (still[at] === 1) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), y];
    }
  if (right < 0) return undefined;
  return padded({ x: left, y: top, width: right - left + 1, height: bottom - top + 1 }, AROUND, picture);
}

/** The first, the last and others evenly between them. */
export function sampled(count: number, samples: number): number[] {
  const most = Math.min(count, Math.max(2, samples));
  if (count === 1) return [0];
  return Array.from({ length: most }, (_, index) => Math.round((index * (count - 1)) / (most - 1)));
}

function shareOf(still: Uint8Array, width: number, box: Box): number {
  const rows = still.length / width;
  let [sum, count] = [0, 0];
  for (let y = Math.max(0, box.y); y < Math.min(rows, box.y + box.height); y++)
    for (let x = Math.max(0, box.x); x < Math.min(width, box.x + box.width); x++, count++) sum += still[y * width + x]!;
  return count === 0 ? 0 : sum / count;
}

function areaOf({ width, height }: Box): number {
  return width * height;
}
