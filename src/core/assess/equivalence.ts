/** Equivalence classes over quasi-identifiers, and the figures that are read off their sizes. No DICOM in here. */

/** What is known of each subject: one cell per quasi-identifier, in the same order for all. */
export type Row = readonly string[];

/** How many subjects lie in classes of a size. */
export interface HistogramBar {
  readonly from: number;
  /** Inclusive; absent where there is no upper end. */
  readonly to?: number;
  readonly patients: number;
}

/** Figures of k-anonymity (Sweeney 2002) for one table. */
export interface ClassStatistics {
  readonly patients: number;
  readonly classes: number;
  /** Size of the smallest class: the k for which the table is k-anonymous. 0 where there are no subjects. */
  readonly smallest: number;
  /** Subjects in classes of one. */
  readonly unique: number;
  readonly below5: number;
  readonly below11: number;
  /** Subjects in classes smaller than the threshold in force. */
  readonly belowThreshold: number;
  /**
   * The risk that a subject known to be in the set is re-identified (prosecutor): `highest` is 1 / smallest class,
   * `average` is classes / subjects (El Emam and Dankar 2008).
   */
  readonly prosecutor: Risk;
  readonly histogram: readonly HistogramBar[];
}

/** Probabilities from 0 to 1. */
export interface Risk {
  readonly highest: number;
  readonly average: number;
}

/** The size of each row's equivalence class, in the order of the rows. */
export function classSizes(rows: readonly Row[]): readonly number[] {
  const sizes = new Array<number>(rows.length).fill(0);
  for (const members of classesOf(rows)) for (const index of members) sizes[index] = members.length;
  return sizes;
}

/** The equivalence classes of a table, each as the indices of the rows that have the same cells. */
export function classesOf(rows: readonly Row[]): readonly (readonly number[])[] {
  const classes = new Map<string, number[]>();
  rows.forEach((row, index) => {
    // A cell can hold any character, so its length goes before it.
    const key = row.map((cell) => `${cell.length}:${cell}`).join('');
    const members = classes.get(key);
    if (members) members.push(index);
    else classes.set(key, [index]);
  });
  return [...classes.values()];
}

/**
 * The figures of a table from the class size of each of its subjects.
 * @param threshold the smallest class that is thought large enough
 */
export function classStatistics(sizes: readonly number[], threshold: number): ClassStatistics {
  const patients = sizes.length;
  const smallest = sizes.reduce((least, size) => Math.min(least, size), patients);
  // Every subject of a class of n counts as one nth of it.
  const classes = Math.round(sizes.reduce((sum, size) => sum + 1 / size, 0));
  return {
    patients,
    classes,
    smallest,
    unique: below(sizes, 2),
    below5: below(sizes, 5),
    below11: below(sizes, 11),
    belowThreshold: below(sizes, threshold),
    prosecutor: {
      highest: patients === 0 ? 0 : 1 / smallest,
      average: patients === 0 ? 0 : classes / patients,
    },
    histogram: histogram(sizes),
  };
}

function below(sizes: readonly number[], limit: number): number {
  return sizes.filter((size) => size < limit).length;
}

/** Edges at the limits that are published: 1, below 5, below 11. */
const BARS: readonly Omit<HistogramBar, 'patients'>[] = [
  { from: 1, to: 1 },
  { from: 2, to: 4 },
  { from: 5, to: 10 },
  { from: 11, to: 19 },
  { from: 20, to: 49 },
  { from: 50, to: 99 },
  { from: 100 },
];

function histogram(sizes: readonly number[]): readonly HistogramBar[] {
  return BARS.map((bar) => {
    const { from, to = Number.POSITIVE_INFINITY } = bar;
    return { ...bar, patients: sizes.filter((size) => size >= from && size <= to).length };
  });
}
