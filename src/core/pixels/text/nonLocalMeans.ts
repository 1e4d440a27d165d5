import { noiseOf } from './components.js';
import { crop, padded, type GreyImage } from '../../ocr/geometry.js';

/** Standard deviation of noise that blurs letters for OCR, in grey levels. */
const STRONG = 6;

/** Half the side of the square that is searched around every pixel, and half the side of the patches, in pixels. */
const SEARCH = 5;
const PATCH = 1;
const PATCH_AREA = (2 * PATCH + 1) ** 2;
const MARGIN = SEARCH + PATCH;
/** How fast weights fall as patches differ by more than their noise: more blurs, less leaves noise. */
const DECAY = 0.6;
/** A weight of less than e to the power of minus this counts as none. */
const LIGHTEST = 6;
/** Steps of the table of weights. */
const STEPS = 512;
/** Side of the squares worked at by turns, so that what they need stays in the cache of the processor. */
const TILE = 64;
/** Rows worked at before others have their turn; memory is needed for as many. */
const STRIP = 2 * TILE;

/**
 * The image as it is, or without its noise where half of it has strong one.
 * @throws what `signal` was aborted with
 */
export async function withoutStrongNoise(image: GreyImage, signal?: AbortSignal): Promise<GreyImage> {
  const deviations = noiseOf(image).sort();
  const deviation = deviations[deviations.length >> 1] ?? 0;
  return deviation < STRONG ? image : withoutNoise(image, deviation, signal);
}

/**
 * The image without its noise: every pixel is the mean of those around it whose neighbourhoods look like its own, so that
 * strokes stay sharp. Non-local means, after Buades, Coll and Morel (2005); differences are counted beyond what two
 * patches differ by noise alone.
 * @param deviation standard deviation of the noise, in grey levels, above 0
 * @throws what `signal` was aborted with
 */
export async function withoutNoise(image: GreyImage, deviation: number, signal?: AbortSignal): Promise<GreyImage> {
  const { width, height } = image;
  const weights = weightsFor(deviation);
  const grey = new Uint8Array(image.grey.length);
  for (let top = 0; top < height; top += STRIP) {
    await new Promise((go) => setImmediate(go));
    signal?.throwIfAborted();
    const rows = Math.min(STRIP, height - top);
    const strip = padded({ x: 0, y: top, width, height: rows }, MARGIN, image);
    const means = meansOf(crop(image, strip), weights);
    grey.set(means.subarray((top - strip.y) * width, (top - strip.y + rows) * width), top * width);
  }
  return { width, height, grey };
}

function meansOf(image: GreyImage, weights: Weights): Uint8Array {
  const means = new Means(withMargin(image), weights);
  for (let top = 0; top < image.height; top += TILE)
    for (let left = 0; left < image.width; left += TILE)
      means.add(left, top, Math.min(TILE, image.width - left), Math.min(TILE, image.height - top));
  return means.grey(image);
}

/** Weight of a patch by the sum of its squared differences, in steps. */
interface Weights {
  readonly values: Float32Array;
  readonly stepsPerUnit: number;
}

function weightsFor(deviation: number): Weights {
  const noise = 2 * deviation ** 2 * PATCH_AREA;
  const decay = (DECAY * deviation) ** 2 * PATCH_AREA;
  const most = noise + LIGHTEST * decay;
  const values = Float32Array.from({ length: STEPS }, (_, step) =>
    Math.exp(-Math.max(0, ((step + 0.5) / STEPS) * most - noise) / decay),
  );
  return { values, stepsPerUnit: STEPS / most };
}

/** Sums of weighted pixels; a pair of pixels is weighed once and counts for both. */
class Means {
  private readonly sums: Float32Array;
  private readonly weights: Float32Array;
  /** Squared differences of a tile, summed along each row over a patch. */
  private readonly rows = new Int32Array((TILE + 2 * PATCH) * TILE);

  constructor(
    private readonly wide: GreyImage,
    private readonly table: Weights,
  ) {
    this.sums = Float32Array.from(wide.grey);
    this.weights = new Float32Array(wide.grey.length).fill(1);
  }

  add(left: number, top: number, width: number, height: number): void {
    const start = (top + MARGIN) * this.wide.width + left + MARGIN;
    for (let down = 0; down <= SEARCH; down++)
      for (let right = down === 0 ? 1 : -SEARCH; right <= SEARCH; right++) {
        const offset = down * this.wide.width + right;
        this.compareRows(start, offset, width, height);
        this.weigh(start, offset, width, height);
      }
  }

  private compareRows(start: number, offset: number, width: number, height: number): void {
    const { grey, width: stride } = this.wide;
    const { rows } = this;
    for (let row = 0; row < height + 2 * PATCH; row++) {
      let at = start + (row - PATCH) * stride - PATCH;
      const to = row * TILE;
      let before = (grey[at]! - grey[at + offset]!) ** 2;
      at++;
      let here = (grey[at]! - grey[at + offset]!) ** 2;
      for (let column = 0; column < width; column++) {
        at++;
        const difference = grey[at]! - grey[at + offset]!;
        const after = difference * difference;
        rows[to + column] = before + here + after;
        before = here;
        here = after;
      }
    }
  }

  private weigh(start: number, offset: number, width: number, height: number): void {
    const { grey, width: stride } = this.wide;
    const { rows, sums, weights } = this;
    const { values, stepsPerUnit } = this.table;
    for (let row = 0; row < height; row++)
      for (let column = 0, at = start + row * stride, from = row * TILE; column < width; column++, at++, from++) {
        const difference = rows[from]! + rows[from + TILE]! + rows[from + 2 * TILE]!;
        const step = (difference * stepsPerUnit) | 0;
        if (step >= STEPS) continue;
        const weight = values[step]!;
        const other = at + offset;
        sums[at] = sums[at]! + weight * grey[other]!;
        weights[at] = weights[at]! + weight;
        sums[other] = sums[other]! + weight * grey[at]!;
        weights[other] = weights[other]! + weight;
      }
  }

  grey({ width, height }: GreyImage): Uint8Array {
    const grey = new Uint8Array(width * height);
    for (let y = 0, to = 0; y < height; y++)
      for (let x = 0, at = (y + MARGIN) * this.wide.width + MARGIN; x < width; x++, at++, to++)
        grey[to] = Math.round(this.sums[at]! / this.weights[at]!);
    return grey;
  }
}

/** The image with its outermost pixels repeated around it. */
function withMargin({ width, height, grey }: GreyImage): GreyImage {
  const [columns, rows] = [width + 2 * MARGIN, height + 2 * MARGIN];
  const result = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const from = Math.max(0, Math.min(height - 1, row - MARGIN)) * width;
    const to = row * columns;
    result.fill(grey[from]!, to, to + MARGIN);
    result.set(grey.subarray(from, from + width), to + MARGIN);
    result.fill(grey[from + width - 1]!, to + MARGIN + width, to + columns);
  }
  return { width: columns, height: rows, grey: result };
}
