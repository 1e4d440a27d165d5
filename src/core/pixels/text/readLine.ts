import { areAlike } from './confusions.js';
import { blurred, brightDetails, enlarged, halved, inverted, softened, turned } from '../../ocr/filters.js';
import { crop, padded, type GreyImage, type Turn } from '../../ocr/geometry.js';
import { proportion, standsOut, STROKE, thickness, type TextLine } from './textLines.js';
import type { TextReader } from '../../ocr/textReader.js';

/** What OCR made of a line: one reading per look that had any, alike or not, the likeliest first. */
export interface LineReadings {
  readonly texts: readonly string[];
  readonly turn: Turn;
  /** True where every look at it made something of it, or one was enough. */
  readonly everyTime: boolean;
  /** True where ground was seen before and behind the words: a texture has none, and fills what is read of it. */
  readonly hasGround: boolean;
}

/** Height of a line that OCR reads best, in pixels. */
const BEST_HEIGHT = 34;
const MOST_ENLARGED = 4;
/** Small letters are not read at less. */
const LEAST_ENLARGED = 2;
const SMALL = 20;
/** Ground around the line, in its heights, and at least in pixels. */
const MARGIN = 0.25;
const LEAST_MARGIN = 3;

/**
 * Reads one line of an image as it is and blurred: strong noise is read only after a blur, thin strokes only without.
 * Where faint ink reads differently then, a third look in between decides which of them was right, or that neither was.
 * Where that leaves room for letters that were not read, its ground is levelled for two looks more. Text along a side is
 * read in both directions.
 * @param enough answers whether a reading settles what the line is, so that there is no need for another
 * @throws OcrError, and what `signal` was aborted with
 */
export async function readLine(
  image: GreyImage,
  line: TextLine,
  reader: TextReader,
  enough: (text: string) => boolean,
  signal?: AbortSignal,
): Promise<LineReadings> {
  const ways: Reading[] = [];
  for (const turn of line.vertical ? ([90, 270] as const) : ([0] as const)) {
    const original = turned(cropped(image, line), turn);
    const upright = darkOnLight(original);
    const scale = scaleFor(line);
    const before: string[] = [];
    for (const look of LOOKS) {
      if (look === softened && (standsOut(line) || !disagree(before))) continue;
      const reading = { ...(await readAt(look(upright), scale, reader, signal)), turn };
      ways.push(reading);
      before.push(reading.text);
      if (enough(reading.text)) return { texts: [reading.text], turn, everyTime: true, hasGround: true };
    }
    if (before.some((text) => isWhole(text, line))) continue;
    for (const look of LEVELLED) {
      const reading = { ...(await readAt(look(original), scale, reader, signal)), turn };
      ways.push(reading);
      if (enough(reading.text)) return { texts: [reading.text], turn, everyTime: true, hasGround: true };
    }
  }
  ways.sort((one, other) => other.worth - one.worth);
  const turn = ways[0]?.turn ?? 0;
  const sameTurn = ways.filter((way) => way.turn === turn);
  const texts = sameTurn.filter(({ text }) => text !== '').map(({ text }) => text);
  return {
    texts,
    turn,
    everyTime: texts.length === sameTurn.length,
    hasGround: isAtEdge(image, line) || sameTurn.some((way) => way.hasGround),
  };
}

const LOOKS = [(picture: GreyImage) => picture, blurred, softened] as const;

/** Where the ground is dark and light by turns, all that is brighter than its surroundings, or darker. */
const LEVELLED = [
  (picture: GreyImage) => stretched(inverted(brightDetails(picture, STROKE))),
  (picture: GreyImage) => stretched(inverted(brightDetails(inverted(picture), STROKE))),
] as const;

/** Letters and digits that a line has at least, in a length of its height, if it was read from end to end. */
const LEAST_READ = 0.65;

/** True for a reading that leaves no room for letters which were not read. */
export function isWhole(text: string, line: TextLine): boolean {
  return lettersIn(text) >= LEAST_READ * proportion(line);
}

/** Whoever saw nothing says nothing about what another look made of it. */
function disagree(texts: readonly string[]): boolean {
  return texts.every((text) => text !== '') && !areAlike(texts);
}

interface Reading {
  readonly text: string;
  /** Letters and digits read, by the engine's confidence; only good to tell directions from each other. */
  readonly worth: number;
  readonly hasGround: boolean;
  readonly turn: Turn;
}

async function readAt(
  picture: GreyImage,
  scale: number,
  reader: TextReader,
  signal: AbortSignal | undefined,
): Promise<Omit<Reading, 'turn'>> {
  const fitting = scale < 1 ? halved(picture) : enlarged(picture, scale);
  const words = await reader.read(fitting, 'line', signal);
  const worth = words.reduce((sum, { text, confidence }) => sum + lettersIn(text) * Math.max(1, confidence), 0);
  const hasGround = words.length > 0 && words.every(({ box }) => box.x > 0 && box.x + box.width < fitting.width);
  return { text: words.map(({ text }) => text).join(' '), worth, hasGround };
}

/** There, the ground may be cut off. */
function isAtEdge({ width, height }: GreyImage, { box }: TextLine): boolean {
  const [right, bottom] = [width - box.x - box.width, height - box.y - box.height];
  return Math.min(box.x, box.y, right, bottom) < LEAST_MARGIN;
}

/** How many letters and digits were read. */
export function lettersIn(text: string): number {
  return text.replace(/[^\p{L}\p{N}]/gu, '').length;
}

function scaleFor(line: TextLine): number {
  const height = thickness(line);
  const factor = Math.min(MOST_ENLARGED, BEST_HEIGHT / height);
  if (factor < 0.6) return 0.5;
  return height <= SMALL ? Math.max(LEAST_ENLARGED, factor) : Math.max(1, factor);
}

function cropped(image: GreyImage, line: TextLine): GreyImage {
  const margin = Math.max(LEAST_MARGIN, MARGIN * thickness(line));
  return crop(image, padded(line.box, margin, image));
}

/** Letters cover less than half of a line, so what lies far on one side of the median is ink. */
function darkOnLight(line: GreyImage): GreyImage {
  const sorted = line.grey.slice().sort();
  const median = sorted[sorted.length >> 1] ?? 0;
  const skew = line.grey.reduce((sum, value) => sum + (value - median) ** 3, 0);
  return stretched(skew > 0 ? inverted(line) : line);
}

/** The whole range of grey for faint letters. */
function stretched(line: GreyImage): GreyImage {
  let [least, most] = [255, 0];
  for (const value of line.grey) [least, most] = [Math.min(least, value), Math.max(most, value)];
  if (most <= least) return line;
  return { ...line, grey: line.grey.map((value) => ((value - least) * 255) / (most - least)) };
}
