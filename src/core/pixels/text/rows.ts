/** Lines beside each other that are read as one: a label and its value, a name in two words. */
import type { Point } from '../../ocr/textDetector.js';
import type { ReadText } from './readText.js';

/** Gap between parts of a row, in heights of its letters: wider ones part columns. */
const WIDEST_GAP = 4;
/** Share of their height that parts of a row have in common. */
const LEVEL = 0.5;
/** Lines that are turned by more degrees are in no row. */
const STRAIGHT = 10;
/** A piece of a letter may stand out of its line by so many pixels. */
const OUTSIDE = 2;

/** The direction of a row, along the rows or the columns of the picture. */
type Way = 'level' | 'upright';

/** The lines in rows, each from its beginning to its end, level or along a side. A slanted line is a row of its own. */
export function rowsOf(lines: readonly ReadText[]): ReadText[][] {
  const level = rowsAlong('level', lines);
  // A letter has no direction: what is beside nothing may be at the end of a line along a side.
  const alone = level.filter((row) => row.length === 1).flat();
  return [...level.filter((row) => row.length > 1), ...rowsAlong('upright', alone)];
}

function rowsAlong(way: Way, lines: readonly ReadText[]): ReadText[][] {
  const rows: ReadText[][] = [];
  const start = ({ line: { box } }: ReadText): number => (way === 'level' ? box.x : box.y);
  for (const part of [...lines].sort((one, other) => start(one) - start(other))) {
    const row = runs(part, way) ? rows.find((parts) => continues(parts.at(-1)!, part, way)) : undefined;
    if (row) row.push(part);
    else rows.push([part]);
  }
  return rows;
}

/** One or two letters, or an organ: as high as long. */
export function isSquare({ length, height }: Pick<ReadText['line'], 'length' | 'height'>): boolean {
  return length < 1.8 * height;
}

function runs({ line }: ReadText, way: Way): boolean {
  return isSquare(line) || Math.abs(line.angle - (way === 'level' ? 0 : 90)) < STRAIGHT;
}

/** Where a part of a row begins and ends, along it and across it there. */
interface Extent {
  readonly start: number;
  readonly end: number;
  /** Across the row, where it begins and where it ends. */
  readonly first: readonly [number, number];
  readonly last: readonly [number, number];
}

function extentOf({ line }: ReadText, way: Way): Extent {
  if (isSquare(line)) {
    const { x, y, width, height } = line.box;
    const across = way === 'level' ? ([y, y + height] as const) : ([-x - width, -x] as const);
    const [start, end] = way === 'level' ? [x, x + width] : [y, y + height];
    return { start, end, first: across, last: across };
  }
  const [one, two, three, four] = line.corners;
  const along = ({ x, y }: Point): number => (way === 'level' ? x : y);
  const across = ({ x, y }: Point): number => (way === 'level' ? y : -x);
  return { start: along(one), end: along(two), first: [across(one), across(four)], last: [across(two), across(three)] };
}

function continues(before: ReadText, part: ReadText, way: Way): boolean {
  if (!runs(before, way)) return false;
  const [one, other] = [extentOf(before, way), extentOf(part, way)];
  const [thin, thick] = [
    Math.min(before.line.height, part.line.height),
    Math.max(before.line.height, part.line.height),
  ];
  const isPiece = (before.isFragment ?? false) || (part.isFragment ?? false);
  if (thick > 2 * thin && !(isPiece && isWithin(one.last, other.first))) return false;
  const shared = Math.min(one.last[1], other.first[1]) - Math.max(one.last[0], other.first[0]);
  const gap = other.start - one.end;
  return shared >= LEVEL * thin && gap <= WIDEST_GAP * thin && gap >= -thick;
}

/** True where one of them lies in the other. */
function isWithin(one: readonly [number, number], other: readonly [number, number]): boolean {
  const [inner, outer] = one[1] - one[0] < other[1] - other[0] ? [one, other] : [other, one];
  return inner[0] >= outer[0] - OUTSIDE && inner[1] <= outer[1] + OUTSIDE;
}

/** Where parts of a row stand in its text. */
export interface RowText {
  readonly text: string;
  /** First character and one after the last, of each part. */
  readonly parts: readonly (readonly [number, number])[];
}

/** The text of a row: its parts' surest readings with a space between them. */
export function textOfRow(row: readonly ReadText[]): RowText {
  let text = '';
  const parts = row.map(({ texts: [first = ''] }): readonly [number, number] => {
    if (text !== '') text += ' ';
    const start = text.length;
    text += first;
    return [start, text.length];
  });
  return { text, parts };
}
