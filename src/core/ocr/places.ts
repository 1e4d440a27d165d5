/** Places of a picture that a first look marked, as the rectangles that a closer look searches; and lines that two of them show. */
import type { Box } from '../model/box.js';
import { around, overlap, padded } from './geometry.js';
import type { DetectedText, OcrPicture } from './textDetector.js';

/** Words may go on beside a place, as far as in heights of its letters, and at least in pixels. */
const [WORD, LEAST_WORD] = [4, 48];
/** Letters as high are seen whole in the first look; what has no letters may be as high as an organ. */
const HIGH = 60;
/** Ground that a rectangle keeps on all sides, in pixels: a detector expects some around a line. */
const GROUND = 24;
/** What a search of its own costs beside its area, in pixels. */
const ONE_MORE = 64 * 64;
/** Share of a line that is in another one where both are of the same text. */
const SAME = 0.5;

/**
 * Rectangles that hold all marked places, with ground and the room of a word around them. They may overlap, where one
 * around two of them would be larger than both.
 */
export function placesAround(marks: readonly DetectedText[], picture: OcrPicture): Box[] {
  const places = marks.flatMap(withWordsBeside).map((place) => padded(padded(place, 0, picture), GROUND, picture));
  for (let at = 0; at < places.length; at++)
    for (let other = 0; other < places.length; other++) {
      if (other === at) continue;
      const both = around(places[at]!, places[other]!);
      if (areaOf(both) > areaOf(places[at]!) + areaOf(places[other]!) + ONE_MORE) continue;
      places[at] = both;
      places.splice(other, 1);
      // It is larger now, and may take in what it did not before.
      [at, other] = [other < at ? at - 1 : at, -1];
    }
  return places;
}

/**
 * Where a line may go on, seen in more detail: the first look often sees part of it alone. A letter, and letters apart
 * from each other, do not tell in which direction.
 */
function withWordsBeside(line: DetectedText): Box[] {
  const { x, y, width, height } = line.box;
  const beyond = line.height > HIGH ? LEAST_WORD : Math.max(LEAST_WORD, WORD * line.height);
  const level = { x: x - beyond, y, width: width + 2 * beyond, height };
  const upright = { x, y: y - beyond, width, height: height + 2 * beyond };
  if (line.length < 2 * line.height) return [level, upright];
  return [isAlongColumns(line) ? upright : level];
}

/** True for what runs along the columns of the picture. */
export function isAlongColumns({ angle, length, height }: DetectedText): boolean {
  return angle > 45 && length >= 2 * height;
}

/** A rectangle that was searched, and what was found in it. */
export interface SearchedPlace {
  readonly place: Box;
  readonly lines: readonly DetectedText[];
}

/**
 * The lines of all places, each once. Where places overlap, what one of them cut off counts as another shows it, and what
 * several show counts in its longest form.
 */
export function eachOnce(searched: readonly SearchedPlace[], picture: OcrPicture): DetectedText[] {
  return searched.flatMap(({ place, lines }, at) => {
    const others = searched.filter((_, other) => other !== at);
    return lines.filter((line) => {
      const ground = groundAround(line, place, picture);
      if (ground <= CUT && others.some((other) => groundAround(line, other.place, picture) > ground)) return false;
      return !searched.some((other, index) =>
        other.lines.some(
          (same) =>
            index !== at &&
            isPieceOf(line, same) &&
            (line.length < same.length || (line.length === same.length && index < at)),
        ),
      );
    });
  });
}

/** What has no more ground than that, in pixels, may go on beyond it. */
const CUT = 2;

/** The least ground on any side of a line in a place; none is needed at the edge of the picture. */
function groundAround({ box }: DetectedText, place: Box, picture: OcrPicture): number {
  const [right, bottom] = [place.x + place.width, place.y + place.height];
  return Math.min(
    place.x === 0 ? Infinity : box.x - place.x,
    place.y === 0 ? Infinity : box.y - place.y,
    right === picture.width ? Infinity : right - box.x - box.width,
    bottom === picture.height ? Infinity : bottom - box.y - box.height,
  );
}

/** Lines of one text are about as high, whichever place they were seen in. */
const AS_HIGH = 1.5;

function isPieceOf(line: DetectedText, other: DetectedText): boolean {
  const [low, high] = [Math.min(line.height, other.height), Math.max(line.height, other.height)];
  return high <= AS_HIGH * low && overlap(line.box, other.box) >= SAME * areaOf(line.box);
}

function areaOf({ width, height }: Box): number {
  return width * height;
}
