import { maskValue } from '../operators/mask.js';
import type { DatePolicy } from '../profile/policy.js';
import type { OptionName } from '../profile/option.js';
import { classSizes, classStatistics, type ClassStatistics } from './equivalence.js';
import { cellText, type PatientTable } from './patients.js';
import { suppressed, type Suppressed } from './suppression.js';
import type { QuasiIdentifierId } from './quasiIdentifiers.js';

/** What a policy (`.dicom-deid.json`) would have to say; without any of it, no policy can bring the change about. */
export interface PolicyChange {
  readonly dates?: DatePolicy;
  /** Options that would no longer be among `options`. */
  readonly withoutOptions?: readonly OptionName[];
  readonly rules?: readonly { readonly tag: string; readonly operator: 'redact' | 'mask' }[];
}

/** A change of some columns of the table. */
export interface Change {
  /** What would be done, in words. */
  readonly title: string;
  readonly attributes: readonly QuasiIdentifierId[];
  /** What would be left of an exact value; absent where nothing would. */
  readonly coarsen?: (value: string) => string;
  readonly policy?: PolicyChange;
}

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

const redact = (...tags: readonly string[]): PolicyChange => ({
  rules: tags.map((tag) => ({ tag, operator: 'redact' })),
});
const mask = (...tags: readonly string[]): PolicyChange => ({ rules: tags.map((tag) => ({ tag, operator: 'mask' })) });

const PATIENT_CHARACTERISTICS: readonly QuasiIdentifierId[] = [
  ...(['sex', 'age', 'size', 'weight', 'ethnicGroup', 'smoking', 'pregnancy'] as const),
];

const CODE_SEQUENCES = [
  ...['ProcedureCodeSequence', 'RequestedProcedureCodeSequence', 'PerformedProtocolCodeSequence'],
  ...['ScheduledProtocolCodeSequence', 'AdmittingDiagnosesCodeSequence', 'ReasonForVisitCodeSequence'],
  ...['ReasonForRequestedProcedureCodeSequence', 'ReasonForPerformedProcedureCodeSequence'],
];

/** What takes each quasi-identifier out of the copies. A modality is needed by every image, so nothing takes it out. */
const REMOVALS: Readonly<Partial<Record<QuasiIdentifierId, PolicyChange>>> = {
  sex: redact('PatientSex'),
  age: redact('PatientAge'),
  birthDate: redact('PatientBirthDate'),
  size: redact('PatientSize'),
  weight: redact('PatientWeight'),
  ethnicGroup: redact('EthnicGroup', 'EthnicGroups', 'EthnicGroupCodeSequence'),
  smoking: redact('SmokingStatus'),
  pregnancy: redact('PregnancyStatus'),
  occupation: redact('Occupation'),
  residence: redact('CountryOfResidence', 'RegionOfResidence'),
  studyDate: {
    dates: 'remove',
    withoutOptions: ['RetainLongitudinalFullDates', 'RetainLongitudinalModifiedDates'],
  },
  intervals: { dates: 'remove', withoutOptions: ['RetainLongitudinalModifiedDates'] },
  bodyPart: redact('BodyPartExamined', 'AnatomicRegionSequence'),
  site: redact('InstitutionName', 'ClinicalTrialSiteID', 'ClinicalTrialSiteName'),
  device: redact('Manufacturer', 'ManufacturerModelName'),
  codes: redact(...CODE_SEQUENCES),
};

/** What leaves less of a quasi-identifier: the year of dates, and what the operator Mask leaves of ages and numbers. */
const GENERALISATIONS: readonly Change[] = [
  {
    title: 'Age cut to its decade',
    attributes: ['age'],
    coarsen: (age) => maskValue(age, 'AS') ?? age,
    policy: mask('PatientAge'),
  },
  {
    title: 'Height rounded to its first digit',
    attributes: ['size'],
    coarsen: (size) => maskValue(size, 'DS') ?? size,
    policy: mask('PatientSize'),
  },
  {
    title: 'Weight rounded to its first digit',
    attributes: ['weight'],
    coarsen: (weight) => maskValue(weight, 'DS') ?? weight,
    policy: mask('PatientWeight'),
  },
  {
    title: 'Only the year left of dates of studies',
    attributes: ['studyDate'],
    coarsen: (date) => date.slice(0, 4),
    policy: { dates: 'year', withoutOptions: ['RetainLongitudinalFullDates'] },
  },
  {
    title: 'Patient characteristics removed',
    attributes: PATIENT_CHARACTERISTICS,
    policy: { withoutOptions: ['RetainPatientCharacteristics'] },
  },
];

/** Every change that concerns a column of the table: each removed by itself, and what generalises some. */
export function changesFor({ columns }: PatientTable): readonly Change[] {
  const present = new Set(columns.map(({ id }) => id));
  const removals = columns.map(({ id, title }): Change => {
    const policy = REMOVALS[id];
    return { title: `${title} removed`, attributes: [id], ...(policy && { policy }) };
  });
  const others = GENERALISATIONS.map((change) => ({
    ...change,
    attributes: change.attributes.filter((id) => present.has(id)),
  })).filter(({ attributes }) => attributes.length > 0);
  return [...removals, ...others];
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

const MOST_STEPS = 6;

/**
 * A way to the threshold: step by step the change that helps most, of those that a policy can bring about. Ends where
 * all patients are above the threshold or nothing helps any more. Not the shortest way there is.
 */
export function stepsToThreshold(table: PatientTable, threshold: number): readonly WhatIf[] {
  const steps: WhatIf[] = [];
  const taken: Change[] = [];
  let before = statisticsWith(table, [], threshold);
  while (before.belowThreshold > 0 && steps.length < MOST_STEPS) {
    const [best] = changesFor(table)
      .filter((change) => change.policy !== undefined && !taken.includes(change))
      .map((change) => ({ change, after: statisticsWith(table, [...taken, change], threshold) }))
      .sort((a, b) => a.after.belowThreshold - b.after.belowThreshold || a.after.classes - b.after.classes);
    if (!best || best.after.classes >= before.classes) break;
    steps.push(whatIf(best.change, before, best.after));
    taken.push(best.change);
    before = best.after;
  }
  return steps;
}

function statisticsWith(table: PatientTable, changes: readonly Change[], threshold: number): ClassStatistics {
  return classStatistics(sizesWith(table, changes), threshold);
}

function whatIf(
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
