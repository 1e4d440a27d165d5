import { OLDEST_TOLD } from '../profile/contentItem.js';
import type { Patient } from './patients.js';
import { yearsOf, type QuasiIdentifierId } from './quasiIdentifiers.js';

/** Patients who stand out by one value alone. */
export interface Outliers {
  /** Patients over 89 (45 CFR 164.514(b)(2)(i)(C)), among them those whose age was capped at 90. */
  readonly overAge: number;
  /** Far out in height or weight; undefined where too few patients have a value to tell what is usual. */
  readonly size: number | undefined;
  readonly weight: number | undefined;
}

/** Fewer values do not tell what is usual. */
const FEWEST = 20;

export function outliers(patients: readonly Patient[]): Outliers {
  return {
    overAge: patients.filter(({ values }) =>
      [...(values.get('age') ?? [])].some((age) => (yearsOf(age) ?? 0) > OLDEST_TOLD),
    ).length,
    size: farOut(patients, 'size'),
    weight: farOut(patients, 'weight'),
  };
}

function farOut(patients: readonly Patient[], id: QuasiIdentifierId): number | undefined {
  const numbers = patients
    .map(({ values }) => [...(values.get(id) ?? [])].map(Number).filter((value) => value > 0))
    .filter((values) => values.length > 0);
  if (numbers.length < FEWEST) return undefined;
  const { low, high } = outerFences(numbers.map((values) => values.reduce((a, b) => a + b) / values.length));
  return numbers.filter((values) => values.some((value) => value < low || value > high)).length;
}

/** Tukey's outer fences (1977): three interquartile ranges beyond the quartiles. */
export function outerFences(values: readonly number[]): { readonly low: number; readonly high: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const [lower, upper] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  const reach = 3 * (upper - lower);
  return { low: lower - reach, high: upper + reach };
}

/** By linear interpolation between the two nearest values. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return below + (above - below) * (at - Math.floor(at));
}
