import { changesFor, type Change, type PolicyChange } from './changes.js';
import { classSizes, classStatistics, type ClassStatistics } from './equivalence.js';
import { cellText, type PatientTable } from './patients.js';
import { suppressed, type Suppressed } from './suppression.js';
import type { QuasiIdentifierId } from './quasiIdentifiers.js';

/** A change, and the figures that the set would have with it. */
export interface WhatIf {
  readonly title: string;
  readonly attributes: readonly QuasiIdentifierId[];
  readonly kind: 'remove' | 'generalise';
  readonly policy?: PolicyChange;
  /** Patients in classes below the threshold who would no longer be. */
  readonly gained: number;
  readonly smallest: number;
  readonly unique: number;
  readonly belowThreshold: number;
  /** How often a guess would be right on average, where the intruder knows that the patient is in the set; 0 to 1. */
  readonly averageRisk: number;
}

/** The changes that a policy can make and that help a person: others are not worth a person's time. */
export function worthOffering(changes: readonly WhatIf[]): readonly WhatIf[] {
  return changes.filter(({ policy, gained }) => policy !== undefined && gained > 0);
}

/** The class sizes of the table after some changes, by an outsider's knowledge. */
export function sizesWith(table: PatientTable, changes: readonly Change[]): readonly number[] {
  const columns = table.columns
    .map(({ id }, column) =>
      columnWith(
        table,
        column,
        changes.filter(({ attributes }) => attributes.includes(id)),
      ),
    )
    .filter((codes) => codes !== undefined);
  return classSizes(table.cells.map((_, index) => columns.map((codes) => codes[index] ?? '')));
}

/** A column after the changes that concern it; undefined where it is gone. */
function columnWith(table: PatientTable, column: number, changes: readonly Change[]): readonly string[] | undefined {
  if (changes.some(({ coarsen }) => coarsen === undefined)) return undefined;
  if (changes.length === 0) return unchangedColumns(table)[column];
  return columnCodes(table, column, (value) => changes.reduce((text, { coarsen }) => coarsen?.(text) ?? text, value));
}

/** The same for hundreds of changes that are tried. */
const unchanged = new WeakMap<PatientTable, readonly (readonly string[])[]>();

function unchangedColumns(table: PatientTable): readonly (readonly string[])[] {
  const known = unchanged.get(table) ?? table.columns.map((_, column) => columnCodes(table, column, (value) => value));
  unchanged.set(table, known);
  return known;
}

/** A short code for each cell of a column, the same for cells that an outsider cannot tell apart. */
function columnCodes({ columns, cells }: PatientTable, column: number, coarsen: (value: string) => string) {
  const { band } = columns[column] ?? { band: (value: string) => value };
  const codes = new Map<string, string>();
  return cells.map((row): string => {
    const text = cellText((row[column] ?? []).map((value) => band(coarsen(value))));
    const code = codes.get(text) ?? String(codes.size);
    codes.set(text, code);
    return code;
  });
}

/** What each change alone would bring, the most helpful first. */
export function whatIfs(table: PatientTable, threshold: number): readonly WhatIf[] {
  const before = statisticsWith(table, [], threshold);
  return changesFor(table)
    .map((change) => whatIf(change, before, statisticsWith(table, [change], threshold)))
    .sort((a, b) => b.gained - a.gained || a.averageRisk - b.averageRisk);
}

/** The figures of the table after some changes, by an outsider's knowledge. */
export function statisticsWith(table: PatientTable, changes: readonly Change[], threshold: number): ClassStatistics {
  return classStatistics(sizesWith(table, changes), threshold);
}

/** A change by the figures before and after it. */
export function whatIf(
  { title, attributes, coarsen, policy }: Change,
  before: ClassStatistics,
  after: ClassStatistics,
): WhatIf {
  return {
    title,
    attributes,
    kind: coarsen ? 'generalise' : 'remove',
    ...(policy && { policy }),
    gained: before.belowThreshold - after.belowThreshold,
    smallest: after.smallest,
    unique: after.unique,
    belowThreshold: after.belowThreshold,
    averageRisk: after.prosecutor.average,
  };
}

/** How much one attribute tells by itself. */
export interface Driver {
  readonly id: QuasiIdentifierId;
  readonly title: string;
  /** Patients that have a value. */
  readonly withValue: Suppressed;
  /** Distinct values, as an outsider knows them. */
  readonly values: number;
  /** Patients below the threshold by this attribute alone. */
  readonly alone: number;
  /** Patients below the threshold who would not be without it. */
  readonly drives: number;
  /**
   * By how much the average risk would fall without it, as a share of that risk, from 0 to 1. Unlike `drives` it tells
   * attributes apart also where no single one decides.
   */
  readonly shareOfRisk: number;
}

/** What each attribute adds to the risk: leave one out. The one that adds most comes first. */
export function drivers(table: PatientTable, threshold: number): readonly Driver[] {
  const ids = table.columns.map(({ id }) => id);
  const all = statisticsWith(table, [], threshold);
  const without = (attributes: readonly QuasiIdentifierId[]) =>
    statisticsWith(table, [{ title: '', attributes }], threshold);
  return table.columns
    .map(({ id, title, band }, column): Driver => {
      const texts = table.cells.map((row) => cellText((row[column] ?? []).map(band))).filter((text) => text !== '');
      const left = without([id]);
      return {
        id,
        title,
        withValue: suppressed(texts.length, threshold),
        values: new Set(texts).size,
        alone: without(ids.filter((other) => other !== id)).belowThreshold,
        drives: all.belowThreshold - left.belowThreshold,
        shareOfRisk: all.classes === 0 ? 0 : 1 - left.classes / all.classes,
      };
    })
    .sort((a, b) => b.shareOfRisk - a.shareOfRisk || b.alone - a.alone);
}
