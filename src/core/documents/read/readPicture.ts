/** Reads the picture of a page: whatever stands askew, along a side or on its head, in any size. */
import type { Box } from '../../model/box.js';
import { crop, type GreyImage } from '../../ocr/geometry.js';
import type { LineReader, LineReading } from '../../ocr/lineReader.js';
import type { DetectedText, OcrPicture, TextDetector } from '../../ocr/textDetector.js';
import type { TextReader } from '../../ocr/textReader.js';
import { uprightIn } from '../layout/frame.js';
import { inLines } from '../layout/lines.js';
import type { PageLine, PageWord } from '../page.js';
import type { Picture } from '../pagedDocument.js';
import { inkRegions } from './inkRegions.js';
import { framesOf } from './lineFrames.js';
import { partsOf, stretchesAt } from './lineParts.js';
import { isUnread } from './misread.js';
import { isEnglish, mayBePrinted, readPrinted } from './printedLines.js';
import { wholeLine, wordsOfLine } from './wordsOfLine.js';

/** What finds lines of text, what reads each, and what reads a page of plain print. */
export interface PageReader extends TextDetector, LineReader, TextReader {}

export interface ReadPictureOptions {
  /** False for lines that need not be read, by their boxes in pixels of the picture. */
  readonly where?: (box: Box) => boolean;
  /** Parts of the picture in which such lines can be, in its pixels; everywhere unless told. */
  readonly places?: readonly Box[];
  /** True where lines need be read only as far as they run through `places`. */
  readonly onlyThere?: boolean;
  /** Height of a pixel, of its width: faxes have twice as many columns to the inch as rows. 1 unless told. */
  readonly aspect?: number;
  readonly signal?: AbortSignal;
}

/** What was read on the picture of a page, in its pixels. */
export interface ReadPicture {
  readonly lines: readonly PageLine[];
  /** Words that were seen rather than read: of a script that no one reads, by hand, too faint. */
  readonly unread: ReadonlySet<PageWord>;
}

/** Pixels along the shorter side of a page in which its letters are found best; smaller pictures are enlarged. */
const SHORTER_SIDE = 1160;
const [MOST_REDUCED, MOST_ENLARGED] = [0.15, 2];
/** Lines that a page may have; what is found beyond is noise. */
const MOST_LINES = 1200;
/** Mean confidence of a page that may stand on its head. */
const DOUBTFUL = 0.8;
/** Of a line that is surely read. */
const CLEAR = 0.9;

/**
 * Reads all text of a page's picture.
 * @throws OcrError where the engine cannot be had, and what `signal` was aborted with
 */
export async function readPicture(
  picture: Picture,
  reader: PageReader,
  { where = () => true, places, onlyThere = false, aspect = 1, signal }: ReadPictureOptions = {},
): Promise<ReadPicture> {
  const square = withSquarePixels(greyOf(picture), aspect);
  const image = pictureOf(square);
  const toSeen = { x: picture.width / square.width, y: picture.height / square.height };
  const within = places?.map((place) => scaledBox(place, 1 / toSeen.x, 1 / toSeen.y));
  const detected = await detectWhereInkIs(square, reader, within, signal);
  const found = detected
    .filter((line) => isLine(line) && where(scaledBox(line.box, toSeen.x, toSeen.y)))
    .sort((one, other) => other.length * other.height - one.length * one.height)
    .slice(0, MOST_LINES);
  const lines = within && onlyThere ? found.flatMap((line) => stretchesAt(within, line, square)) : found;
  const printed = await readPlainPrint(square, lines, reader, signal);
  const parts = lines.filter((line) => !printed.has(line)).flatMap((line) => partsOf(line, square));
  const known = [...printed].map(([line, reading]): ReadPart => ({ line, reading }));
  const read = await readUpright(image, known, parts, reader, signal);
  return inPage(read, toSeen);
}

/** Looks for lines only where there is ink: blank paper costs as much, and most of a page is blank. */
async function detectWhereInkIs(
  image: GreyImage,
  reader: PageReader,
  places: readonly Box[] | undefined,
  signal: AbortSignal | undefined,
): Promise<readonly DetectedText[]> {
  const scale = scaleFor(image);
  const lines: DetectedText[] = [];
  for (const region of inkRegions(image, scale, places)) {
    const found = await reader.detect(pictureOf(crop(image, region)), { scale, ...(signal && { signal }) });
    lines.push(...found.map((line) => moved(line, region.x, region.y)));
  }
  return lines;
}

function pictureOf({ width, height, grey }: GreyImage): OcrPicture {
  return { width, height, channels: 1, pixels: grey };
}

function moved(line: DetectedText, across: number, down: number): DetectedText {
  if (across === 0 && down === 0) return line;
  const [a, b, c, d] = line.corners.map(({ x, y }) => ({ x: x + across, y: y + down }));
  const { x, y, width, height } = line.box;
  return { ...line, corners: [a!, b!, c!, d!], box: { x: x + across, y: y + down, width, height } };
}

interface ReadPart {
  readonly line: DetectedText;
  readonly reading: LineReading;
}

/** Fewer lines are read one by one in the time that Tesseract takes to start and to look at a page. */
const FEWEST_PRINTED = 24;
/** So many of the longest lines tell whether a page is printed in English, and stands upright. */
const SAMPLE = 3;

