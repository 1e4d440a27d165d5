/**
 * Reads what is plainly printed in English, the language of Tesseract's data: it reads a page in a fraction of the time that
 * the recogniser of lines takes. Lines that it is not sure of are left to that one.
 */
import { languageOf } from '../../detect/lexicon/languageWords.js';
import { classesOf } from '../../detect/lexicon/lexicon.js';
import { fold, wordsOf } from '../../detect/text/words.js';
import type { Box } from '../../model/box.js';
import { padded, type GreyImage } from '../../ocr/geometry.js';
import type { LineReading } from '../../ocr/lineReader.js';
import type { DetectedText } from '../../ocr/textDetector.js';
import type { ReadWord, TextReader } from '../../ocr/textReader.js';
import { isUnread } from './misread.js';

/** Tesseract takes lines askew by more for several. In degrees. */
const MOST_ASKEW = 1.5;
/** Heights of lines that Tesseract reads best, in pixels. */
const [LOWEST, HIGHEST] = [18, 72];
/** Of 100: words that it is less sure of are read by another; of words that no dictionary knows it has to be surer. */
const [SURE, SURE_OF_UNKNOWN] = [90, 95];
/** What may stand without a word within a line, of its height: more than a blank, less than a short word. */
const WIDEST_GAP = 1.2;
/** Around a line, of its height: Tesseract wants paper beside letters. */
const MARGIN = 0.3;

/** Whether a text is one of which Tesseract is mostly sure: of pages in German, the recogniser had to read most lines again. */
export function isEnglish(text: string): boolean {
  return languageOf(wordsOf(text).map(({ folded }) => folded)) === 'en';
}

/** Whether a line is one that Tesseract may read. */
export function mayBePrinted({ angle, height }: DetectedText): boolean {
  return Math.abs(angle) <= MOST_ASKEW && height >= LOWEST && height <= HIGHEST;
}

/**
 * The lines that Tesseract read and is sure of, word by word.
 * @param lines of the image, such that {@link mayBePrinted}
 * @throws OcrError, and what `signal` was aborted with
 */
export async function readPrinted(
  image: GreyImage,
  lines: readonly DetectedText[],
  reader: TextReader,
  signal?: AbortSignal,
): Promise<ReadonlyMap<DetectedText, LineReading>> {
  const words = await reader.read(onlyLines(image, lines), 'page', signal);
  const read = new Map<DetectedText, LineReading>();
  for (const line of lines) {
    const own = words.filter(({ box }) => isOn(box, line.box)).sort((one, other) => one.box.x - other.box.x);
    if (!isWhole(own, line) || !own.every(isSure)) continue;
    const reading = readingOf(own, line);
    if (!isUnread(reading, line)) read.set(line, reading);
  }
  return read;
}

/** The image with paper everywhere but on lines: whatever else is there takes time, and is not asked for. */
function onlyLines(image: GreyImage, lines: readonly DetectedText[]): GreyImage {
  const { width, height, grey } = image;
  const result = new Uint8Array(width * height).fill(paperOf(grey));
  for (const { box, height: high } of lines) {
    const { x, y, width: w, height: h } = padded(box, MARGIN * high, image);
    for (let row = y; row < y + h; row++) {
      const from = row * width + x;
      result.set(grey.subarray(from, from + w), from);
    }
  }
  return { width, height, grey: result };
}

/** The level of grey that most pixels have. */
function paperOf(grey: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const level of grey) counts[level]!++;
  return counts.indexOf(Math.max(...counts));
}

/** True where the middle of a word is in the box of a line, and most of the word's height. */
function isOn(word: Box, line: Box): boolean {
  const middle = word.x + word.width / 2;
  if (middle < line.x || middle > line.x + line.width) return false;
  const shared = Math.min(word.y + word.height, line.y + line.height) - Math.max(word.y, line.y);
  return shared >= 0.6 * word.height;
}

/** True where words follow one another from end to end: where one is missing there is a gap. */
function isWhole(words: readonly ReadWord[], { box, height }: DetectedText): boolean {
  let end = box.x;
  for (const word of words) {
    if (word.box.x - end > WIDEST_GAP * height) return false;
    end = Math.max(end, word.box.x + word.box.width);
  }
  return words.length > 0 && box.x + box.width - end <= WIDEST_GAP * height;
}

function isSure({ text, confidence }: ReadWord): boolean {
  if (confidence < SURE || /[^\p{Script=Latin}\p{N}\p{P}\p{S}]/u.test(text)) return false;
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 3 && !/\p{N}/u.test(word));
  return confidence >= SURE_OF_UNKNOWN || words.every((word) => classesOf(fold(word)) !== 0);
}

function readingOf(words: readonly ReadWord[], line: DetectedText): LineReading {
  const { x: left, width } = line.box;
  const middles = words.flatMap(({ text, box }, index) => {
    const own = Array.from({ length: text.length }, (_, at) => box.x + ((at + 0.5) / text.length) * box.width);
    const before = words[index - 1]?.box;
    return before ? [(before.x + before.width + box.x) / 2, ...own] : own;
  });
  return {
    text: words.map(({ text }) => text).join(' '),
    confidence: Math.min(...words.map(({ confidence }) => confidence)) / 100,
    middles: middles.map((middle) => Math.min(1, Math.max(0, (middle - left) / width))),
  };
}
