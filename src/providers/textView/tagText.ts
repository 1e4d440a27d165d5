import type { TagRow } from '../../core/plan/tagRow.js';
import { isStandIn } from '../../core/model/standIn.js';
import { isToken } from '../../core/model/token.js';
import { isStandardUid } from '../../core/standard/uids.js';

/** Stands for a value; always as long, so that it does not tell how long the value is. */
export const MASKED = '••••';

/** Columns that names are padded to, so that values stand below each other. */
const NAME_WIDTH = 30;
const TAG_WIDTH = '(gggg,eeee) VR '.length;
const INDENT = 2;

/** Numbers and codes, whose values are not text that a person wrote. */
const PLAIN_VRS = new Set(['AT', 'CS', 'DS', 'FD', 'FL', 'IS', 'SL', 'SS', 'SV', 'UL', 'US', 'UV']);
const BINARY = /^<(\d+ fragments, )?\d+ bytes>$/;

/** What a text view shows for the value of a row. */
export type Display = (row: TagRow) => string;

/** One line of the text view; line `n` is row `n` of the tag table. */
export interface TagLine {
  readonly text: string;
  /** Column at which the value starts; the length of `text` where there is none. */
  readonly valueStart: number;
}

/** The lines of the text view: one for each row, indented by its depth. */
export function tagLines(rows: readonly TagRow[], display: Display): readonly TagLine[] {
  return rows.map((row) => tagLine(row, display(row)));
}

function tagLine(row: TagRow, value: string): TagLine {
  const indent = ' '.repeat(INDENT * row.depth);
  const head = row.kind === 'item' ? `${row.tag} ${row.name}` : `${row.tag} ${row.vr} ${row.name}`;
  const before = `${indent}${head}`.padEnd(TAG_WIDTH + NAME_WIDTH) + '  ';
  const text = (before + oneLine(value)).trimEnd();
  return { text, valueStart: Math.min(before.length, text.length) };
}

/** Whatever an editor may take for the end of a line, and what would hide in it, becomes visible as a dot. */
function oneLine(value: string): string {
  return value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '·');
}

/** The value, or a mask in its place. */
export function maskedValue(row: TagRow): string {
  return isHarmless(row) ? row.value : MASKED;
}

/**
 * True where nothing of the original is left in the value that the copy gets: neither the part that a mask keeps, nor
 * the text around what was found in it.
 */
export function isWhollyReplaced({ effect, operator, finding }: TagRow): boolean {
  return effect === 'set' && operator !== 'mask' && operator !== 'keep' && finding?.spans === undefined;
}

/**
 * True for what no one can be known by: sizes and counts, numbers and codes that are not flagged, UIDs of the standard,
 * and values that are tokens or stand-ins already. All other text is masked, flagged or not.
 */
function isHarmless(row: TagRow): boolean {
  if (row.kind !== 'element' || row.value === '') return true;
  if (row.finding) return false;
  if (PLAIN_VRS.has(row.vr) || BINARY.test(row.value)) return true;
  if (row.vr === 'UI') return uidsOf(row.value).every(isStandardUid);
  return row.value.split('\\').every((value) => isToken(value, row.vr) || isStandIn(value, row.vr));
}

/** The UIDs of a displayed value, which gives the name of a standard one behind it. */
function uidsOf(displayed: string): readonly string[] {
  return displayed.replace(/ \(.*\)$/, '').split('\\');
}
