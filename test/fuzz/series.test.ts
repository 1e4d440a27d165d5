import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fuzzCasts, fuzzSeries } from './series.js';
import { runsOr, SEED } from './settings.js';

/** Each run is five slices, copied twice; or nine, copied and reported twice. */
const RUNS = runsOr(150);
const RUNS_OF_BATCHES = runsOr(60);

describe('copies of slices', function () {
  this.timeout(0);

  it('are the same in their series and alone, whatever differs between them', async () => {
    console.log(`      FUZZ_SEED=${SEED} FUZZ_RUNS=${RUNS}`);
    const { failures, ...counts } = await fuzzSeries({ seed: SEED, runs: RUNS });
    console.log(`      ${JSON.stringify(counts)}`);
    assert.deepEqual(failures, []);
    assert.ok(counts.written > counts.slices / 2, `${counts.written} copies`);
  });

  it('are cast as they are planned', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dicom-deid-casts-'));
    try {
      const { casts, failures } = await fuzzCasts(folder, { seed: SEED, runs: RUNS_OF_BATCHES });
      console.log(`      ${casts} casts`);
      assert.deepEqual(failures, []);
      assert.ok(casts > RUNS_OF_BATCHES, `${casts} casts`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
