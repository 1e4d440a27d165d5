/** The smallest rectangle around a patch of pixels, in whatever direction it lies. */
import type { Point } from './textDetector.js';

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
