/**
 * From the map of a differentiable-binarisation detector (Liao et al. 2020, DBNet) to lines of text: how likely each
 * pixel is the core of a line becomes rectangles around whole lines.
 */
import { boxOf, convexHull, cornersOf, smallestRectangle, type TurnedRectangle } from './quadrilateral.js';
import type { DetectedText, Point } from './textDetector.js';

/** What the detector answers for a picture, or for a tile of it. */
export interface ProbabilityMap {
  readonly width: number;
  readonly height: number;
  /** Row by row, 0 to 1. */
  readonly probabilities: Float32Array;
}

/** Pixels this likely are the core of a line, as PaddleOCR has it. */
const CORE = 0.3;
/** Patches this likely on the average are text. */
const LEAST_SCORE = 0.5;
/** The core of a line is shrunk by training; by its area times this over its perimeter, it is as large again. */
const UNCLIP = 1.6;
/** Thinner cores are specks. */
const THINNEST = 3;

/**
 * The lines in a map, in pixels of the map.
 * @param unsure all places that may be some, too
 */
export function linesOfMap(map: ProbabilityMap, unsure = false): DetectedText[] {
  return patchesOf(map).flatMap(({ edge, sum, count }) => {
    const score = sum / count;
    if (!unsure && score < LEAST_SCORE) return [];
    const rectangle = smallestRectangle(convexHull(edge));
    if (!unsure && 2 * rectangle.halfHeight < THINNEST) return [];
    return [detected(unclipped(rectangle), score)];
  });
}

/** True for what counts as a line by itself. */
export function isSure({ score, height }: DetectedText): boolean {
  return score >= LEAST_SCORE && height >= THINNEST;
}

function unclipped({ halfLength, halfHeight, ...where }: TurnedRectangle): TurnedRectangle {
  const distance = (UNCLIP * (halfLength * halfHeight)) / (halfLength + halfHeight);
  return { ...where, halfLength: halfLength + distance, halfHeight: halfHeight + distance };
}

/** A line by its rectangle. */
export function detected(rectangle: TurnedRectangle, score: number): DetectedText {
  const corners = cornersOf(rectangle);
  return {
    box: boxOf(corners),
    corners,
    length: 2 * rectangle.halfLength,
    height: 2 * rectangle.halfHeight,
    angle: (rectangle.angle * 180) / Math.PI,
    score,
  };
}

interface Patch {
  /** The outermost corners of its pixels in each row, sorted by x, then y. */
  readonly edge: readonly Point[];
  readonly sum: number;
  readonly count: number;
}

/** Pixels of the core that touch, in eight directions. */
function patchesOf({ width, height, probabilities }: ProbabilityMap): Patch[] {
  const seen = new Uint8Array(width * height);
  const patches: Patch[] = [];
  const stack: number[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1 || probabilities[start]! < CORE) continue;
    const rows = new Map<number, [number, number]>();
    let [sum, count] = [0, 0];
    seen[start] = 1;
    stack.push(start);
    while (stack.length > 0) {
      const at = stack.pop()!;
      const [x, y] = [at % width, Math.floor(at / width)];
      sum += probabilities[at]!;
      count++;
      const row = rows.get(y);
      if (!row) rows.set(y, [x, x]);
      else [row[0], row[1]] = [Math.min(row[0], x), Math.max(row[1], x)];
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
          const next = v * width + u;
          if (seen[next] === 1 || probabilities[next]! < CORE) continue;
          seen[next] = 1;
          stack.push(next);
        }
    }
    const edge = [...rows].flatMap(([y, [left, right]]): Point[] => [
      { x: left, y },
      { x: left, y: y + 1 },
      { x: right + 1, y },
      { x: right + 1, y: y + 1 },
    ]);
    edge.sort((one, other) => one.x - other.x || one.y - other.y);
    patches.push({ edge, sum, count });
  }
  return patches;
}
