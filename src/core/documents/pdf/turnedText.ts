/** Takes letters at an angle out of a page by themselves: those that boxes along the page touch beside them stay. */
import type { TurnedBox } from '../layout/frame.js';
import { isMiddleIn } from './removedBox.js';
import type { PagePoint } from './geometry.js';
import { lettersOn, SPOT, takeOutSpots, type Letter } from './letters.js';
import type { LoadedPage } from './pdfFile.js';
import type { Pdfium } from './pdfium.js';

/** Of lines that were taken out: where their cover belongs among the objects of the page, and the colour they had. */
export interface TakenLines {
  /** Of the first object, so that a cover hides no more than the text did. */
  readonly index: number;
  readonly grey: number;
}

/** Text that was written twice, as for a shadow: PDFium tells the second only when the first is gone. */
const MOST_ROUNDS = 4;
/** A line whose every letter is an object of its own has as many. */
const MOST_OBJECTS = 400;
/** Points from the page: an object stands by itself there, and where it is can still be said to 1/250 of a point. */
const APART = 30_000;
/** Between two objects there, of the size of their letters. */
const ROOM = 4;

/**
 * Takes out the letters of lines at an angle, told by their place in the line and its direction.
 * @returns undefined where that cannot be done, so that all that their boxes touch has to go
 */
export function takeTurned(pdfium: Pdfium, loaded: LoadedPage, lines: readonly TurnedBox[]): TakenLines | undefined {
  let taken: TakenLines | undefined;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const letters = lettersIn(pdfium, loaded, lines);
    if (letters.size === 0) return taken;
    const places = placesOf(pdfium, loaded.page);
    if (letters.size > MOST_OBJECTS || [...letters.keys()].some((object) => !places.has(object))) return undefined;
    const index = Math.min(...[...letters.keys()].map((object) => places.get(object)!));
    taken ??= { index, grey: greyOf(pdfium, [...letters.keys()][0]!) };
    if (!takeOut(pdfium, loaded.page, letters)) return undefined;
  }
  return undefined;
}

/** Letters by the object that they are part of. */
type Letters = ReadonlyMap<number, readonly Letter[]>;

function lettersIn(pdfium: Pdfium, loaded: LoadedPage, lines: readonly TurnedBox[]): Letters {
  const letters = new Map<number, Letter[]>();
  const found = lettersOn(pdfium, loaded, ({ frame, upright }) =>
    lines.some((line) => line.frame.key === frame.key && isMiddleIn(upright, line.upright)),
  );
  for (const letter of found) letters.set(letter.object, [...(letters.get(letter.object) ?? []), letter]);
  return letters;
}

/** Objects of a page, with their places in its order; those inside of forms are not among them. */
function placesOf({ calls }: Pdfium, page: number): ReadonlyMap<number, number> {
  const count = calls.FPDFPage_CountObjects(page);
  return new Map(Array.from({ length: count }, (_, index) => [calls.FPDFPage_GetObject(page, index), index]));
}

/**
 * Letters are taken out by rectangles along the page. So each object is set upright, far from all others, and back
 * again: then a spot in the middle of a letter touches no other.
 */
function takeOut(pdfium: Pdfium, page: number, letters: Letters): boolean {
  const spots: Parameters<typeof takeOutSpots>[2][number][] = [];
  const moved = new Map<number, { readonly matrix: Matrix; readonly apart: Matrix }>();
  let y = APART;
  for (const [object, some] of letters) {
    const matrix = matrixOf(pdfium, object);
    const [along, up] = [Math.hypot(matrix[0], matrix[1]), Math.hypot(matrix[2], matrix[3])];
    const inverse = inverseOf(matrix);
    if (!inverse) return false;
    const apart: Matrix = [along, 0, 0, up, APART, y];
    for (const { middle, size } of some)
      spots.push({
        at: applied(apart, applied(inverse, middle)),
        ...{ across: SPOT * size * along, down: SPOT * size * up },
      });
    y += ROOM * Math.max(...some.map(({ size }) => size)) * up;
    moved.set(object, { matrix, apart });
  }
  for (const [object, { apart }] of moved) setMatrix(pdfium, object, apart);
  const isTaken = takeOutSpots(pdfium, page, spots, false);
  // What is left of an object begins with the first letter that is left, which is not where it began.
  const left = placesOf(pdfium, page);
  for (const [object, { matrix, apart }] of moved) {
    if (!left.has(object)) continue;
    const by = (matrixOf(pdfium, object)[4] - apart[4]) / apart[0];
    setMatrix(pdfium, object, [
      ...([matrix[0], matrix[1], matrix[2], matrix[3]] as const),
      ...([matrix[4] + by * matrix[0], matrix[5] + by * matrix[1]] as const),
    ]);
  }
  return isTaken;
}

type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

function matrixOf(pdfium: Pdfium, object: number): Matrix {
  pdfium.calls.FPDFPageObj_GetMatrix(object, pdfium.scratch);
  return pdfium.floats(6) as unknown as Matrix;
}

function setMatrix(pdfium: Pdfium, object: number, matrix: Matrix): void {
  pdfium.calls.FPDFPageObj_SetMatrix(object, pdfium.putFloats(matrix));
}

function inverseOf([a, b, c, d, e, f]: Matrix): Matrix | undefined {
  const det = a * d - b * c;
  if (!(Math.abs(det) > 1e-9)) return undefined;
  return [d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det];
}

function applied([a, b, c, d, e, f]: Matrix, { x, y }: PagePoint): PagePoint {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** How light text was, of 255. */
function greyOf(pdfium: Pdfium, object: number): number {
  const { calls, scratch } = pdfium;
  if (!calls.FPDFPageObj_GetFillColor(object, scratch, scratch + 4, scratch + 8, scratch + 12)) return 0;
  const [red = 0, green = 0, blue = 0] = new Uint32Array(pdfium.heap.buffer, scratch, 3);
  return (red * 77 + green * 151 + blue * 28) >> 8;
}
