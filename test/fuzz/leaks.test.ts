import assert from 'node:assert/strict';
import { fuzzCopies } from './leaks.js';

/** A minute in all with the other fuzz tests, and the same files each time; FUZZ_RUNS and FUZZ_SEED ask for others. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 600);
const SEED = Number(process.env['FUZZ_SEED'] ?? 386071);

describe('copies of mutated files', function () {
  this.timeout(0);

  it('hold no value of the patient in their bytes, their pixels are the same, and others read them', async () => {
    console.log(`      FUZZ_SEED=${SEED} FUZZ_RUNS=${RUNS}`);
    const { failures, ...counts } = await fuzzCopies({ seed: SEED, runs: RUNS, tools: 40 });
    console.log(`      ${JSON.stringify(counts)}`);
    assert.deepEqual(failures, []);
    assert.ok(counts.written > counts.runs / 10, `${counts.written} copies`);
  });
});
