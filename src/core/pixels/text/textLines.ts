import { candidateLines, type CandidateLine } from './candidateLines.js';
import { componentsOf, noiseOf, thresholdsOf } from './components.js';
import { blurred, brightDetails, halved, inverted } from '../../ocr/filters.js';
import { withFadingEnds } from './fading.js';
import { groundOf } from './ground.js';
import { around, overlap, type GreyImage } from '../../ocr/geometry.js';
import { type Box } from '../../model/box.js';

/** A place that looks like a line of text, before anybody has read it. */
export interface TextLine {
  readonly box: Box;
  readonly vertical: boolean;
  /** How far its ink stands out, as a multiple of what noise and grain reach. */
  readonly strength: number;
  /** True where there is bare ground above and below it. */
  readonly isBare: boolean;
}

/** Ink that exceeds noise and grain by as much is text even if it reads differently every time. */
const UNMISTAKABLE = 2.2;

/** True where noise and grain do not reach. */
export function standsOut({ strength, isBare }: TextLine): boolean {
  return strength >= UNMISTAKABLE && isBare;
}

/** Half the width of the widest stroke of a letter, in pixels: letters of up to 40 pixels have none wider. */
export const STROKE = 7;
/** Part of the noise that blurring leaves. */
const NOISE_LEFT = 0.375;
/** Grain and noise make lines, too, but hardly any whose ink exceeds their own level by so much. */
const LEAST_STRENGTH = 1.4;
/** In an image half as big, only letters that are big in the whole image are sought. */
const BIG_LETTER = 12;

/**
 * Where an image may hold text: light on dark and dark on light, upright and along its sides, letters of 8 pixels and of
 * 80. Strong noise is seen through by blurring, which loses thin strokes, so the lines of the image as it is and of the
 * blurred one are put together.
 */
export function textLines(image: GreyImage): TextLine[] {
  const big = linesOf(halved(image))
    .filter((line) => thickness(line) >= BIG_LETTER)
    .map(({ box, gap, thinnest, ...line }) => ({
      ...line,
      ...{ gap: 2 * gap, thinnest: 2 * thinnest },
      box: { x: 2 * box.x, y: 2 * box.y, width: 2 * box.width, height: 2 * box.height },
    }));
  return merged([...linesOf(image), ...big]);
}

/** A line while those of all filters are put together. */
interface FoundLine extends CandidateLine, Pick<TextLine, 'isBare'> {
  /** Thickness of the thinnest line that was joined into it. */
  readonly thinnest: number;
}

function linesOf(image: GreyImage): FoundLine[] {
  const noise = noiseOf(image);
  const less = noise.map((deviation) => deviation * NOISE_LEFT);
  const soft = blurred(image);
  return [
    ...brightLines(image, noise),
    ...brightLines(inverted(image), noise),
    ...brightLines(soft, less),
    ...brightLines(inverted(soft), less),
  ];
}

function brightLines(image: GreyImage, noise: Float32Array): FoundLine[] {
  const details = brightDetails(image, STROKE);
  const thresholds = thresholdsOf(details, noise);
  return candidateLines(componentsOf(details, thresholds)).flatMap((line) => {
    if (line.strength < LEAST_STRENGTH) return [];
    const { box, vertical } = line;
    const ground = groundOf(details, thresholds, box, vertical);
    if (ground === 'none') return [];
    const isBare = ground === 'both';
    const whole = isBare ? withFadingEnds(details, thresholds, box, vertical) : box;
    return [{ ...line, box: whole, isBare, thinnest: thickness(line) }];
  });
}

/** Thicker by as much, a line is not the same any more. */
const SAME_THICKNESS = 1.4;
/** One filter may lose accents and tails; two lines are three times as thick as one. */
const MOST_THICKENED = 2;

/**
 * Lines that are the same one as different filters see it become one, as long as all of them. What different filters
 * take for one thick line may be several thin ones; what they take for upright may run along a side.
 */
