/**
 * Ends of lines that run from dark ground onto bone, or from paper onto a shadow: the detector leaves them out, because
 * they hardly differ from their ground. Seen by how near they come to the tone of the letters, they do.
 */
import type { Box } from '../../model/box.js';
import { crop, padded, type GreyImage } from '../../ocr/geometry.js';
import type { Ocr } from '../../ocr/ocr.js';
import { cropped, movedBy } from '../../ocr/pictures.js';
import { detected, isSure } from '../../ocr/probabilityMap.js';
import { rectangleOf } from '../../ocr/quadrilateral.js';
import type { DetectedText, OcrPicture } from '../../ocr/textDetector.js';
import { greyOf } from './readText.js';
import { isSquare } from './rows.js';

/** Lines that are turned by more degrees are left as they are. */
const STRAIGHT = 5;
/** Levels by which letters differ from their ground where a line is seen well. */
const CONTRAST = 60;
/** Ground that is nearer to the letters than so much of that hides them. */
const HIDING = 0.6;
/** How far the ground beside a line is judged, and how far the line is followed, in heights. */
const [BESIDE, FURTHER] = [1, 8];
/** Of a tone that differs from the letters by so many levels, nothing is left. */
const OTHER_TONE = 40;
/** Height at which a detector finds letters well, in pixels, and by how much they are enlarged for that at most. */
const [BEST_HEIGHT, MOST_ENLARGED] = [36, 3];
/** Share of their height that pieces of one line have in common. */
const LEVEL = 0.6;

/**
 * The lines, as far as their letters go on where ground of nearly their tone begins. Others stay as they are.
 * @throws OcrError where the detector cannot be had; what `signal` was aborted with
 */
export async function withFaintEnds(
  picture: OcrPicture,
  lines: readonly DetectedText[],
  ocr: Ocr,
  signal?: AbortSignal,
): Promise<DetectedText[]> {
  const all: DetectedText[] = [];
  for (const line of lines) {
    const ink = isLevel(line) ? hiddenInk(picture, line) : undefined;
    all.push(ink === undefined ? line : await followed(picture, line, ink, ocr, signal));
  }
  return all;
}

function isLevel(line: DetectedText): boolean {
  return isSure(line) && !isSquare(line) && Math.abs(line.angle) < STRAIGHT;
}

/** The tone of the letters of a line, where the ground at one of its ends hides it; else undefined. */
function hiddenInk(picture: OcrPicture, { box, height }: DetectedText): number | undefined {
  const beside = Math.ceil(BESIDE * height);
  const around = padded({ ...box, x: box.x - beside, width: box.width + 2 * beside }, 0, picture);
  const grey = greyOf(cropped(picture, around));
  const part = (x: number, width: number): number[] =>
    sorted(grey, padded({ x: x - around.x, y: 0, width, height: around.height }, 0, grey));
  const inside = part(box.x, box.width);
  const ground = at(inside, 0.5);
  const ink = [at(inside, 0.05), at(inside, 0.95)].reduce((one, other) =>
    Math.abs(one - ground) > Math.abs(other - ground) ? one : other,
  );
  const contrast = Math.abs(ink - ground);
  if (contrast < CONTRAST) return undefined;
  const isHidden = (values: readonly number[]): boolean =>
    values.length > 0 && Math.abs(at(values, 0.5) - ink) < HIDING * contrast;
  return isHidden(part(box.x - beside, beside)) || isHidden(part(box.x + box.width, beside)) ? ink : undefined;
}

function sorted(image: GreyImage, box: Box): number[] {
  return Array.from(crop(image, box).grey).sort((one, other) => one - other);
}

function at(values: readonly number[], share: number): number {
  return values[Math.floor(share * (values.length - 1))] ?? 0;
}

/** The line with what the detector finds on its level where only the tone of its letters is seen. */
async function followed(
  picture: OcrPicture,
  line: DetectedText,
  ink: number,
  ocr: Ocr,
  signal: AbortSignal | undefined,
): Promise<DetectedText> {
  const { box, height } = line;
  const beyond = FURTHER * height;
  const region = padded(
    { x: box.x - beyond, y: box.y - height, width: box.width + 2 * beyond, height: box.height + 2 * height },
    0,
    picture,
  );
  const grey = greyOf(cropped(picture, region));
  const pixels = grey.grey.map((value) => Math.max(0, 255 - (255 * Math.abs(value - ink)) / OTHER_TONE));
  const scale = Math.max(1, Math.min(MOST_ENLARGED, BEST_HEIGHT / height));
  const options = { scale, ...(signal && { signal }) };
  const found = await ocr.detect({ width: grey.width, height: grey.height, channels: 1, pixels }, options);
  const pieces = found.map((piece) => movedBy(piece, region)).filter((piece) => isSameLine(piece, line));
  let [left, right] = [box.x, box.x + box.width];
  for (const piece of pieces.sort((one, other) => one.box.x - other.box.x))
    if (piece.box.x <= right + height) right = Math.max(right, piece.box.x + piece.box.width);
  for (const piece of pieces.reverse())
    if (piece.box.x + piece.box.width >= left - height) left = Math.min(left, piece.box.x);
  return lengthened(line, box.x - left, right - box.x - box.width);
}

function isSameLine(piece: DetectedText, { box, height }: DetectedText): boolean {
  const shared = Math.min(piece.box.y + piece.box.height, box.y + box.height) - Math.max(piece.box.y, box.y);
  const [low, high] = [Math.min(piece.height, height), Math.max(piece.height, height)];
  return shared >= LEVEL * Math.min(piece.box.height, box.height) && high <= 2 * low;
}

function lengthened(line: DetectedText, before: number, after: number): DetectedText {
  if (before === 0 && after === 0) return line;
  const { center, halfLength, ...rest } = rectangleOf(line);
  const along = (after - before) / 2;
  const moved = { x: center.x + along * Math.cos(rest.angle), y: center.y + along * Math.sin(rest.angle) };
  return {
    ...line,
    ...detected({ center: moved, halfLength: halfLength + (before + after) / 2, ...rest }, line.score),
  };
}
