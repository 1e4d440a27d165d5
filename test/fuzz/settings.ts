/** How long to fuzz, and where to start: FUZZ_RUNS and FUZZ_SEED repeat or lengthen a run. */
import type { Parameters } from 'fast-check';

const SEED = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** Runs of a property: `usual` of them, or as many as FUZZ_RUNS says. Prints the seed, so that a failure can be had again. */
export function settings(usual: number): Parameters<unknown> {
  const numRuns = Number(process.env['FUZZ_RUNS'] ?? usual);
  console.log(`      FUZZ_SEED=${SEED} FUZZ_RUNS=${numRuns}`);
  return { numRuns, seed: SEED, endOnFailure: false };
}
