import { classesOf, type Row } from './equivalence.js';

/**
 * l-diversity (Machanavajjhala et al. 2007) of one sensitive attribute. An intruder who knows that a person is in a class in
 * which all have the same value knows the value, without singling anyone out.
 */
export interface Diversity {
  /** Subjects that have a value. */
  readonly withValue: number;
  /** Distinct values in the set. */
  readonly values: number;
  /** Fewest distinct values in any class with a value; 0 where there is none. */
  readonly distinct: number;
  /** The same by entropy: e to the least entropy of a class, which counts rare values for less. */
  readonly entropy: number;
  /** Subjects with a value in classes of two or more that all have it. */
  readonly inferable: number;
  /** Subjects in classes with fewer distinct values than the threshold. */
  readonly belowThreshold: number;
}

/**
 * @param rows quasi-identifiers of each subject
 * @param sensitive value of each subject, in the same order; empty where there is none, which counts as a value of its
 *   own beside others
 * @param threshold distinct values that a class should have
 */
export function diversity(rows: readonly Row[], sensitive: readonly string[], threshold: number): Diversity {
  const withValue = sensitive.filter((value) => value !== '').length;
  const told = classesOf(rows)
    .map((members) => members.map((index) => sensitive[index] ?? ''))
    .filter((values) => values.some((value) => value !== ''));
  const distinct = told.map((values) => new Set(values).size);
  const sum = (wanted: (values: readonly string[], distinctValues: number) => boolean) =>
    told.reduce((total, values, index) => total + (wanted(values, distinct[index] ?? 0) ? values.length : 0), 0);
  return {
    withValue,
    values: new Set(sensitive.filter((value) => value !== '')).size,
    distinct: least(distinct),
    entropy: least(told.map((values) => Math.exp(entropy(values)))),
    inferable: sum((values, count) => values.length > 1 && count === 1),
    belowThreshold: sum((_, count) => count < threshold),
  };
}

function least(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((a, b) => Math.min(a, b));
}

/** In nats. */
function entropy(values: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return -[...counts.values()].reduce((sum, count) => {
    const share = count / values.length;
    return sum + share * Math.log(share);
  }, 0);
}
