/** Lines beside each other that are read as one: a label and its value, a name in two words. */
import type { ReadText } from './readText.js';

/** Gap between parts of a row, in heights of its letters: wider ones part columns. */
const WIDEST_GAP = 4;
/** Share of their height that parts of a row have in common. */
const LEVEL = 0.5;

/** The lines in rows, each from its beginning to its end. Lines that run along a side are rows of their own. */
export function rowsOf(lines: readonly ReadText[]): ReadText[][] {
  const rows: ReadText[][] = [];
  const sorted = [...lines].sort((one, other) => one.line.box.x - other.line.box.x);
  for (const part of sorted) {
    const row = isUpright(part) ? rows.find((parts) => continues(parts.at(-1)!, part)) : undefined;
    if (row) row.push(part);
    else rows.push([part]);
  }
  return rows;
}

function isUpright({ line: { angle } }: ReadText): boolean {
  return Math.abs(angle) < 10;
}

function continues(before: ReadText, part: ReadText): boolean {
  const [one, other] = [before.line, part.line];
  if (!isUpright(before)) return false;
  const [thin, thick] = [Math.min(one.height, other.height), Math.max(one.height, other.height)];
  if (thick > 2 * thin) return false;
  const [, right, lower] = one.corners;
  const [left, , , lowerLeft] = other.corners;
  const shared = Math.min(lower.y, lowerLeft.y) - Math.max(right.y, left.y);
  const gap = left.x - right.x;
  return shared >= LEVEL * thin && gap <= WIDEST_GAP * thin && gap >= -thick;
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
