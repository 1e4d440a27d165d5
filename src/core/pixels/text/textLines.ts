import { candidateLines } from './candidateLines.js';
import { componentsOf, noiseOf, thresholdsOf } from './components.js';
import { blurred, brightDetails, halved, inverted } from './filters.js';
import { around, overlap, type Box, type GreyImage } from './geometry.js';

/** A place that looks like a line of text, before anybody has read it. */
export interface TextLine {
  readonly box: Box;
  readonly vertical: boolean;
  /** How far its ink stands out, as a multiple of what noise and grain reach. */
  readonly strength: number;
}

/** Half the width of the widest stroke of a letter, in pixels: letters of up to 40 pixels have none wider. */
const STROKE = 7;
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
    .filter(({ box, vertical }) => (vertical ? box.width : box.height) >= BIG_LETTER)
    .map(({ box, ...line }) => ({
      ...line,
      box: { x: 2 * box.x, y: 2 * box.y, width: 2 * box.width, height: 2 * box.height },
    }));
  return merged([...linesOf(image), ...big]);
}

function linesOf(image: GreyImage): TextLine[] {
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

function brightLines(image: GreyImage, noise: Float32Array): TextLine[] {
  const details = brightDetails(image, STROKE);
  const lines = candidateLines(componentsOf(details, thresholdsOf(details, noise)));
  return lines.filter(({ strength }) => strength >= LEAST_STRENGTH);
}

/** Lines that are the same one as different filters see it become one, as long as all of them. */
function merged(lines: readonly TextLine[]): TextLine[] {
  const kept: TextLine[] = [];
  for (const line of [...lines].sort((one, other) => other.box.width * other.box.height - one.box.width * one.box.height)) {
    let joined = line;
    for (let index = kept.length - 1; index >= 0; index--) {
      const other = kept[index]!;
      if (!isSame(other, joined)) continue;
      kept.splice(index, 1);
      const strength = Math.max(other.strength, joined.strength);
      joined = { box: around(other.box, joined.box), vertical: other.vertical, strength };
    }
    kept.push(joined);
  }
  return kept.sort((one, other) => one.box.y - other.box.y || one.box.x - other.box.x);
}

function isSame(one: TextLine, other: TextLine): boolean {
  const shared = overlap(one.box, other.box);
  const [larger, smaller] = [area(one.box), area(other.box)].sort((a, b) => b - a) as [number, number];
  if (shared >= 0.8 * smaller && smaller < 0.25 * larger) return true;
  if (one.vertical !== other.vertical) return shared >= 0.7 * smaller;
  const [thick, thin] = [thickness(one), thickness(other)].sort((a, b) => b - a) as [number, number];
  return shared >= 0.35 * smaller && thickness({ ...one, box: around(one.box, other.box) }) <= 1.35 * thick && thin > 0;
}

function thickness({ box, vertical }: Pick<TextLine, 'box' | 'vertical'>): number {
  return vertical ? box.width : box.height;
}

function area({ width, height }: Box): number {
  return width * height;
}
