/** The ellipses of the phantoms: a chest in slices and in projection, a head in slices. */
import type { Ellipse } from './drawing.js';

/** Axial chest in Hounsfield units; `level` runs from 0 (upper) to 1 (at the diaphragm). */
export function chestSlice(level: number): Ellipse[] {
  const lung = 0.92 - 0.45 * level;
  return [
    { x: 0, y: 0.86, a: 0.8, b: 0.05, value: -500 },
    { x: 0, y: 0.86, a: 0.76, b: 0.03, value: -900 },
    { x: 0, y: 0.04, a: 0.9, b: 0.66, value: -95 },
    { x: 0, y: 0.05, a: 0.84, b: 0.6, value: 45 },
    ...ribs(level),
    { x: -0.4, y: 0.02, a: 0.33 * lung, b: 0.47 * lung, value: -860 },
    { x: 0.42, y: 0.04, a: 0.31 * lung, b: 0.45 * lung, value: -855 },
    ...vessels(lung),
    { x: 0.08, y: -0.12, a: 0.16 + 0.12 * level, b: 0.13 + 0.12 * level, value: 70 },
    { x: 0, y: 0.02, a: 0.055, b: 0.05, value: level < 0.45 ? -990 : 40 },
    { x: 0.1, y: 0.26, a: 0.075, b: 0.075, value: 130 },
    { x: 0, y: 0.4, a: 0.13, b: 0.1, value: 320 },
    { x: 0, y: 0.4, a: 0.09, b: 0.065, value: 190 },
    { x: 0, y: 0.53, a: 0.06, b: 0.05, value: 25 },
    { x: 0, y: 0.61, a: 0.035, b: 0.07, value: 380 },
    { x: 0, y: -0.5, a: 0.09, b: 0.03, value: 330 },
  ];
}

function ribs(level: number): Ellipse[] {
  return Array.from({ length: 10 }, (_, index) => {
    const angle = (index / 10) * 2 * Math.PI + 0.31 + level;
    return { x: 0.76 * Math.cos(angle), y: 0.05 + 0.53 * Math.sin(angle), a: 0.06, b: 0.035, value: 480 };
  });
}

function vessels(lung: number): Ellipse[] {
  return [-1, 1].flatMap((side) =>
    Array.from({ length: 7 }, (_, index) => {
      const angle = index * 0.9 + side;
      const reach = (0.08 + 0.025 * index) * lung;
      const radius = 0.022 - 0.002 * index;
      return {
        x: side * 0.38 + reach * Math.cos(angle),
        y: reach * 1.4 * Math.sin(angle),
        a: radius,
        b: radius,
        value: 10,
      };
    }),
  );
}

/** Axial head, T2 weighted, in arbitrary units up to about 1600; `level` from 0 to 1 goes upwards. */
export function headSlice(level: number): Ellipse[] {
  const ventricle = 1 - 0.7 * level;
  return [
    { x: 0, y: 0, a: 0.7, b: 0.86, value: 620 },
    { x: 0, y: 0, a: 0.66, b: 0.82, value: 60 },
    { x: 0, y: 0, a: 0.61, b: 0.77, value: 1500 },
    { x: 0, y: 0, a: 0.585, b: 0.745, value: 820 },
    { x: -0.27, y: 0, a: 0.25, b: 0.58, value: 560 },
    { x: 0.27, y: 0, a: 0.25, b: 0.58, value: 560 },
    { x: -0.3, y: -0.02, a: 0.09, b: 0.17, value: 760 },
    { x: 0.3, y: -0.02, a: 0.09, b: 0.17, value: 760 },
    { x: 0, y: 0, a: 0.012, b: 0.58, value: 1400 },
    { x: -0.1, y: -0.16, a: 0.055 * ventricle, b: 0.2 * ventricle, value: 1550 },
    { x: 0.1, y: -0.16, a: 0.055 * ventricle, b: 0.2 * ventricle, value: 1550 },
    { x: -0.14, y: 0.24, a: 0.06 * ventricle, b: 0.18 * ventricle, value: 1550 },
    { x: 0.14, y: 0.24, a: 0.06 * ventricle, b: 0.18 * ventricle, value: 1550 },
    { x: 0.36, y: 0.22, a: 0.05, b: 0.06, value: 1250 },
  ];
}

/** Chest seen from the front; values add up to about 3000 where the X-rays are stopped. */
export function chestProjection(): Ellipse[] {
  return [
    { x: 0, y: 0.25, a: 0.86, b: 1.25, value: 1500 },
    { x: 0, y: -0.85, a: 0.24, b: 0.5, value: 900 },
    { x: -0.41, y: 0.02, a: 0.31, b: 0.62, value: -1100 },
    { x: 0.41, y: 0.02, a: 0.3, b: 0.6, value: -1100 },
    { x: 0.14, y: 0.3, a: 0.28, b: 0.27, value: 800 },
    { x: -0.42, y: 0.78, a: 0.4, b: 0.3, value: 600 },
    { x: 0.42, y: 0.82, a: 0.4, b: 0.28, value: 500 },
    { x: 0, y: 0.1, a: 0.1, b: 1.3, value: 700 },
    { x: -0.36, y: -0.6, a: 0.34, b: 0.035, value: 350 },
    { x: 0.36, y: -0.6, a: 0.34, b: 0.035, value: 350 },
    ...ribCage(),
  ];
}

/** Thin shells: an ellipsoid and, taken out of it, one slightly smaller and lower. */
function ribCage(): Ellipse[] {
  return Array.from({ length: 8 }, (_, index) => -0.48 + index * 0.15).flatMap((y) =>
    [-1, 1].flatMap((side) => [
      { x: side * 0.4, y, a: 0.4, b: 0.2, value: 500 },
      { x: side * 0.4, y: y + 0.03, a: 0.385, b: 0.19, value: -500 },
    ]),
  );
}
