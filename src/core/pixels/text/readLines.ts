import { areAlike } from './confusions.js';
import { around } from '../../ocr/geometry.js';
import { type Box } from '../../model/box.js';
import { isWhole, lettersIn, type LineReadings } from './readLine.js';
import { proportion, standsOut, thickness, type TextLine } from './textLines.js';

/** A line of an image and what OCR made of it. */
export interface ReadLine extends LineReadings {
  readonly line: TextLine;
}

/** Higher than letters are, in pixels: there, textures stand out as well. */
const TOO_HIGH = 60;
/** Thinner rows at the edge of a texture are part of it, in pixels. */
const LEAST_HEIGHT = 7;
/** Fewer letters than this in a length of as many heights are not the text of the line. */
const LETTERS_PER_HEIGHT = 0.45;
/** Fewer letters are read now and then where there are none. */
const FEWEST_ONCE = 4;
/** A line of so many heights reads alike time after time only if it is text; in small print, no ground is left of it. */
const LONG = 5;
/** Small print over so many heights, with so many letters in each, is text however it reads: grain has fewer. */
const LONG_PRINT = 6;
const SMALL_PRINT = 20;
const DENSE = 1.2;
/** Gap between the words of a line, in its heights. */
const WORD_GAP = 1.6;

/**
 * False where there is nothing to read, and where faint ink reads as speckle and noise do: differently every time, or
 * without any ground around the words. What stands out is text even if nobody can read it, and so is a long row of small
 * letters.
 */
export function isLegible({ line, texts, everyTime, hasGround }: ReadLine): boolean {
  const legible = texts.filter((text) => /[\p{L}\p{N}]/u.test(text));
  if (standsOut(line) && (hasGround || thickness(line) <= TOO_HIGH)) return legible.length > 0;
  if (!hasGround && proportion(line) < LONG) return false;
  if (everyTime && isSmallPrint(line, legible)) return true;
  const isDoubtful = !line.isBare || thickness(line) > TOO_HIGH;
  if (isDoubtful && (legible.length < 2 || thickness(line) < LEAST_HEIGHT)) return false;
  const letters = lettersIn(agreed(legible));
  const fewest = everyTime ? 2 : FEWEST_ONCE;
  return letters >= fewest && letters >= LETTERS_PER_HEIGHT * proportion(line);
}

function isSmallPrint(line: TextLine, texts: readonly string[]): boolean {
  const long = line.isBare && proportion(line) >= LONG_PRINT && thickness(line) <= SMALL_PRINT;
  return long && texts.length > 1 && texts.every((text) => lettersIn(text) >= DENSE * proportion(line));
}

/** The likeliest reading that another one bears out, or the only one. */
function agreed([first = '', ...others]: readonly string[]): string {
  if (others.length === 0 || others.some((other) => areAlike([first, other]))) return first;
  return agreed(others.length === 1 ? [] : others);
}

/** True where letters stand out that OCR did not read: what it did read says little about them. */
export function isPartlyRead({ line, texts }: ReadLine): boolean {
  return standsOut(line) && !texts.some((text) => isWhole(text, line));
}

/** Letters that say nobody's name, where there is no room for more of them. */
const TOO_FEW = 2;
const NO_ROOM = 2.6;

/** True for one or two letters or digits by themselves, which may mark a side and can identify nobody. */
export function isTooShort({ line, texts }: ReadLine): boolean {
  return proportion(line) <= NO_ROOM && texts.every((text) => lettersIn(text) <= TOO_FEW);
}

/** Lines in groups that are parts of one line of text, each in the order in which it is read. */
export function besideEachOther(lines: readonly ReadLine[]): ReadLine[][] {
  const groups: ReadLine[][] = [];
  const rest = [...lines].sort((one, other) => readingPlace(one) - readingPlace(other));
  for (const line of rest) {
    const group = groups.find((parts) => parts.at(-1)!.turn === line.turn && continues(boxOf(parts), line));
    if (group) group.push(line);
    else groups.push([line]);
  }
  return groups;
}

function boxOf(parts: readonly ReadLine[]): Box {
  return parts.map(({ line }) => line.box).reduce(around);
}

/** Where a line begins along its own direction. */
function readingPlace({ line: { box }, turn }: ReadLine): number {
  return turn === 0 ? box.x : turn === 90 ? -(box.y + box.height) : box.y;
}

/** True where the words of a line follow right after a box, at the same height. */
function continues(before: Box, { line: { box }, turn }: ReadLine): boolean {
  const [one, other] = turn === 0 ? [before, box] : [upright(before), upright(box)];
  const shared = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  const [thin, thick] = [Math.min(one.height, other.height), Math.max(one.height, other.height)];
  const gap = Math.max(other.x - one.x - one.width, one.x - other.x - other.width);
  return shared >= 0.6 * thin && thick <= 2 * thin && gap <= WORD_GAP * thin;
}

function upright({ x, y, width, height }: Box): Box {
  return { x: y, y: x, width: height, height: width };
}
