/**
 * Bar codes and two-dimensional codes: found by their texture, whether or not a reader makes anything of them, and
 * covered whole. Bars run one way; modules are a square of two levels without a quiet row.
 */
import type { Box } from '../../model/box.js';
import { halved } from '../../ocr/filters.js';
import { around, isWithin, overlap, padded, type GreyImage } from '../../ocr/geometry.js';
import type { ReadCode } from '../../ocr/codeReader.js';
import type { Ocr } from '../../ocr/ocr.js';
import { boxOf, cornersOf, piecesAlong, type TurnedRectangle } from '../../ocr/quadrilateral.js';
import type { OcrPicture } from '../../ocr/textDetector.js';
import { barsAt, findBars, straightened } from './bars.js';
import { findModules, isModules } from './modules.js';
import { greyOf } from './readText.js';

/** A place of a code. */
export interface Code {
  readonly box: Box;
  /** Boxes that together cover it: several along a code that slants. */
  readonly pieces: readonly Box[];
  /** What a reader made of it; absent where none could read it. */
  readonly text?: string;
}

/** A place with the texture of a code, and the rectangles of its bars if it has some: they may slant. */
interface Place {
  readonly box: Box;
  readonly bars: readonly TurnedRectangle[];
  readonly text?: string;
}

/**
 * The codes of a picture.
 * @throws OcrError where the reader of codes cannot be had; what `signal` was aborted with
 */
export async function findCodes(picture: OcrPicture, ocr: Ocr, signal?: AbortSignal): Promise<Code[]> {
  const grey = greyOf(picture);
  const found = placesOf(grey);
  for (const { text, corners, isLinear, isDamaged = false } of await ocr.readCodes(picture, signal)) {
    const read = boxOf(corners);
    const isInBars = isLinear && found.some(({ box, bars }) => bars.length > 0 && overlap(box, read) > 0);
    const bars = isLinear && !isInBars ? barsAt(grey, rectangleAround(corners)) : undefined;
    // Readers name the middles of the outermost modules; of bars, a row.
    const box = isInBars
      ? read
      : bars
        ? around(read, boxOf(cornersOf(bars)))
        : padded(read, READ_MARGIN * Math.max(read.width, read.height), grey);
    const place: Place = { box, bars: bars ? [bars] : [] };
    const touched = found.findIndex((each) => overlap(each.box, box) > 0);
    const before = found[touched];
    // What says nothing may be three corners of anything, far from each other: it counts where it has a texture's place, or its look.
    const isThere =
      text !== '' || (before && isSamePlace(before.box, box)) || hasModules(grey, rectangleAround(corners));
    if (!isThere) continue;
    const joined = before ? { ...before, ...union(before, place) } : place;
    const now = text === '' || isDamaged ? joined : { ...joined, text };
    if (before) found[touched] = now;
    else found.push(now);
  }
  const codes: Code[] = [];
  for (const { box, bars, text = await readTurned(grey, bars, ocr, signal) } of found) {
    const along = bars.length === 0 ? [box] : bars.flatMap(piecesAlong);
    const pieces = along.map((piece) => padded(piece, MARGIN, grey));
    codes.push({ box: padded(box, MARGIN, grey), pieces, ...(text !== undefined && { text }) });
  }
  return codes;
}

/** Share of either box that both have where they are of one code. */
const SAME = 0.5;

function isSamePlace(one: Box, other: Box): boolean {
  return overlap(one, other) >= SAME * Math.max(one.width * one.height, other.width * other.height);
}

/** True where a place has the look of modules all over, once it is turned upright. */
function hasModules(image: GreyImage, place: TurnedRectangle): boolean {
  const upright = straightened(image, place);
  return isModules(upright, { x: 0, y: 0, width: upright.width, height: upright.height });
}

/** Places with the texture of codes, each once. */
function placesOf(grey: GreyImage): Place[] {
  const half = halved(grey);
  const bars = [...findBars(grey), ...findBars(half).map(twice)];
  const modules = [grey, half, halved(half)].flatMap((image, times) =>
    findModules(image).map((box) => enlargedBox(box, 2 ** times)),
  );
  const places = [
    ...bars.map((each): Place => ({ box: boxOf(cornersOf(each)), bars: [each] })),
    ...modules.map((box): Place => ({ box, bars: [] })),
  ];
  return places.reduce<Place[]>((so, place) => {
    const touching = so.filter(({ box }) => overlap(box, place.box) > 0);
    return [...so.filter((other) => !touching.includes(other)), touching.reduce(union, place)];
  }, []);
}

/** Two places as one; of bars that were found in two sizes, those that hold the others are kept. */
function union(one: Place, other: Place): Place {
  const bars = [...one.bars, ...other.bars];
  const boxes = bars.map((each) => boxOf(cornersOf(each)));
  const kept = bars.filter((_, at) =>
    boxes.every(
      (box, index) => index === at || !isWithin(boxes[at]!, box) || (isWithin(box, boxes[at]!) && index > at),
    ),
  );
  return { box: around(one.box, other.box), bars: kept };
}

/** Of corners in the order in which a code is read. */
function rectangleAround([one, two, three, four]: ReadCode['corners']): TurnedRectangle {
  const along = { x: two.x - one.x, y: two.y - one.y };
  return {
    center: { x: (one.x + two.x + three.x + four.x) / 4, y: (one.y + two.y + three.y + four.y) / 4 },
    halfLength: Math.hypot(along.x, along.y) / 2,
    halfHeight: Math.hypot(four.x - one.x, four.y - one.y) / 2,
    angle: Math.atan2(along.y, along.x),
  };
}

function twice({ center, halfLength, halfHeight, angle }: TurnedRectangle): TurnedRectangle {
  return {
    center: { x: 2 * center.x, y: 2 * center.y },
    halfLength: 2 * halfLength,
    halfHeight: 2 * halfHeight,
    angle,
  };
}

function enlargedBox({ x, y, width, height }: Box, by: number): Box {
  return { x: by * x, y: by * y, width: by * width, height: by * height };
}

const MARGIN = 4;
/** Of the longer side of what was read. */
const READ_MARGIN = 0.1;
/** Ground around bars that are read by themselves, in pixels. */
const QUIET = 24;

/** What a reader makes of bars that stand askew in the picture, once they are turned upright. */
async function readTurned(
  image: GreyImage,
  bars: readonly TurnedRectangle[],
  ocr: Ocr,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  for (const each of bars) {
    const place = { ...each, halfLength: each.halfLength + QUIET, halfHeight: each.halfHeight + QUIET };
    const { width, height, grey } = straightened(image, place);
    const codes = await ocr.readCodes({ width, height, channels: 1, pixels: grey }, signal);
    const read = codes.find(({ text, isDamaged = false }) => text !== '' && !isDamaged);
    if (read) return read.text;
  }
  return undefined;
}
