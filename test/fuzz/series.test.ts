import assert from 'node:assert/strict';
import { fuzzSeries } from './series.js';
import { runsOr, SEED } from './settings.js';

/** Each run is five slices, copied twice. */
const RUNS = runsOr(150);

describe('copies of slices', function () {
  this.timeout(0);

  it('are the same in their series and alone, whatever differs between them', async () => {
    console.log(`      FUZZ_SEED=${SEED} FUZZ_RUNS=${RUNS}`);
    const { failures, ...counts } = await fuzzSeries({ seed: SEED, runs: RUNS });
    console.log(`      ${JSON.stringify(counts)}`);
    assert.deepEqual(failures, []);
    assert.ok(counts.written > counts.slices / 2, `${counts.written} copies`);
  });
});
