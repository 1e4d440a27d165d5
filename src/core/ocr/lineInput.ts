/** A line of text as PaddleOCR's recogniser takes it, and what the recogniser's answer says. */
import type { LineReading } from './lineReader.js';
import type { DetectedText, OcrPicture } from './textDetector.js';

/** Height that lines are scaled to. */
const HEIGHT = 48;
const [NARROWEST, WIDEST] = [48, 1600];

export interface LineInput {
  /** 3 planes (blue, green, red) of `HEIGHT` rows, from -1 to 1. */
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

/**
 * The picture of a line, straight and 48 pixels high.
 * @param turned by 180 degrees: lines along a side may run either way
 */
export function lineInput(picture: OcrPicture, { corners, length, height }: DetectedText, turned = false): LineInput {
  const [topLeft, topRight, , bottomLeft] = turned
    ? ([corners[2], corners[3], corners[0], corners[1]] as const)
    : corners;
  const width = Math.round(Math.min(WIDEST, Math.max(NARROWEST, (HEIGHT * length) / height)));
  const data = new Float32Array(3 * HEIGHT * width);
  const along = { x: (topRight.x - topLeft.x) / width, y: (topRight.y - topLeft.y) / width };
  const down = { x: (bottomLeft.x - topLeft.x) / HEIGHT, y: (bottomLeft.y - topLeft.y) / HEIGHT };
  // A line that is reduced is read from the mean of several places for each pixel.
  const taps = Math.min(4, Math.max(1, Math.round(height / HEIGHT)));
  const planes = picture.channels === 1 ? 1 : 3;
  const size = HEIGHT * width;
  const sums = new Float64Array(planes);
  for (let y = 0, at = 0; y < HEIGHT; y++)
    for (let x = 0; x < width; x++, at++) {
      sums.fill(0);
      for (let v = 0; v < taps; v++)
        for (let u = 0; u < taps; u++) {
          const [s, t] = [x + (u + 0.5) / taps, y + (v + 0.5) / taps];
          const px = topLeft.x + s * along.x + t * down.x - 0.5;
          const py = topLeft.y + s * along.y + t * down.y - 0.5;
          addSample(picture, px, py, sums);
        }
      for (let plane = 0; plane < planes; plane++) data[plane * size + at] = sums[plane]! / (taps * taps) / 127.5 - 1;
    }
  if (planes === 1) for (let plane = 1; plane < 3; plane++) data.copyWithin(plane * size, 0, size);
  return { data, width, height: HEIGHT };
}

/** Adds blue, green and red, or grey: bilinear; beyond the edge, the pixel at the edge. */
function addSample({ width, height, channels, pixels }: OcrPicture, x: number, y: number, sums: Float64Array): void {
  const u = Math.min(width - 1, Math.max(0, x));
  const v = Math.min(height - 1, Math.max(0, y));
  const left = Math.floor(u);
  const top = Math.floor(v);
  const right = Math.min(width - 1, left + 1);
  const bottom = Math.min(height - 1, top + 1);
  const a = u - left;
  const b = v - top;
  for (let plane = 0; plane < sums.length; plane++) {
    const channel = channels === 1 ? 0 : 2 - plane;
    const above = top * width * channels + channel;
    const below = bottom * width * channels + channel;
    sums[plane]! +=
      pixels[above + left * channels]! * (1 - a) * (1 - b) +
      pixels[above + right * channels]! * a * (1 - b) +
      pixels[below + left * channels]! * (1 - a) * b +
      pixels[below + right * channels]! * a * b;
  }
}

/**
 * What a recogniser's answer says (connectionist temporal classification, the likeliest class at each step).
 * @param steps how many steps of `classes` probabilities there are
 * @param letters what the classes after the first, which is none, stand for; the last class is a space
 */
export function decodeLine(
  answer: Float32Array,
  steps: number,
  classes: number,
  letters: readonly string[],
): LineReading {
  let [text, sum, count, before] = ['', 0, 0, 0];
  const middles: number[] = [];
  for (let step = 0; step < steps; step++) {
    let [best, most] = [0, -1];
    for (let index = 0; index < classes; index++) {
      const value = answer[step * classes + index]!;
      if (value > most) [best, most] = [index, value];
    }
    if (best !== 0 && best !== before) {
      const letter = letters[best - 1] ?? ' ';
      text += letter;
      for (let unit = 0; unit < letter.length; unit++) middles.push((step + 0.5) / steps);
      sum += most;
      count++;
    }
    before = best;
  }
  const start = text.length - text.trimStart().length;
  const trimmed = text.trim();
  return {
    text: trimmed,
    confidence: count === 0 ? 0 : sum / count,
    middles: middles.slice(start, start + trimmed.length),
  };
}
