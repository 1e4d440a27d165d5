/** Lines of text taken apart: long ones, and those of which a stretch matters. */
import type { Box } from '../../model/box.js';
import { overlap, type GreyImage } from '../../ocr/geometry.js';
import type { DetectedText } from '../../ocr/textDetector.js';

/** Lines are read in parts that are so many times as long as high: longer ones are squeezed before they are read. */
const LONGEST = 26;

/** A long line in parts, which end where there is no ink. */
export function partsOf(line: DetectedText, image: GreyImage): readonly DetectedText[] {
  const count = Math.ceil(line.length / (LONGEST * line.height));
  if (count <= 1) return [line];
  const cuts = Array.from({ length: count - 1 }, (_, index) => gapNear(line, image, (index + 1) / count));
  const bounds = [0, ...cuts, 1];
  return cuts.map((end, index) => partOf(line, bounds[index]!, end)).concat(partOf(line, bounds.at(-2)!, 1));
}

/** Of the length of a line: how far from where it is to be cut a gap is looked for. */
const REACH = 0.08;
const STEPS = 48;

/** @param ways whether it may be before `at`, and after it: 0 or 1 each */
function gapNear(line: DetectedText, image: GreyImage, at: number, ways: readonly [number, number] = [1, 1]): number {
  const [a, b, , d] = line.corners;
  let best = { place: at, contrast: Infinity };
  for (let step = -STEPS * ways[0]; step <= STEPS * ways[1]; step++) {
    const place = at + (REACH * step) / STEPS;
    let [least, most] = [255, 0];
    for (let row = 0.15; row < 0.9; row += 0.05) {
      const x = Math.round(a.x + (b.x - a.x) * place + (d.x - a.x) * row);
      const y = Math.round(a.y + (b.y - a.y) * place + (d.y - a.y) * row);
      if (x < 0 || y < 0 || x >= image.width || y >= image.height) continue;
      const grey = image.grey[y * image.width + x]!;
      [least, most] = [Math.min(least, grey), Math.max(most, grey)];
    }
    const contrast = most - least + Math.abs(step) * 0.2;
    if (contrast < best.contrast) best = { place, contrast };
  }
  return best.place;
}

function partOf(line: DetectedText, from: number, to: number): DetectedText {
  const [a, b, c, d] = line.corners;
  const between = (one: typeof a, other: typeof a, at: number): typeof a => ({
    x: one.x + (other.x - one.x) * at,
    y: one.y + (other.y - one.y) * at,
  });
  const corners = [between(a, b, from), between(a, b, to), between(d, c, to), between(d, c, from)] as const;
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [x, y] = [Math.floor(Math.min(...xs)), Math.floor(Math.min(...ys))];
  const box = { x, y, width: Math.ceil(Math.max(...xs)) - x, height: Math.ceil(Math.max(...ys)) - y };
  return { ...line, corners: [...corners], box, length: line.length * (to - from) };
}

/** Of the height of a line, or of a place if that is less: what only touches it is the line above or below. */
const THROUGH = 0.5;

/** True where a line runs through a place, by their boxes, and does not only touch it above or below. */
export function runsThrough(place: Box, line: Box): boolean {
  if (overlap(place, line) === 0) return false;
  const [start, size] = place.width >= place.height ? (['y', 'height'] as const) : (['x', 'width'] as const);
  const shared = Math.min(place[start] + place[size], line[start] + line[size]) - Math.max(place[start], line[start]);
  return shared >= THROUGH * Math.min(place[size], line[size]);
}

/** Stretches of a line that are no farther from each other, of its height, are one. */
const APART = 4;

/** The stretches of a line that run through any of these places, which end where there is no ink near by. */
export function stretchesAt(places: readonly Box[], line: DetectedText, image: GreyImage): readonly DetectedText[] {
  const within = places
    .filter((place) => runsThrough(place, line.box) && !isAcross(place, line, places))
    .map((place) => alongOf(place, line))
    .sort((one, other) => one.from - other.from);
  const apart = (APART * line.height) / line.length;
  const stretches: { from: number; to: number }[] = [];
  for (const { from, to } of within) {
    const last = stretches.at(-1);
    if (last && from - last.to <= apart) last.to = Math.max(last.to, to);
    else stretches.push({ from, to });
  }
  return stretches.map(({ from, to }) => {
    const start = from <= 0 ? 0 : Math.max(0, gapNear(line, image, from, [1, 0]));
    const stop = to >= 1 ? 1 : Math.min(1, gapNear(line, image, to, [0, 1]));
    // A box at the corner of a slanted line may lie beside it.
    return stop > start ? partOf(line, start, stop) : line;
  });
}

/** True for a place along a line that would cross this one, around the same box as one along this line. */
function isAcross(place: Box, { corners: [a, b], length, height }: DetectedText, places: readonly Box[]): boolean {
  // Of a letter or two, nobody knows which way they run.
  if (length < 2 * height) return false;
  const isLevel = Math.abs(b.x - a.x) >= Math.abs(b.y - a.y);
  const isAlong = (each: Box): boolean => each.width >= each.height === isLevel;
  return !isAlong(place) && places.some((other) => isAlong(other) && haveSameMiddle(other, place));
}

function haveSameMiddle(one: Box, other: Box): boolean {
  const apart = [
    one.x + one.width / 2 - other.x - other.width / 2,
    one.y + one.height / 2 - other.y - other.height / 2,
  ];
  return apart.every((each) => Math.abs(each) < 1);
}

/** Where a box begins and ends along a line, of its length. */
function alongOf(
  { x, y, width, height }: Box,
  { corners: [a, b], length }: DetectedText,
): { from: number; to: number } {
  const [across, down] = [(b.x - a.x) / length, (b.y - a.y) / length];
  const at = [x, x + width].flatMap((px) =>
    [y, y + height].map((py) => ((px - a.x) * across + (py - a.y) * down) / length),
  );
  return { from: Math.min(...at), to: Math.max(...at) };
}
