/** How long to fuzz, and where to start: FUZZ_RUNS and FUZZ_SEED repeat or lengthen a run. */
import type { Parameters } from 'fast-check';

/** The same files each time, so that a change is judged by what it does; a job of CI draws another seed every night. */
export const SEED = Number(process.env['FUZZ_SEED'] ?? 386_071);

/** As many runs as FUZZ_RUNS says, or as are usual for a property. */
export function runsOr(usual: number): number {
  return Number(process.env['FUZZ_RUNS'] ?? usual);
}

/** The settings of a property. Prints the seed, so that a failure can be had again. */
export function settings(usual: number): Parameters<unknown> {
  const numRuns = runsOr(usual);
  console.log(`      FUZZ_SEED=${SEED} FUZZ_RUNS=${numRuns}`);
  return { numRuns, seed: SEED, endOnFailure: false };
}
