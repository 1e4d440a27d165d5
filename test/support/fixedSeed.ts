/** Properties are tried with the same values in every run, so that a change is judged by what it changed. */
import fc from 'fast-check';

/** Other values: `SEED=7 npm test -- unit`. */
const seed = Number(process.env.SEED ?? 20_261_201);
fc.configureGlobal({ seed });
