import { csvLines } from '../model/csv.js';
import { OwnError } from '../model/errors.js';
import type { PatientTable } from './patients.js';
import { classSizes, type Risk } from './equivalence.js';
import { quasiIdentifier, QUASI_IDENTIFIERS, yearsOf, type QuasiIdentifierId } from './quasiIdentifiers.js';

/** A population table that cannot be used; the message names the line, and no value. */
export class PopulationError extends OwnError {
  constructor(message: string) {
    super(message);
    this.name = 'PopulationError';
  }
}

/** How many people of the population there are in each combination of some quasi-identifiers. */
export interface PopulationTable {
  readonly columns: readonly QuasiIdentifierId[];
  readonly rows: readonly PopulationRow[];
}

interface PopulationRow {
  readonly cells: readonly string[];
  readonly count: number;
}

/** Risks where the intruder does not know who is in the set (El Emam and Dankar 2008). */
export interface JournalistView {
  readonly columns: readonly QuasiIdentifierId[];
  /** People in the table. */
  readonly population: number;
  /** 1 / people like the patient: of the patient at most risk, and on average. */
  readonly risk: Risk;
  /** Patients whom fewer people than the threshold are like. */
  readonly belowThreshold: number;
  /** Patients with no match in the table, or with fewer than the set has; those of the set are counted for them. */
  readonly notInTable: number;
}

/**
 * Reads a population table: CSV (RFC 4180) whose first line names quasi-identifiers by their ids and `count`. A cell is
 * a value, a range of numbers (`40-49`, `90+`), or empty where it does not matter.
 * @throws PopulationError naming the line
 */
export function parsePopulation(csv: string): PopulationTable {
  const [head, ...lines] = csvLines(csv);
  const names = (head?.cells ?? []).map((name) => name.trim());
  const countAt = names.indexOf('count');
  const columns = names.filter((_, index) => index !== countAt);
  const ids = QUASI_IDENTIFIERS.map(({ id }) => id as string);
  if (countAt < 0 || columns.length === 0 || columns.some((name) => !ids.includes(name))) {
    throw new PopulationError(`Line 1 must name a column count, and others of: ${ids.join(', ')}.`);
  }
  if (new Set(names).size < names.length) throw new PopulationError('Line 1 names a column twice.');
  const rows = lines.map(({ number, cells }) => {
    const count = Number(cells[countAt] ?? '');
    const isCount = /^\s*\d+\s*$/.test(cells[countAt] ?? '');
    if (cells.length !== names.length || !isCount) {
      throw new PopulationError(`Line ${number} must have ${names.length} cells, and a whole number as its count.`);
    }
    return { cells: cells.filter((_, at) => at !== countAt).map((cell) => cell.trim()), count };
  });
  return { columns: columns as QuasiIdentifierId[], rows };
}

/**
 * The set against a population. A patient's class is taken over the columns of the table only; where a patient has
 * several values in a column, the combination that fewest people have counts.
 */
export function journalistView(patients: PatientTable, population: PopulationTable, threshold: number): JournalistView {
  const { columns } = population;
  const at = columns.map((id) => patients.columns.findIndex((column) => column.id === id));
  const values = patients.cells.map((row) =>
    columns.map((id, index) => (row[at[index] ?? -1] ?? []).map((value) => comparable(id, value))),
  );
  const inSet = classSizes(values.map((row) => row.map((cell) => cell.join('\\'))));
  const inPopulation = values.map((row) => combinations(row).map((one) => peopleLike(one, population)));
  const alike = inPopulation.map((counts, index) => {
    const people = Math.min(...counts);
    const known = inSet[index] ?? 1;
    return { people: Math.max(people, known), missing: people < known };
  });
  const risks = alike.map(({ people }) => 1 / people);
  return {
    columns,
    population: population.rows.reduce((sum, { count }) => sum + count, 0),
    risk: {
      highest: risks.reduce((a, b) => Math.max(a, b), 0),
      average: risks.length === 0 ? 0 : risks.reduce((a, b) => a + b, 0) / risks.length,
    },
    belowThreshold: alike.filter(({ people }) => people < threshold).length,
    notInTable: alike.filter(({ missing }) => missing).length,
  };
}

/** Ages as years, dates as years, numbers as they are: what ranges can be compared with. */
function comparable(id: QuasiIdentifierId, value: string): string {
  if (id === 'age') return String(yearsOf(value) ?? value);
  if (id === 'birthDate' || id === 'studyDate') return quasiIdentifier('birthDate').band(value);
  if (id === 'size') return String(Number(value) * 100);
  return value;
}

/** A patient has hardly ever more than two values in a column; beyond this many combinations, no more are tried. */
const MOST_COMBINATIONS = 64;

/** Each way to take one value of every column; undefined where there is none. */
function combinations(row: readonly (readonly string[])[]): readonly (readonly (string | undefined)[])[] {
  return row.reduce<readonly (readonly (string | undefined)[])[]>(
    (found, values) => {
      const choices = values.length === 0 ? [undefined] : values;
      return found.flatMap((one) => choices.map((value) => [...one, value])).slice(0, MOST_COMBINATIONS);
    },
    [[]],
  );
}

function peopleLike(values: readonly (string | undefined)[], { rows }: PopulationTable): number {
  return rows.reduce(
    (sum, { cells, count }) => (cells.every((cell, column) => matches(cell, values[column])) ? sum + count : sum),
    0,
  );
}

function matches(cell: string, value: string | undefined): boolean {
  if (cell === '' || value === undefined) return true;
  const [, from, to] = /^(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?)|\+)$/.exec(cell) ?? [];
  if (from === undefined) return cell.toUpperCase() === value.toUpperCase();
  const number = Number(value);
  // 40-49 takes in 49.5 as well: people who count in years or centimetres round down.
  return number >= Number(from) && (to === undefined || number < Number(to) + 1);
}
