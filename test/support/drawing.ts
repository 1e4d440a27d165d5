/** Draws phantoms: pictures of ellipses that pass for anatomy at a glance, the same every time. */
import { randomNumbers } from './random.js';

/** Centre and half axes as fractions of half the picture's side; x grows to the right, y downwards. */
export interface Ellipse {
  readonly x: number;
  readonly y: number;
  readonly a: number;
  readonly b: number;
  /** What the tissue measures. */
  readonly value: number;
}

/** A square picture, `size` pixels a side: later ellipses cover earlier ones, edges are smooth, noise is ±`noise`. */
export function drawSlice(size: number, background: number, ellipses: readonly Ellipse[], noise: number): Float64Array {
  const picture = new Float64Array(size * size).fill(background);
  for (const ellipse of ellipses) {
    const sharpness = (Math.min(ellipse.a, ellipse.b) * size) / 2;
    overPixels(size, ellipse, (index, distance) => {
      const covered = Math.min(1, Math.max(0, (1 - distance) * sharpness + 0.5));
      picture[index] = (picture[index] ?? 0) * (1 - covered) + ellipse.value * covered;
    });
  }
  return addNoise(picture, noise);
}

/** The same shapes as bodies seen through: each adds its thickness, `value` at the centre. */
export function drawProjection(size: number, ellipsoids: readonly Ellipse[], noise: number): Float64Array {
  const picture = new Float64Array(size * size);
  for (const ellipsoid of ellipsoids) {
    overPixels(size, ellipsoid, (index, distance) => {
      if (distance < 1) picture[index] = (picture[index] ?? 0) + ellipsoid.value * Math.sqrt(1 - distance * distance);
    });
  }
  return addNoise(picture, noise);
}

/** Whole numbers within [`low`, `high`], for pixel data. */
export function toWords(picture: Float64Array, low: number, high: number): Uint16Array {
  return Uint16Array.from(picture, (value) => Math.min(high, Math.max(low, Math.round(value))));
}

function overPixels(size: number, ellipse: Ellipse, paint: (index: number, distance: number) => void): void {
  for (let row = 0; row < size; row++) {
    const dy = ((2 * row + 1) / size - 1 - ellipse.y) / ellipse.b;
    if (Math.abs(dy) > 1.2) continue;
    for (let column = 0; column < size; column++) {
      const dx = ((2 * column + 1) / size - 1 - ellipse.x) / ellipse.a;
      if (Math.abs(dx) <= 1.2) paint(row * size + column, Math.hypot(dx, dy));
    }
  }
}

function addNoise(picture: Float64Array, noise: number): Float64Array {
  const random = randomNumbers(picture.length);
  // The sum of three uniform numbers is bell-shaped enough for a phantom.
  return picture.map((value) => value + ((random() + random() + random()) / 1.5 - 1) * noise);
}