function merged(lines: readonly FoundLine[]): TextLine[] {
  const thin = [...lines].sort((one, other) => thickness(one) - thickness(other));
  const joined: FoundLine[] = [];
  for (const line of thin) join(joined, line);
  const single = joined.filter((line) => !isSeveral(line, joined));
  const directed = single.sort(byCertainty).reduce<FoundLine[]>((so, line) => {
    if (!isCrossed(line, so)) so.push(line);
    return so;
  }, []);
  const whole = directed.filter((line) => !isScrap(line, directed));
  return whole.sort((one, other) => one.box.y - other.box.y || one.box.x - other.box.x);
}

function join(lines: FoundLine[], line: FoundLine): void {
  const index = lines.findIndex((other) => isSame(other, line));
  const [other] = index < 0 ? [] : lines.splice(index, 1);
  if (!other) lines.push(line);
  else {
    const { vertical } = line;
    const [strength, gap] = [Math.max(other.strength, line.strength), Math.min(other.gap, line.gap)];
    const isBare = other.isBare || line.isBare;
    const thinnest = Math.min(other.thinnest, line.thinnest);
    join(lines, { box: around(other.box, line.box), vertical, strength, gap, isBare, thinnest });
  }
}

function isSame(one: FoundLine, other: FoundLine): boolean {
  if (one.vertical !== other.vertical) return false;
  const shared = overlap(one.box, other.box);
  if (shared < 0.35 * Math.min(area(one.box), area(other.box))) return false;
  const both = thickness({ box: around(one.box, other.box), vertical: one.vertical });
  const [thin, thick] = [Math.min(one.thinnest, other.thinnest), Math.max(thickness(one), thickness(other))];
  return both <= SAME_THICKNESS * thick && both <= MOST_THICKENED * thin;
}

/** True where at least two lines that lie side by side fill this one. */
function isSeveral(line: CandidateLine, lines: readonly FoundLine[]): boolean {
  const inside = lines.filter(
    (other) =>
      other !== line &&
      other.vertical === line.vertical &&
      thickness(other) * SAME_THICKNESS < thickness(line) &&
      overlap(other.box, line.box) >= 0.7 * area(other.box),
  );
  const [first] = inside;
  const apart = inside.some((other) => first && isBeside(first, other));
  return apart && inside.reduce((sum, { box }) => sum + overlap(box, line.box), 0) >= 0.3 * area(line.box);
}

function isBeside(one: CandidateLine, other: CandidateLine): boolean {
  if (one.vertical) return one.box.x + one.box.width <= other.box.x || other.box.x + other.box.width <= one.box.x;
  return one.box.y + one.box.height <= other.box.y || other.box.y + other.box.height <= one.box.y;
}

/** True for a few strokes of letters inside a long line of the other direction. */
function isScrap(line: CandidateLine, lines: readonly FoundLine[]): boolean {
  return lines.some(
    (other) =>
      other.vertical !== line.vertical &&
      length(other) >= 4 * thickness(other) &&
      length(line) <= 1.6 * thickness(other) &&
      overlap(line.box, other.box) >= 0.6 * area(line.box),
  );
}

/** Text has bare ground on both sides, and its letters are nearer to each other than lines below each other are. */
function byCertainty(one: FoundLine, other: FoundLine): number {
  if (one.isBare !== other.isBare) return one.isBare ? -1 : 1;
  return one.gap - other.gap || Number(one.vertical) - Number(other.vertical);
}

/** True for a line made of letters of more certain lines. */
function isCrossed(line: FoundLine, certain: readonly FoundLine[]): boolean {
  const crossing = certain.filter((other) => other.vertical !== line.vertical && overlap(line.box, other.box) > 0);
  const shared = crossing.reduce((sum, { box }) => sum + overlap(box, line.box), 0);
  const words = crossing.filter((other) => length(other) >= 2 * thickness(other));
  const least = line.vertical && words.length >= 2 ? 0.2 : 0.45;
  return shared >= least * area(line.box);
}

/** How many times as long as thick a line is. */
export function proportion(line: Pick<TextLine, 'box' | 'vertical'>): number {
  return length(line) / thickness(line);
}

function length({ box, vertical }: Pick<TextLine, 'box' | 'vertical'>): number {
  return vertical ? box.height : box.width;
}

/** Height of the letters of a line, in pixels. */
export function thickness({ box, vertical }: Pick<TextLine, 'box' | 'vertical'>): number {
  return vertical ? box.width : box.height;
}

function area({ width, height }: Box): number {
  return width * height;
}
