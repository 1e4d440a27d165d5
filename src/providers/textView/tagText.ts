import type { TagRow } from '../../core/plan/tagRow.js';
import { isStandIn } from '../../core/operators/standIn.js';
import { isToken } from '../../core/operators/tokens.js';
import { isStandardUid } from '../../core/standard/uids.js';

/** Stands for a value; always as long, so that it does not tell how long the value is. */
export const MASKED = '••••';

/** Columns that names are padded to, so that values stand below each other. */
const NAME_WIDTH = 44;
const INDENT = 2;

/** Numbers and codes, whose values are not text that somebody wrote. */
const PLAIN_VRS = new Set(['AT', 'CS', 'DS', 'FD', 'FL', 'IS', 'SL', 'SS', 'SV', 'UL', 'US', 'UV']);
const BINARY = /^<(\d+ fragments, )?\d+ bytes>$/;

/** Which values of a text view stand in it as they are. */
export type Shows = (row: TagRow) => boolean;

/** One line of the text view; line `n` is row `n` of the tag table. */
export interface TagLine {
  readonly text: string;
  /** Column at which the value starts; the length of `text` where there is none. */
  readonly valueStart: number;
}

/** The lines of the text view: one for each row, indented by its depth. */
export function tagLines(rows: readonly TagRow[], shows: Shows): readonly TagLine[] {
  return rows.map((row) => tagLine(row, shows(row)));
}

function tagLine(row: TagRow, shown: boolean): TagLine {
  const indent = ' '.repeat(INDENT * row.depth);
  const head = row.kind === 'item' ? row.tag : `${row.tag} ${row.vr} ${row.name}`;
  const before = `${indent}${head}`.padEnd(NAME_WIDTH + tagWidth) + '  ';
  const value = shown ? oneLine(row.value) : MASKED;
  const text = (before + value).trimEnd();
  return { text, valueStart: Math.min(before.length, text.length) };
}

const tagWidth = '(gggg,eeee) VR '.length;

/** Whatever an editor may take for the end of a line, and what would hide in it, becomes visible as a dot. */
function oneLine(value: string): string {
  return value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '·');
}

/**
 * True for what nobody can be known by: sizes and counts, numbers and codes that are not flagged, UIDs of the standard,
 * and values that are tokens or stand-ins already. All other text is masked, flagged or not.
 */
export function isHarmless(row: TagRow): boolean {
  if (row.kind !== 'element' || row.value === '') return true;
  if (row.finding) return false;
  if (PLAIN_VRS.has(row.vr) || BINARY.test(row.value)) return true;
  if (row.vr === 'UI') return uidsOf(row.value).every(isStandardUid);
  return row.value.split('\\').every((value) => isToken(value) || isStandIn(value, row.vr));
}

/** The UIDs of a displayed value, which gives the name of a standard one behind it. */
function uidsOf(displayed: string): readonly string[] {
  return displayed.replace(/ \(.*\)$/, '').split('\\');
}
