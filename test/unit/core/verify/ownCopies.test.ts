import assert from 'node:assert/strict';
import { PRESETS, type PresetName } from '../../../../src/core/profile/policy.js';
import { keptOnPurpose } from '../../../../src/core/verify/keptOnPurpose.js';
import type { Planned } from '../../../../src/core/plan/plan.js';
import { allFixtures, syntheticCt } from '../../../support/fixtures.js';
import { sampleStudy } from '../../../support/sampleStudy.js';
import { bytesOf, found, made, proofOf } from './proving.js';

/** It names the writer of the file, of whom nothing is secret. */
const HARMLESS = new Set(['(0002,0012)', '(0002,0013)']);
const MOST_ENTRIES = 200;
/** The same objects in other encodings are planned alike. */
const IN_OTHER_ENCODING = /, (implicit VR|big endian|deflated)$/;

describe('the proof of our own copies', () => {
  for (const preset of Object.keys(PRESETS) as PresetName[]) {
    it(`finds nothing in any fixture, nor in the sample study: ${preset}`, () => {
      const policy = PRESETS[preset];
      const files = [...allFixtures(), ...sampleStudy().map(({ path, bytes }) => ({ name: path, bytes }))];
      for (const { name, bytes } of files) {
        const { plan, bytes: copy } = made(bytes, { policy });
        const own = proofOf(bytes, copy, { policy, own: true, allowed: keptOnPurpose(plan) });
        assert.deepEqual([own.outcome, found(own)], ['proven', []], name);
        // A directory has no place to claim options.
        if (name.includes('DICOMDIR')) continue;
        const byItsClaims = proofOf(bytes, copy);
        assert.deepEqual([byItsClaims.outcome, found(byItsClaims)], ['proven', []], name);
      }
    });
  }

  it('finds nothing in the copy of a copy: what has moved once stays where it is', () => {
    const policy = PRESETS.research;
    const { bytes: once } = made(syntheticCt(), { policy });
    const { bytes: twice } = made(once, { policy });
    assert.deepEqual(found(proofOf(once, twice, { policy })), []);
    assert.deepEqual(found(proofOf(syntheticCt(), twice, { policy })), []);
  });

  for (const preset of ['basic', 'research'] as const) {
    it(`finds every planned change that was left out, one at a time: ${preset}`, () => {
      const policy = PRESETS[preset];
      let tried = 0;
      for (const { name, bytes } of allFixtures()) {
        const { plan, bytes: good } = made(bytes, { policy });
        if (plan.entries.size > MOST_ENTRIES || IN_OTHER_ENCODING.test(name)) continue;
        for (const planned of plan.entries.values()) {
          if (!changes(planned) || HARMLESS.has(planned.path)) continue;
          const entries = new Map(plan.entries);
          entries.delete(planned.element);
          for (const other of plan.entries.values()) {
            if (goesWith(other, planned)) entries.delete(other.element);
          }
          const spoilt = bytesOf({ ...plan, entries });
          if (spoilt.equals(good)) continue;
          tried += 1;
          assert.equal(proofOf(bytes, spoilt, { policy }).outcome, 'left', `${name}: ${planned.path} ${planned.why}`);
        }
      }
      assert.ok(tried > 500, `tried ${tried}`);
    });
  }
});

function changes({ outcome, why }: Planned): boolean {
  return !/^(keep|descend)$/.test(outcome.effect) && !why.startsWith('Removed with');
}

/** An element inside a sequence that goes stays if the sequence does. */
function goesWith(other: Planned, { path }: Planned): boolean {
  return other.path.startsWith(`${path}[`) && other.why.startsWith('Removed with');
}
