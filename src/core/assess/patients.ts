import type { AttributeFacts, DateClaim, SensitiveId } from './attributeFacts.js';
import { digest } from './digest.js';
import type { FileFacts } from './fileFacts.js';
import type { Row } from './equivalence.js';
import type { ToldApartBy } from './patientFacts.js';
import { QUASI_IDENTIFIERS, type QuasiIdentifier, type QuasiIdentifierId } from './quasiIdentifiers.js';

/** What all files of one patient say together. */
export interface Patient {
  readonly by: ToldApartBy;
  readonly studies: Set<string>;
  readonly values: Map<QuasiIdentifierId, Set<string>>;
  readonly sensitive: Map<SensitiveId, Set<string>>;
  readonly codes: Set<string>;
  /** Dates of studies, by what their files claim of them. */
  readonly dates: Readonly<Record<DateClaim, Set<string>>>;
}

/** The patients of a set, as its files come in. Holds a few distinct values for each, whatever the number of files. */
export class Patients {
  private readonly byKey = new Map<string, Patient>();
  /** Equal strings of all files become one in memory. */
  private readonly strings = new Map<string, string>();

  add({ patient, study, attributes }: FileFacts): Patient {
    const key = digest(patient.key);
    const known = this.byKey.get(key) ?? newPatient(patient.by);
    this.byKey.set(key, known);
    known.studies.add(study);
    this.addAttributes(known, attributes);
    return known;
  }

  list(): readonly Patient[] {
    return [...this.byKey.values()];
  }

  private addAttributes(known: Patient, { values, sensitive, codes, studyDate }: AttributeFacts): void {
    for (const [id, texts] of values) texts.forEach((text) => setOf(known.values, id).add(this.one(text)));
    for (const [id, digests] of sensitive) digests.forEach((text) => setOf(known.sensitive, id).add(this.one(text)));
    codes.forEach((code) => known.codes.add(this.one(code)));
    if (studyDate) known.dates[studyDate.claim].add(this.one(studyDate.date));
  }

  private one(text: string): string {
    const known = this.strings.get(text);
    if (known === undefined) this.strings.set(text, text);
    return known ?? text;
  }
}

function newPatient(by: ToldApartBy): Patient {
  return {
    by,
    studies: new Set(),
    values: new Map(),
    sensitive: new Map(),
    codes: new Set(),
    dates: { asTheyWere: new Set(), modified: new Set() },
  };
}

function setOf<K, V>(map: Map<K, Set<V>>, key: K): Set<V> {
  const known = map.get(key) ?? new Set<V>();
  map.set(key, known);
  return known;
}

/** The table of patients and quasi-identifiers that is judged. */
export interface PatientTable {
  readonly patients: readonly Patient[];
  /** The quasi-identifiers with a value, one for each column. */
  readonly columns: readonly QuasiIdentifier[];
  /** Exact values of each patient, by column; sorted and distinct. */
  readonly cells: readonly (readonly (readonly string[])[])[];
}

/**
 * @param rare codes that fewer patients than this have are noticed by who knows a person; the others are common
 */
export function patientTable(patients: readonly Patient[], rare: number): PatientTable {
  const values = derivedValues(patients, rare);
  const valuesOf = (index: number, id: QuasiIdentifierId): readonly string[] =>
    values[index]?.get(id) ?? [...(patients[index]?.values.get(id) ?? [])].sort();
  const columns = QUASI_IDENTIFIERS.filter(({ id }) => patients.some((_, index) => valuesOf(index, id).length > 0));
  const cells = patients.map((_, index) => columns.map(({ id }) => valuesOf(index, id)));
  return { patients, columns, cells };
}

/** The value of a cell as one string: equal for patients who cannot be told apart by it. */
export function cellText(values: readonly string[]): string {
  return [...new Set(values)].sort().join('\\');
}

/** The rows of a table as an outsider knows them: in years and bands. */
export function bandedRows({ columns, cells }: PatientTable): readonly Row[] {
  return cells.map((row) =>
    row.map((values, column) => cellText(values.map((value) => columns[column]?.band(value) ?? value))),
  );
}

/** The rows as the copies have them. */
export function exactRows({ cells }: PatientTable): readonly Row[] {
  return cells.map((row) => row.map(cellText));
}

type Derived = ReadonlyMap<QuasiIdentifierId, readonly string[]>;

/** The columns that no attribute holds by itself: of dates, what of them is true; of codes, the rare ones. */
function derivedValues(patients: readonly Patient[], rare: number): readonly Derived[] {
  const isYearOnly = patients.every(({ dates }) => [...dates.modified].every((date) => /^\d{4}0101$/.test(date)));
  const bearers = new Map<string, number>();
  for (const { codes } of patients) codes.forEach((code) => bearers.set(code, (bearers.get(code) ?? 0) + 1));
  return patients.map(({ dates, codes }) => {
    const years = isYearOnly ? [...dates.modified].map((date) => date.slice(0, 4)) : [];
    return new Map<QuasiIdentifierId, readonly string[]>([
      ['studyDate', [...dates.asTheyWere, ...years].sort()],
      // A shifted date is unknown, but the days between two of them are the true ones.
      ['intervals', isYearOnly ? [] : intervals(dates.modified)],
      ['codes', [...codes].filter((code) => (bearers.get(code) ?? 0) < rare).sort()],
    ]);
  });
}

/** The days between each study and the next, as one value; none where there is one date only. */
export function intervals(dates: ReadonlySet<string>): readonly string[] {
  const days = [...dates]
    .map((date) => dayNumber(date))
    .filter((day) => day !== undefined)
    .sort((a, b) => a - b);
  const gaps = days.slice(1).map((day, index) => day - (days[index] ?? day));
  return gaps.length === 0 ? [] : [gaps.join('+')];
}

function dayNumber(date: string): number | undefined {
  const [, year, month, day] = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(date) ?? [];
  return year === undefined ? undefined : Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000;
}
