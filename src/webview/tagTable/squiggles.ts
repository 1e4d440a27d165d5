import type { TagRow } from '../../core/plan/tagRow.js';
import { create } from '../shared/dom.js';
import { highlighted } from './highlight.js';

/** A stretch of a value as it is shown. */
export interface Piece {
  readonly text: string;
  /** It is what was found, or part of it. */
  readonly flagged: boolean;
}

/**
 * The value of a row in pieces: all of it flagged, or the stretches that the finding names. Values are cut for display;
 * of what was found behind the cut, the sign that something is missing is flagged.
 */
export function piecesOf({ value, finding }: TagRow): readonly Piece[] {
  if (value === '') return [];
  if (!finding?.spans) return [{ text: value, flagged: finding !== undefined }];
  const pieces: Piece[] = [];
  let done = 0;
  const add = (end: number, flagged: boolean): void => {
    if (end > done) pieces.push({ text: value.slice(done, end), flagged });
    done = Math.max(done, end);
  };
  for (const { start, end } of [...finding.spans].sort((a, b) => a.start - b.start)) {
    add(Math.min(start, value.length - 1), false);
    add(Math.min(end, value.length), true);
  }
  add(value.length, false);
  return pieces;
}

/**
 * The value, with a squiggle below what was found. It may be written from right to left, which must not turn the text
 * around it; what is removed is struck out.
 * @param needle what the filter looks for, in lower case
 */
export function markedValue(row: TagRow, needle = ''): HTMLElement {
  const pieces = piecesOf(row).flatMap(({ text, flagged }) => {
    const shown = highlighted(text, needle);
    return flagged ? [create('span', { class: `squiggle ${row.finding?.severity}` }, ...shown)] : shown;
  });
  const goes = row.effect === 'remove' || row.effect === 'empty';
  return create('bdi', { class: 'before' }, ...(goes && pieces.length > 0 ? [create('del', {}, ...pieces)] : pieces));
}
