import assert from 'node:assert/strict';
import { fuzzCopies } from './leaks.js';
import { runsOr, SEED } from './settings.js';

/** A minute in all with the other fuzz tests. */
const RUNS = runsOr(600);

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