/** What Tesseract surely reads of a page of many lines, a sample of which reads well. */
async function readPlainPrint(
  image: GreyImage,
  lines: readonly DetectedText[],
  reader: PageReader,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<DetectedText, LineReading>> {
  const candidates = lines.filter(mayBePrinted);
  if (candidates.length < FEWEST_PRINTED) return new Map();
  const sample = candidates.slice(0, SAMPLE).map((line) => partsOf(line, image)[0]!);
  const readings = await reader.readLines(pictureOf(image), sample, signal);
  const isReadable = readings.every((reading, at) => reading.confidence >= CLEAR && !isUnread(reading, sample[at]!));
  if (!isReadable || !isEnglish(readings.map(({ text }) => text).join(' '))) return new Map();
  return readPrinted(image, candidates, reader, signal);
}

/**
 * Reads lines; all of them the other way round as well where they may stand on their head.
 * @param known lines of the page that are read already
 */
async function readUpright(
  image: OcrPicture,
  known: readonly ReadPart[],
  lines: readonly DetectedText[],
  reader: PageReader,
  signal: AbortSignal | undefined,
): Promise<readonly ReadPart[]> {
  const one = [...known, ...withLines(lines, await reader.readLines(image, lines, signal))];
  const level = one.filter(({ line }) => Math.abs(line.angle) < 45);
  if (level.length === 0 || confidenceOf(level) >= DOUBTFUL) return one;
  const turned = level.map(({ line }) => onItsHead(line));
  const other = withLines(turned, await reader.readLines(image, turned, signal));
  if (confidenceOf(other) <= confidenceOf(level)) return one;
  return [...one.filter((part) => !level.includes(part)), ...other];
}

function withLines(lines: readonly DetectedText[], readings: readonly LineReading[]): readonly ReadPart[] {
  return lines.flatMap((line, index): ReadPart[] => {
    const reading = readings[index];
    return reading ? [{ line: reading.isTurned ? onItsHead(line) : line, reading }] : [];
  });
}

function onItsHead({ corners: [a, b, c, d], angle, ...line }: DetectedText): DetectedText {
  return { ...line, corners: [c, d, a, b], angle: angle > 0 ? angle - 180 : angle + 180 };
}

/** By the length of lines: short ones say little. */
function confidenceOf(parts: readonly ReadPart[]): number {
  const length = parts.reduce((sum, { line }) => sum + line.length, 0);
  return parts.reduce((sum, { line, reading }) => sum + line.length * reading.confidence, 0) / Math.max(1, length);
}

function inPage(parts: readonly ReadPart[], toSeen: { readonly x: number; readonly y: number }): ReadPicture {
  const frames = framesOf(parts.map(({ line }) => line));
  const byFrame = new Map<string, PageWord[]>();
  const unread = new Set<PageWord>();
  parts.forEach(({ line, reading }, index) => {
    const frame = frames[index]!;
    const isDoubtful = isUnread(reading, line);
    const words = isDoubtful ? [wholeLine(line, reading)] : wordsOfLine(line, reading);
    for (const { box, text, parts: slices } of words) {
      const upright = frame.key === '0' ? undefined : uprightIn(frame, box, line.height);
      const word: PageWord = {
        text,
        box: scaledBox(box, toSeen.x, toSeen.y),
        ...(upright && { upright }),
        ...(slices && { parts: slices.map((slice) => scaledBox(slice, toSeen.x, toSeen.y)) }),
      };
      if (isDoubtful) unread.add(word);
      const some = byFrame.get(frame.key);
      if (some) some.push(word);
      else byFrame.set(frame.key, [word]);
    }
  });
  const lines = [...byFrame].flatMap(([key, words]) => {
    // Words are told apart by what they are: joining them would make new ones.
    const own = words.filter((word) => !unread.has(word));
    const others = words.filter((word) => unread.has(word));
    const named = frames.find((frame) => frame.key === key)!.isMain ? {} : { frame: key };
    return [...inLines(own), ...others.map((word): PageLine => ({ words: [word] }))].map((line) => ({
      ...line,
      ...named,
    }));
  });
  return { lines, unread };
}

/** Specks are none: a letter is larger. */
function isLine({ length, height }: DetectedText): boolean {
  return height >= 6 && length >= 8;
}

function scaleFor({ width, height }: GreyImage): number {
  const shorter = Math.min(width, height);
  return Math.max(MOST_REDUCED, Math.min(MOST_ENLARGED, SHORTER_SIDE / shorter));
}

function scaledBox({ x, y, width, height }: Box, across: number, down: number): Box {
  return { x: x * across, y: y * down, width: width * across, height: height * down };
}

/** Transparent pixels are white, as they are on paper. */
function greyOf({ width, height, rgba }: Picture): GreyImage {
  const grey = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < grey.length; at++, from += 4) {
    const light = (rgba[from]! * 77 + rgba[from + 1]! * 151 + rgba[from + 2]! * 28) >> 8;
    const opacity = rgba[from + 3]!;
    grey[at] = opacity === 255 ? light : (light * opacity + 255 * (255 - opacity)) / 255;
  }
  return { width, height, grey };
}

/** Rows or columns are added between others until pixels are as high as wide. */
function withSquarePixels(image: GreyImage, aspect: number): GreyImage {
  if (!(aspect > 1.05 || aspect < 0.95) || aspect > 8 || aspect < 0.125) return image;
  const [width, height] =
    aspect > 1 ? [image.width, Math.round(image.height * aspect)] : [Math.round(image.width / aspect), image.height];
  const grey = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const v = Math.min(image.height - 1, (y * image.height) / height);
    const [top, low] = [Math.floor(v), Math.min(image.height - 1, Math.floor(v) + 1)];
    for (let x = 0; x < width; x++) {
      const u = Math.min(image.width - 1, Math.floor((x * image.width) / width));
      const [one, other] = [image.grey[top * image.width + u]!, image.grey[low * image.width + u]!];
      grey[y * width + x] = one + (other - one) * (v - top);
    }
  }
  return { width, height, grey };
}
