import type { Place } from '../../dicom/elementPath.js';
import type { Element } from '../../dicom/types.js';
import { decodeText } from '../../dicom/value.js';
import type { TextFinder } from '../text/inText.js';
import type { Span } from '../../model/span.js';

/** Bytes looked at in one go: of a large value no more is ever in memory. */
const WINDOW = 256 * 1024;
/** Windows overlap, so that nothing is cut in two. Even, for the characters of UTF-16. */
const OVERLAP = 1024;
/** Fewer characters stand in any bytes by chance. */
const SHORTEST = 4;
/** Stretches of characters shorter than this are no prose. */
const SHORTEST_PROSE = 8;

/**
 * What is found among the bytes of a value that is no text by its VR, or that is too long for one: names and numbers
 * of the header in ASCII, in the character set in force and in UTF-16; and whatever any recogniser finds in stretches
 * that read like prose. Offsets of the spans say nothing about the bytes: such a value is flagged as a whole.
 * Ends with the first window in which something is found.
 * @param prose whether stretches of prose are searched by all recognisers
 */
export function findInBytes(element: Element, place: Place, finder: TextFinder, prose: boolean): readonly Span[] {
  const step = WINDOW - OVERLAP;
  const isLong = element.length > WINDOW;
  for (let from = 0; from < element.length; from += step) {
    const bytes = Buffer.from(
      place.file.bytes.read(element.valueOffset + from, Math.min(WINDOW, element.length - from)),
    );
    const spans = findInWindow(bytes, isLong ? '' : place.characterSet, isLong, finder, prose);
    if (spans.length > 0) return spans;
    if (from + WINDOW >= element.length) break;
  }
  return [];
}

/** The same in bytes that are in memory, and that prose may stand among. */
export function findInBuffer(bytes: Buffer, characterSet: string, finder: TextFinder): readonly Span[] {
  const isLong = bytes.length > WINDOW;
  return findInWindow(bytes, isLong ? '' : characterSet, isLong, finder, true);
}

function findInWindow(
  bytes: Buffer,
  characterSet: string,
  isLong: boolean,
  finder: TextFinder,
  withProse: boolean,
): readonly Span[] {
  const stretches = [...asciiStretches(bytes), ...wideStretches(bytes)];
  const ascii = stretches.join('\n');
  const known = telling(ascii, finder.findKnown(ascii));
  if (known.length > 0) return known;
  if (withProse) {
    const prose = stretches.filter(readsLikeProse).join('\n');
    const found = finder.findAll(prose).filter((span) => isBeyondChance(prose, span));
    if (found.length > 0) return found;
  }
  // Other scripts cannot be told from numbers: that every byte is read as a letter is worth it for short values only.
  return isLong ? [] : findInScripts(bytes, characterSet, finder);
}

function findInScripts(bytes: Buffer, characterSet: string, finder: TextFinder): readonly Span[] {
  if (!bytes.some((byte) => byte >= 0x80 || byte === 0x1b) && !bytes.includes(0)) return [];
  for (const text of scriptReadings(bytes, characterSet)) {
    const readable = text.replace(/\p{Cc}/gu, ' ');
    const spans = telling(readable, finder.findKnown(readable));
    if (spans.length > 0) return spans;
  }
  return [];
}

/** The bytes as text in the character set in force, in Latin letters, and in UTF-16 of either order, either way cut. */
function* scriptReadings(bytes: Buffer, characterSet: string): Generator<string> {
  yield bytes.toString('latin1');
  yield bytes.toString('utf8');
  if (characterSet !== '') yield decodeText(withoutControls(bytes), 'LT', characterSet);
  for (const start of [0, 1]) {
    const pairs = bytes.subarray(start, start + (bytes.length - start - ((bytes.length - start) % 2)));
    yield pairs.toString('utf16le');
    yield Buffer.from(pairs).swap16().toString('utf16le');
  }
}

/** A decoder gives up at bytes that no text holds; escape sequences are its own. */
function withoutControls(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => (byte < 0x20 && byte !== 0x1b ? 0x0a : byte)));
}

/** What is too short to be there by other than chance is left out. */
function telling(text: string, spans: readonly Span[]): readonly Span[] {
  return spans.filter(({ start, end }) => end - start >= SHORTEST || IDEOGRAPHS.test(text.slice(start, end)));
}

const IDEOGRAPHS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2}/u;

/** Among bytes, letters that look like a name are there by chance; a name of two words hardly is. */
function isBeyondChance(text: string, { start, end, confidence, entity }: Span): boolean {
  if (confidence === 'certain' || (entity !== 'PERSON' && entity !== 'LOCATION')) return true;
  return confidence === 'suspected' && /\p{L}{3}[ ,.]+\p{L}{3}/u.test(text.slice(start, end));
}

/** Runs of printable ASCII characters. */
function* asciiStretches(bytes: Buffer): Generator<string> {
  let start = 0;
  for (let at = 0; at <= bytes.length; at++) {
    if (at < bytes.length && isPrintable(bytes[at])) continue;
    if (at - start >= SHORTEST) yield bytes.toString('latin1', start, at);
    start = at + 1;
  }
}

/** ASCII characters with a zero byte beside each: UTF-16 of either order, beginning at an even byte or an odd one. */
function* wideStretches(bytes: Buffer): Generator<string> {
  for (const first of [0, 1]) {
    let start = first;
    for (let at = first; at <= bytes.length; at += 2) {
      if (isPrintable(bytes[at]) && bytes[at + 1] === 0) continue;
      // Of big endian, the last character has no zero after it.
      const end = start > 0 && bytes[start - 1] === 0 && isPrintable(bytes[at]) ? at + 1 : at;
      if (end - start >= 2 * SHORTEST - 1) yield everyOther(bytes.subarray(start, end));
      start = at + 2;
    }
  }
}

function everyOther(bytes: Buffer): string {
  return Buffer.from(bytes.filter((_, index) => index % 2 === 0)).toString('latin1');
}

function isPrintable(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

/** True for bytes in which a person would read a few words. */
export function holdsProse(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes);
  return [...asciiStretches(buffer), ...wideStretches(buffer)].some(readsLikeProse);
}

/** Two words or more, and hardly anything but letters, digits and spaces: no table of numbers. */
function readsLikeProse(stretch: string): boolean {
  if (stretch.length < SHORTEST_PROSE || !/\p{L}{2,}[ ,.:;]{1,2}\p{L}/u.test(stretch)) return false;
  return stretch.replace(/[^\p{L}\d ]/gu, '').length * 5 >= stretch.length * 4;
}
