/** The smallest rectangle around a patch of pixels, in whatever direction it lies. */
import type { Box } from '../model/box.js';
import type { DetectedText, Point } from './textDetector.js';

/** A rectangle by its centre, half of its length and height, and the direction of its length in radians. */
export interface TurnedRectangle {
  readonly center: Point;
  readonly halfLength: number;
  readonly halfHeight: number;
  /** More than -π/4, up to 3π/4: the direction of the longer side, from left to right or downwards. */
  readonly angle: number;
}

/** Convex hull of points that are sorted by x, then y (Andrew's monotone chain), counter-clockwise in y down. */
export function convexHull(sorted: readonly Point[]): Point[] {
  const half = (points: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of points) {
      while (chain.length >= 2 && cross(chain.at(-2)!, chain.at(-1)!, point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain;
  };
  const [lower, upper] = [half(sorted), half([...sorted].reverse())];
  return [...lower.slice(0, -1), ...upper.slice(0, -1)];
}

function cross(from: Point, one: Point, other: Point): number {
  return (one.x - from.x) * (other.y - from.y) - (one.y - from.y) * (other.x - from.x);
}

/** The rectangle of the smallest area around a hull: one of its sides lies along one of the hull's. */
export function smallestRectangle(hull: readonly Point[]): TurnedRectangle {
  let best: { area: number; rectangle: TurnedRectangle } | undefined;
  // Upright ones first: of equal areas, a box that is not turned is meant.
  const directions = [0, ...hull.map((point, at) => directionTo(point, hull[(at + 1) % hull.length]!))];
  for (const direction of directions) {
    const rectangle = rectangleAlong(hull, direction);
    const area = rectangle.halfLength * rectangle.halfHeight;
    if (!best || area < best.area * 0.98) best = { area, rectangle };
  }
  return lengthwise(best!.rectangle);
}

function directionTo(from: Point, to: Point): number {
  return Math.atan2(to.y - from.y, to.x - from.x);
}

function rectangleAlong(hull: readonly Point[], angle: number): TurnedRectangle {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of hull) {
    const [along, across] = [x * cos + y * sin, y * cos - x * sin];
    [left, right] = [Math.min(left, along), Math.max(right, along)];
    [top, bottom] = [Math.min(top, across), Math.max(bottom, across)];
  }
  const [along, across] = [(left + right) / 2, (top + bottom) / 2];
  const center = { x: along * cos - across * sin, y: along * sin + across * cos };
  return { center, halfLength: (right - left) / 2, halfHeight: (bottom - top) / 2, angle };
}

/** The same rectangle, named by its longer side. */
function lengthwise({ center, halfLength, halfHeight, angle }: TurnedRectangle): TurnedRectangle {
  const isLong = halfLength >= halfHeight;
  let direction = isLong ? angle : angle + Math.PI / 2;
  while (direction > (3 * Math.PI) / 4) direction -= Math.PI;
  while (direction <= -Math.PI / 4) direction += Math.PI;
  return {
    ...{ center, angle: direction },
    halfLength: Math.max(halfLength, halfHeight),
    halfHeight: Math.min(halfLength, halfHeight),
  };
}

/** Upper left, upper right, lower right, lower left, as seen along its direction. */
export function cornersOf({ center, halfLength, halfHeight, angle }: TurnedRectangle): [Point, Point, Point, Point] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const at = (along: number, across: number): Point => ({
    x: center.x + along * cos - across * sin,
    y: center.y + along * sin + across * cos,
  });
  return [
    at(-halfLength, -halfHeight),
    at(halfLength, -halfHeight),
    at(halfLength, halfHeight),
    at(-halfLength, halfHeight),
  ];
}

/** The smallest upright box around points, in whole pixels. */
export function boxOf(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.floor(Math.min(...xs)), Math.floor(Math.min(...ys))];
  return { x, y, width: Math.ceil(Math.max(...xs)) - x, height: Math.ceil(Math.max(...ys)) - y };
}

/** The rectangle of a line. */
export function rectangleOf({ corners, length, height, angle }: DetectedText): TurnedRectangle {
  const [one, , other] = corners;
  const center = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
  return { center, halfLength: length / 2, halfHeight: height / 2, angle: (angle * Math.PI) / 180 };
}

/** Steeper ones are covered piece by piece, so that what is in the corners of their box stays; in radians. */
const SLANTED = Math.PI / 22.5;

/** The upright boxes along a rectangle that together cover it; one where it runs along rows or columns. */
export function piecesAlong(rectangle: TurnedRectangle): Box[] {
  const { angle, halfLength, halfHeight } = rectangle;
  const corners = cornersOf(rectangle);
  const slant = Math.abs(angle - (Math.PI / 2) * Math.round((2 * angle) / Math.PI));
  const count = slant < SLANTED ? 1 : Math.max(1, Math.ceil(halfLength / halfHeight));
  const [topLeft, topRight, bottomRight, bottomLeft] = corners;
  const between = (from: Point, to: Point, at: number): Point => ({
    x: from.x + (to.x - from.x) * at,
    y: from.y + (to.y - from.y) * at,
  });
  return Array.from({ length: count }, (_, index) =>
    boxOf(
      [index / count, (index + 1) / count].flatMap((at) => [
        between(topLeft, topRight, at),
        between(bottomLeft, bottomRight, at),
      ]),
    ),
  );
}
