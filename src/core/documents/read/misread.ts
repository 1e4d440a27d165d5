import { classesOf } from '../../detect/lexicon/lexicon.js';
import { fold } from '../../detect/text/words.js';
import type { LineReading } from '../../ocr/lineReader.js';
import type { DetectedText } from '../../ocr/textDetector.js';

/** Readings below are guesses, whatever they say. */
const LEAST_CONFIDENCE = 0.72;
/** Share of a line's words that are no words of any language, from which on no one has read it. */
const SHARE = 0.3;
/** Lines with less are strokes, or a single letter. */
const LEAST_LENGTH = 1.3;

/**
 * Whether a line was seen but not read: a script that the recogniser does not know comes out as letters of several
 * alphabets, with capitals and digits inside of words, or as something that it is not sure about.
 */
export function isUnread({ text, confidence }: LineReading, { length, height }: DetectedText): boolean {
  if (text === '') return length > LEAST_LENGTH * height;
  if (confidence < LEAST_CONFIDENCE) return true;
  const words = text.split(/[\s:;,.()/-]+/u).filter((word) => word.length >= 3 && /\p{L}/u.test(word));
  const odd = words.filter(isOdd).length;
  if (odd > 0 && odd >= SHARE * words.length) return true;
  const long = words.filter((word) => word.length >= 4 && !/\p{N}/u.test(word));
  const known = long.filter((word) => classesOf(fold(word)) !== 0).length;
  return confidence < DOUBTFUL && long.length >= 3 && known < LEAST_KNOWN * long.length;
}

/** A reading that is not sure, of words of which no dictionary knows so many, is none. */
const [DOUBTFUL, LEAST_KNOWN] = [0.92, 0.25];

/** Scripts that are not mixed inside of a word. */
const SCRIPTS = ['Latin', 'Greek', 'Cyrillic', 'Han', 'Hangul', 'Hebrew', 'Arabic'].map(
  (script) => new RegExp(`\\p{Script=${script}}`, 'u'),
);

function isOdd(word: string): boolean {
  if (SCRIPTS.filter((script) => script.test(word)).length > 1) return true;
  // `BepecHeBCKaA`: not MacDonald, iPhone, SUVmax.
  if (/\p{Ll}\p{Lu}/u.test(word) && !/^(?:\p{L}{1,4})?\p{Lu}\p{Ll}+$/u.test(word)) return true;
  return /\p{L}{2}\p{N}+\p{L}|\p{Ll}\p{N}+\p{Ll}/u.test(word);
}
