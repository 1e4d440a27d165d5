import assert from 'node:assert/strict';
import { fuzzCopies } from './leaks.js';

/** A minute in all with the other fuzz tests; FUZZ_RUNS makes it longer, FUZZ_SEED repeats it. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 600);
const SEED = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 20));

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
