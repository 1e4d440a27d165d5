import type { Plan } from './plan.js';

/** How many elements of a file were changed, by what was done to them. */
export interface ChangeCounts {
  readonly removed: number;
  readonly replaced: number;
  readonly emptied: number;
  readonly masked: number;
  readonly kept: number;
}

export function changeCounts(plan: Plan): ChangeCounts {
  const entries = [...plan.entries.values()];
  const count = (holds: (entry: (typeof entries)[number]) => boolean): number => entries.filter(holds).length;
  const masked = count(({ operator, outcome }) => outcome.effect === 'set' && operator === 'mask');
  return {
    removed: count(({ outcome }) => outcome.effect === 'remove'),
    replaced: count(({ outcome }) => outcome.effect === 'set') - masked,
    emptied: count(({ outcome }) => outcome.effect === 'empty'),
    masked,
    kept: count(({ operator }) => operator === 'keep'),
  };
}
