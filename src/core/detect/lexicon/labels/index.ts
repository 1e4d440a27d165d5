import { fold } from '../../text/words.js';
import { ar } from './ar.js';
import { cs } from './cs.js';
import { da } from './da.js';
import { de } from './de.js';
import { el } from './el.js';
import { en } from './en.js';
import { es } from './es.js';
import { fi } from './fi.js';
import { fr } from './fr.js';
import { he } from './he.js';
import { hi } from './hi.js';
import { hr } from './hr.js';
import { hu } from './hu.js';
import { id } from './id.js';
import { it } from './it.js';
import { ja } from './ja.js';
import { ko } from './ko.js';
import type { LabelKind, LabelTable } from './labelTable.js';
import { nl } from './nl.js';
import { no } from './no.js';
import { pl } from './pl.js';
import { pt } from './pt.js';
import { ro } from './ro.js';
import { ru } from './ru.js';
import { sv } from './sv.js';
import { th } from './th.js';
import { tr } from './tr.js';
import { uk } from './uk.js';
import { vi } from './vi.js';
import { zh } from './zh.js';

export type { LabelKind, LabelTable } from './labelTable.js';

/** What announces a person, a place or a number, one table for each language. Written for this product. */
export const LABEL_TABLES: readonly LabelTable[] = [
  ...[en, de, fr, es, it, nl, pt, sv, da, no, fi, pl, cs, hr, hu, ro, tr, vi, id],
  ...[ru, uk, el, he, ar, th, hi, ja, zh, ko],
];

/** All spellings of a kind in all languages, in small letters with their accents. */
export function spellingsOf(kind: LabelKind): readonly string[] {
  const known = bySpelling.get(kind) ?? [
    ...new Set(LABEL_TABLES.flatMap(({ labels }) => labels[kind] ?? []).map((spelling) => spelling.toLowerCase())),
  ];
  bySpelling.set(kind, known);
  return known;
}

const bySpelling = new Map<LabelKind, readonly string[]>();
const byFolding = new Map<LabelKind, ReadonlySet<string>>();

/** All spellings of a kind folded like {@link fold}, for words of a text that were folded too. */
export function foldedSpellingsOf(kind: LabelKind): ReadonlySet<string> {
  const known = byFolding.get(kind) ?? new Set(spellingsOf(kind).map(fold));
  byFolding.set(kind, known);
  return known;
}

/** The spellings of several kinds as alternatives of a regular expression, with and without accents, longest first. */
export function alternativesOf(...kinds: readonly LabelKind[]): string {
  return alternatives(kinds.flatMap(spellingsOf));
}

/** Spellings as alternatives of a regular expression, with and without accents, longest first. */
export function alternatives(spellings: readonly string[]): string {
  const written = new Set(spellings.flatMap((spelling) => [spelling, withoutAccents(spelling)]));
  return [...written]
    .sort((one, other) => other.length - one.length)
    .map((spelling) => spelling.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll(' ', '[ \\u00a0]'))
    .join('|');
}

/** `Médico` as `medico`: only of Latin letters, since elsewhere a mark is a letter. */
function withoutAccents(spelling: string): string {
  return /^[\p{Script=Latin}\p{Script=Common}\p{M}]+$/u.test(spelling)
    ? spelling.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC')
    : spelling;
}
