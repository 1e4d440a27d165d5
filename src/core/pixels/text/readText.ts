/** Lines that the detector found, as they were read; and which of them are text at all. */
import type { LineReading } from '../../ocr/lineReader.js';
import type { Ocr } from '../../ocr/ocr.js';
import type { DetectedText, OcrPicture } from '../../ocr/textDetector.js';
import type { Box } from '../../model/box.js';
import { overlap, padded, type GreyImage } from '../../ocr/geometry.js';
import { enlarged, inverted } from '../../ocr/filters.js';
import { cropped } from '../../ocr/pictures.js';
import { isSquare } from './rows.js';

/** A line that was found, and what readers made of it, the surer one first. */
export interface ReadText {
  readonly line: DetectedText;
  readonly texts: readonly string[];
  /** Of the first reading, 0 to 1. */
  readonly confidence: number;
  /** As square as a letter or an organ, or seen but once, and not read: it counts only at the end of something that is text. */
  readonly isFragment?: true;
}

/** What is read with less is read by Tesseract too. */
const SURE = 0.85;
/** What is read with less is nonsense. */
const LEGIBLE = 0.5;
/** Letters that say something: fewer are read in any texture. */
const FEWEST = 3;

/**
 * The lines of a picture that are text, and fragments: read by either reader, or by none and yet found at two scales in the shape of a
 * line, as other scripts are. Organs, catheters and edges have another shape, or are found at one scale alone.
 * @throws OcrError where an engine cannot be had; what `signal` was aborted with
 */
export async function readText(
  picture: OcrPicture,
  lines: readonly DetectedText[],
  ocr: Ocr,
  scale: number,
  signal?: AbortSignal,
): Promise<ReadText[]> {
  const candidates = lines.filter(isLetterHigh);
  const readings = await ocr.readLines(picture, candidates, signal);
  const read: ReadText[] = [];
  for (const [index, line] of candidates.entries()) {
    const reading = readings[index]!;
    if (isSure(reading)) read.push({ line, texts: [reading.text], confidence: reading.confidence });
    else read.push(...(await readAgain(picture, line, reading, ocr, scale, signal)));
  }
  return read.map((each) => (isAstray(each, read) ? { ...each, isFragment: true } : each));
}

/** Lines of one slant are turned by no more degrees from each other; and what is turned by no more runs along a side. */
const SAME_WAY = 10;

/**
 * True for an unread line that runs neither along a side nor along a line that was read. Machines write along sides, and
 * what stands askew, a sticker or a scanned sheet, holds digits; seams and vessels, which a detector may take for text
 * at every scale, stand askew by themselves.
 */
function isAstray({ line, texts }: ReadText, all: readonly ReadText[]): boolean {
  const isRead = (each: ReadText): boolean => each.texts.length > 0 && !each.isFragment;
  return (
    texts.length === 0 &&
    turnOf(line.angle, 90) > SAME_WAY &&
    !all.some((other) => isRead(other) && turnOf(line.angle - other.line.angle, 180) <= SAME_WAY)
  );
}

/** By how many degrees an angle differs from the nearest multiple of another. */
function turnOf(angle: number, of: number): number {
  return Math.abs(angle - of * Math.round(angle / of));
}

/** Letters of text are no higher; single ones may be, and say nothing. */
const HIGHEST = 120;
const LOWEST = 4;

function isLetterHigh({ height, length }: DetectedText): boolean {
  return height >= LOWEST && (height <= HIGHEST || length >= 3 * height);
}

function isSure({ text, confidence }: LineReading): boolean {
  return confidence >= SURE && lettersIn(text) > 0;
}

