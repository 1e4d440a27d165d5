import { enlarged, halved, turned } from '../ocr/filters.js';
import { overlap, type GreyImage } from '../ocr/geometry.js';
import { type Box } from '../model/box.js';
import { textLines, type TextLine } from '../pixels/text/textLines.js';
import type { ReadWord, TextReader } from '../ocr/textReader.js';
import { inLines } from './layout/lines.js';
import type { PageLine, PageWord } from './page.js';
import type { Picture } from './pagedDocument.js';

/** By how many degrees a picture is turned clockwise before most of its text stands upright. */
export type PageTurn = 0 | 90 | 180 | 270;

/** What OCR reads on the picture of a page. */
export interface ReadPicture {
  readonly lines: readonly PageLine[];
  readonly turn: PageTurn;
  readonly grey: GreyImage;
  /** Where there may be text, whether or not it was read. */
  readonly places: readonly TextLine[];
}

/** Height of letters that OCR reads best, with what goes below and above the line, in pixels. */
const BEST_HEIGHT = 32;
const MOST_ENLARGED = 3;
/** More pixels are read in half the size: letters of a page that big are big. */
const MOST_PIXELS = 24e6;
/** Words read with less confidence on the average stand on their head or on a side; it says nothing of a single word. */
const UPRIGHT_CONFIDENCE = 60;

/**
 * Reads all text of a page's picture that stands upright, or that stands upright when the page is turned.
 * @throws OcrError where the engine cannot be had, and what `signal` was aborted with
 */
export async function readPicture(picture: Picture, reader: TextReader, signal?: AbortSignal): Promise<ReadPicture> {
  const grey = greyOf(picture);
  const places = textLines(grey);
  const scale = scaleFor(grey, places);
  let best: (Reading & { turn: PageTurn }) | undefined;
  for (const turn of [0, 90, 270, 180] as const) {
    const reading = await readTurned(grey, turn, scale, reader, signal);
    if (!best || reading.worth > best.worth) best = { ...reading, turn };
    if (turn === 0 && (reading.lines.length === 0 || reading.confidence >= UPRIGHT_CONFIDENCE)) break;
  }
  const { lines, turn } = best!;
  return { lines, turn, grey, places };
}

interface Reading {
  readonly lines: readonly PageLine[];
  /** Of words, by their letters. */
  readonly confidence: number;
  /** Letters and digits read, by confidence: good to tell directions from each other. */
  readonly worth: number;
}

async function readTurned(
  grey: GreyImage,
  turn: PageTurn,
  scale: number,
  reader: TextReader,
  signal: AbortSignal | undefined,
): Promise<Reading> {
  const upright = turn === 180 ? turned(turned(grey, 90), 90) : turned(grey, turn);
  const image = scale === 1 ? upright : scale < 1 ? halved(upright) : enlarged(upright, scale);
  const read = (await readBothWays(image, reader, signal)).flatMap(withoutRules);
  const letters = read.reduce((sum, { text }) => sum + text.length, 0);
  const worth = read.reduce((sum, { text, confidence }) => sum + text.length * Math.max(0, confidence), 0);
  const found = read.map(({ text, box }): PageWord => ({ text, box: times(box, 1 / scale) }));
  const lines = inLines(found).map(({ words }) => ({ words: words.map((word) => asSeen(word, grey, turn)) }));
  return { lines, worth, confidence: letters === 0 ? 0 : worth / letters };
}

/** Light letters on a dark ground are read where there is one: the engine expects paper. */
async function readBothWays(
  image: GreyImage,
  reader: TextReader,
  signal: AbortSignal | undefined,
): Promise<readonly ReadWord[]> {
  const read = await reader.read(image, 'sparse', signal);
  const paper = withoutDarkGround(image);
  if (!paper) return read;
  const light = (await reader.read(paper, 'sparse', signal)).filter(({ box }) => isDark(image, box));
  // What the engine makes of their outlines is no text.
  return [...read.filter(({ box }) => !light.some((word) => overlap(word.box, box) > 0)), ...light];
}

