/**
 * Single letters beside a line that the detector left out, as initials in the wide type of machines: found by their ink on
 * bare ground. Where the ground is not bare, nothing is told from it.
 */
import type { Box } from '../../model/box.js';
import type { OcrPicture } from '../../ocr/textDetector.js';
import { cropped } from '../../ocr/pictures.js';
import { greyOf } from './readText.js';

/** Widest gap before a letter, and widest and lowest letter, in heights of the line. */
const [GAP, WIDTH, LOWEST] = [1.2, 1.5, 0.4];
/** Share of their height that lines of one row have in common. */
const LEVEL = 0.5;
/** More of them are a word, which the detector sees. */
const MOST_LETTERS = 2;
/** Levels of grey between letters and ground: less is texture. */
const CONTRAST = 60;
/** Ink may be fainter at the edge of a letter. */
const MARGIN = 2;

/**
 * The box, as far as the letters beside it reach.
 * @param box around an upright line, with a margin
 * @param line the same without
 * @param lineHeight of its letters, in pixels
 * @param others that stay as they are: what is theirs is no letter of this line
 */
export function withLettersBeside(
  picture: OcrPicture,
  { box, line, lineHeight }: { readonly box: Box; readonly line: Box; readonly lineHeight: number },
  others: readonly Box[],
): Box {
  const reach = Math.ceil(MOST_LETTERS * (GAP + WIDTH) * lineHeight);
  const left = Math.max(0, box.x - reach);
  const right = Math.min(picture.width, box.x + box.width + reach);
  // Of the line's own height: rows above and below have ink of their own.
  const top = Math.max(0, Math.floor(line.y) - MARGIN);
  const height = Math.min(picture.height, Math.ceil(line.y + line.height) + MARGIN) - top;
  const band = { x: left, y: top, width: right - left, height };
  const columns = inkOf(picture, band, box);
  if (!columns) return box;
  const isTaken = (x: number): boolean =>
    others.some((other) => x + left >= other.x && x + left < other.x + other.width && areLevel(other, line));
  const beside = (edge: number, step: 1 | -1): number => letterBeside(columns, edge, step, lineHeight, isTaken);
  const first = left + beside(box.x - left, -1);
  const last = left + beside(box.x + box.width - 1 - left, 1);
  return { ...box, x: first, width: last + 1 - first };
}

/** Ink of one column: its highest and its lowest row; undefined where it is bare. */
type Column = readonly [top: number, bottom: number] | undefined;

function inkOf(
  picture: OcrPicture,
  band: Box,
  box: Box,
): { readonly columns: readonly Column[]; readonly height: number } | undefined {
  const { grey, width, height } = greyOf(cropped(picture, band));
  const inside: number[] = [];
  for (let y = 0; y < height; y++)
    inside.push(...grey.subarray(y * width + box.x - band.x, y * width + box.x - band.x + box.width));
  inside.sort((one, other) => one - other);
  const at = (share: number): number => inside[Math.floor(share * (inside.length - 1))] ?? 0;
  const ground = at(0.5);
  const ink = [at(0.05), at(0.95)].reduce((one, other) =>
    Math.abs(one - ground) > Math.abs(other - ground) ? one : other,
  );
  if (Math.abs(ink - ground) < CONTRAST) return undefined;
  const columns = Array.from({ length: width }, (_, x): Column => {
    let column: Column;
    for (let y = 0; y < height; y++) {
      if (Math.abs(grey[y * width + x]! - ground) * 2 > Math.abs(ink - ground)) column = [column?.[0] ?? y, y];
    }
    return column;
  });
  return { columns, height };
}

/** The last column of what belongs to a line that ends at `edge`. */
function letterBeside(
  { columns, height }: { readonly columns: readonly Column[]; readonly height: number },
  edge: number,
  step: 1 | -1,
  lineHeight: number,
  isTaken: (x: number) => boolean,
): number {
  let end = edge;
  for (let letters = 0; letters < MOST_LETTERS; letters++) {
    let x = end + step;
    const from = x;
    while (x in columns && !columns[x] && Math.abs(x - from) <= GAP * lineHeight) x += step;
    const start = x;
    let [top, bottom] = [height, 0];
    for (let column = columns[x]; column && !isTaken(x); column = columns[(x += step)])
      [top, bottom] = [Math.min(top, column[0]), Math.max(bottom, column[1])];
    // A letter stands free, is no wider than one and no lower, and belongs to nothing else.
    const isLetter = x !== start && Math.abs(x - start) <= WIDTH * lineHeight && top > 0 && bottom < height - 1;
    if (!isLetter || bottom - top < LOWEST * lineHeight || isTaken(x)) break;
    end = Math.min(columns.length - 1, Math.max(0, x - step + step * MARGIN));
  }
  return end;
}

function areLevel(one: Box, other: Box): boolean {
  const shared = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return shared >= LEVEL * Math.min(one.height, other.height);
}