async function readAgain(
  picture: OcrPicture,
  line: DetectedText,
  reading: LineReading,
  ocr: Ocr,
  scale: number,
  signal: AbortSignal | undefined,
): Promise<ReadText[]> {
  // There is no room for more than two letters, whatever is read.
  if (isSquare(line)) return [{ line, texts: [reading.text], confidence: reading.confidence, isFragment: true }];
  const words = Math.abs(line.angle) < 20 ? await ocr.read(lineImage(picture, line), 'line', signal) : [];
  const sure = words.filter(({ confidence }) => confidence >= 60);
  const other = sure.map(({ text }) => text).join(' ');
  const texts = [reading.text, other].filter((text) => lettersIn(text) > 0);
  const isRead = reading.confidence >= LEGIBLE && lettersIn(reading.text) >= FEWEST;
  if (isRead || lettersIn(other) >= FEWEST) {
    // What only one of them could read is its alone.
    const kept = isRead ? texts : [other];
    return [{ line, texts: kept, confidence: isRead ? reading.confidence : LEGIBLE }];
  }
  const isText = isLineShaped(line) && (await isFoundAgain(picture, line, ocr, scale, signal));
  // Right beside text it is the rest of it: a word of a script that is not read here.
  return [{ line, texts: [], confidence: 0, ...(!isText && { isFragment: true as const }) }];
}

/** Higher ones that no one can read are no lines of text. */
const HIGHEST_UNREAD = 64;
const LEAST_UNREAD_SCORE = 0.8;

function isLineShaped(line: DetectedText): boolean {
  return !isSquare(line) && line.height <= HIGHEST_UNREAD && line.score >= LEAST_UNREAD_SCORE;
}

/** Share of either box that both have where they are of the same line. */
const SAME = 0.5;
const AROUND = 24;

/** Height of a line that is lost when it is reduced, in pixels of the picture; and of one that is better enlarged, as searched. */
const [SMALL, SMALL_SEARCHED] = [16, 32];
/** By more than this, letters become no clearer, and edges of organs become lines. */
const MOST_ENLARGED = 3;

/** The scales that a line has to be found at again, of the one that it was found at. */
function factorsFor(height: number, scale: number): readonly number[] {
  if (height * scale <= SMALL_SEARCHED && 2 * scale <= MOST_ENLARGED) return [1.5, 2];
  return height <= SMALL ? [1, 1.5] : [0.7, 1.4];
}

/** True where the detector finds the line again with less around it: at two other scales, or at one where it has already. */
async function isFoundAgain(
  picture: OcrPicture,
  { box, isSeenTwice = false }: DetectedText,
  ocr: Ocr,
  scale: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const region = padded(box, Math.max(AROUND, box.height), picture);
  const part = cropped(picture, region);
  for (const factor of factorsFor(box.height, scale)) {
    const found = await ocr.detect(part, { scale: scale * factor, ...(signal && { signal }) });
    const again = found.some((other) => {
      const there = { ...other.box, x: other.box.x + region.x, y: other.box.y + region.y };
      const shared = overlap(there, box);
      return other.score >= LEAST_UNREAD_SCORE && shared >= SAME * Math.max(areaOf(there), areaOf(box));
    });
    if (again === isSeenTwice) return again;
  }
  return !isSeenTwice;
}

function areaOf({ width, height }: Box): number {
  return width * height;
}

/** How many letters and digits a text has. */
export function lettersIn(text: string): number {
  return text.replace(/[^\p{L}\p{N}]/gu, '').length;
}

/** Height of a line that Tesseract reads best, in pixels. */
const BEST_HEIGHT = 40;

/** A line as Tesseract reads it: grey, dark on light, enlarged. */
function lineImage(picture: OcrPicture, { box, height }: DetectedText): GreyImage {
  const part = greyOf(cropped(picture, padded(box, 3, picture)));
  const upright = isLightOnDark(part) ? inverted(part) : part;
  return enlarged(upright, Math.min(4, Math.max(1, BEST_HEIGHT / height)));
}

/** Letters cover less than half of a line, so what lies far on one side of the median is ink. */
function isLightOnDark({ grey }: GreyImage): boolean {
  const median = grey.slice().sort()[grey.length >> 1] ?? 0;
  return grey.reduce((sum, value) => sum + (value - median) ** 3, 0) > 0;
}

/** By the strongest of red, green and blue where they differ: pure colours are dark otherwise. */
export function greyOf({ width, height, channels, pixels }: OcrPicture): GreyImage {
  if (channels === 1) return { width, height, grey: new Uint8Array(pixels) };
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at++)
    grey[at] = Math.max(pixels[4 * at]!, pixels[4 * at + 1]!, pixels[4 * at + 2]!);
  return { width, height, grey };
}