/** Pixels along a side of a place that is dark or light: few strokes of letters are as thick. */
const PLACE = 24;
/** On the average of its pixels, of 255. */
const DARK = 128;
/** Of all places: a line of text on a dark bar has more. */
const SHARE_OF_DARK = 0.005;

/** A picture with its dark places inverted; undefined where there are hardly any. */
function withoutDarkGround(image: GreyImage): GreyImage | undefined {
  const { width, height } = image;
  const grey = Uint8Array.from(image.grey);
  let [dark, all] = [0, 0];
  for (let y = 0; y < height; y += PLACE)
    for (let x = 0; x < width; x += PLACE, all++) {
      if (!isDark(image, { x, y, width: PLACE, height: PLACE })) continue;
      dark++;
      const end = Math.min(width, x + PLACE);
      for (let row = y; row < Math.min(height, y + PLACE); row++)
        for (let at = row * width + x; at < row * width + end; at++) grey[at] = 255 - grey[at]!;
    }
  return dark > SHARE_OF_DARK * all ? { ...image, grey } : undefined;
}

/** Letters cover less than half of their box. */
function isDark({ width, height, grey }: GreyImage, box: Box): boolean {
  const [left, top] = [Math.max(0, Math.floor(box.x)), Math.max(0, Math.floor(box.y))];
  const [right, bottom] = [Math.min(width, box.x + box.width), Math.min(height, box.y + box.height)];
  let [sum, count] = [0, 0];
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++, count++) sum += grey[y * width + x]!;
  return count > 0 && sum < DARK * count;
}

/** Frames of tables are read as strokes beside the words; what is nothing else is no word. */
function withoutRules(word: ReadWord): ReadWord[] {
  const text = word.text.replace(/^[|¦]+|[|¦]+$/g, '');
  return /[\p{L}\p{N}]/u.test(text) ? [{ ...word, text }] : [];
}

function times({ x, y, width, height }: Box, by: number): Box {
  return { x: x * by, y: y * by, width: width * by, height: height * by };
}

/** A word on the page as it is seen, which was read on the page turned clockwise. */
function asSeen({ text, box }: PageWord, { width, height }: GreyImage, turn: PageTurn): PageWord {
  const { x, y, width: w, height: h } = box;
  switch (turn) {
    case 0:
      return { text, box };
    case 180:
      return { text, box: { x: width - x - w, y: height - y - h, width: w, height: h }, upright: box };
    case 90:
      return { text, box: { x: y, y: height - x - w, width: h, height: w }, upright: box };
    case 270:
      return { text, box: { x: width - y - h, y: x, width: h, height: w }, upright: box };
  }
}

function scaleFor(grey: GreyImage, places: readonly TextLine[]): number {
  if (grey.width * grey.height > MOST_PIXELS) return 0.5;
  const heights = places
    .map(({ box, vertical }) => (vertical ? box.width : box.height))
    .sort((one, other) => one - other);
  // Small print counts: a quarter of the lines may be smaller than what it is read for.
  const height = heights[heights.length >> 2] ?? BEST_HEIGHT;
  const most = Math.sqrt(MOST_PIXELS / (grey.width * grey.height));
  return Math.max(1, Math.min(MOST_ENLARGED, most, BEST_HEIGHT / height));
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

/** True where words stand along most of a box, which may be thicker than they are: frames of tables run together with them. */
export function isCovered(box: Box, words: readonly PageWord[]): boolean {
  const isUpright = box.width >= box.height;
  const stretches = words
    .filter((word) => overlap(box, word.box) >= INSIDE * word.box.width * word.box.height)
    .map(({ box: { x, y, width, height } }): [number, number] => (isUpright ? [x, x + width] : [y, y + height]))
    .sort(([one], [other]) => one - other);
  const [from, to] = isUpright ? [box.x, box.x + box.width] : [box.y, box.y + box.height];
  let [covered, end] = [0, from];
  for (const [start, stop] of stretches) {
    covered += Math.max(0, Math.min(stop, to) - Math.max(start, end));
    end = Math.max(end, Math.min(stop, to));
  }
  return covered >= COVERED * (to - from);
}

/** Share of a word that lies in a box which it belongs to. */
const INSIDE = 0.4;
const COVERED = 0.6;
