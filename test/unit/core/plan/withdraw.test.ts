import assert from 'node:assert/strict';
import { withoutWhatIsLeft } from '../../../../src/core/io/plannedCopy.js';
import type { CheckName, Proof } from '../../../../src/core/model/proof.js';
import type { Plan } from '../../../../src/core/plan/plan.js';
import { withdraw } from '../../../../src/core/plan/withdraw.js';
import { PRESETS } from '../../../../src/core/profile/policy.js';
import { ProofError } from '../../../../src/core/verify/proofError.js';
import { el, item, raw, sq } from '../../../support/dicomBuilder.js';
import { planOf, small } from '../dicom/reading.js';

const COMMENT = '(0018,1030)';
const AGENT = '(0018,0010)';
const MODEL = '(0008,1090)';
const KERNEL = '(0018,1210)';

const file = small([
  el('ManufacturerModelName', 'LO', 'Ostrich'),
  el(0x00080117, 'UI', '1.2.840.99.7'),
  el(0x00180010, 'LO', 'gadolinium'),
  el(0x00181030, 'LO', 'knee'),
  el(0x00181210, 'SH', 'B30'),
  raw(0x00189073, 'FD', new Uint8Array(16).fill(1)),
  el(0x00190010, 'LO', 'GEMS_ACQU_01'),
  el(0x00191023, 'DS', '12'),
  sq(0x00081032, [item([el('CodeMeaning', 'LO', 'Ostrich')])]),
]);

function left(path: string, check: CheckName = 'disguised values'): ProofError {
  const places = [{ path, rule: 'PERSON of the original' }];
  const proof: Proof = {
    ...{ outcome: 'left', kept: [], sought: 1, notSearched: [] },
    checks: [{ check, tried: 1, result: 'found', places }],
  };
  return new ProofError(proof);
}

const afterOf = (plan: Plan, wanted: string): unknown =>
  [...plan.entries.values()].find(({ path }) => path === wanted)?.outcome;

describe('a copy in which the proof finds something of the header', () => {
  const plan = planOf(file);

  /** How often it is written where a leak shows up in each of these, one after the other. */
  async function writtenWith(paths: readonly string[]): Promise<{ times: number; plan: Plan }> {
    let times = 0;
    const final = await withoutWhatIsLeft(plan, (current) => {
      const path = paths[times];
      times += 1;
      return path === undefined ? Promise.resolve(current) : Promise.reject(left(path));
    });
    return { times, plan: final };
  }

  it('is written again without it, up to three times', async () => {
    const { times, plan: final } = await writtenWith([MODEL, AGENT, COMMENT]);
    assert.equal(times, 4);
    for (const path of [MODEL, AGENT, COMMENT]) {
      assert.match(JSON.stringify(afterOf(final, path)), /"after":"\[TEXT\]"/, path);
    }
    assert.doesNotMatch(JSON.stringify(afterOf(final, KERNEL) ?? ''), /\[TEXT\]/);
  });

  it('is not written where there is something left even then', async () => {
    await assert.rejects(writtenWith([MODEL, AGENT, COMMENT, KERNEL]), ProofError);
  });

  it('is not written where something else is wrong with it, or what is found is no element of the data set', async () => {
    let times = 0;
    const failing = (error: Error) => () => {
      times += 1;
      return Promise.reject(error);
    };
    for (const error of [left(MODEL, 'structure'), left('file name'), left('preamble'), new Error('disk')]) {
      await assert.rejects(withoutWhatIsLeft(plan, failing(error)), (thrown) => thrown === error);
    }
    assert.equal(times, 4);
  });
});

describe('what is taken out of a plan', () => {
  const plan = planOf(file, { policy: { ...PRESETS.research } });
  const outcomeOf = (path: string): unknown => {
    const without = withdraw(plan, new Set([path]));
    return without && afterOf(without, path);
  };

  it('is a text, numbers, a private element, the UID of a list of codes', () => {
    assert.match(JSON.stringify(outcomeOf(MODEL)), /\[TEXT\]/);
    const numbers = outcomeOf('(0018,9073)') as { value: Uint8Array };
    assert.deepEqual(
      [...numbers.value],
      Array.from({ length: 16 }, () => 0),
    );
    assert.deepEqual(outcomeOf('(0019,1023)'), { effect: 'remove' });
    assert.deepEqual(outcomeOf('(0008,0117)'), { effect: 'remove' });
  });

  it('is no UID that others refer to, no sequence, and nothing that is not there', () => {
    for (const path of ['(0008,0018)', '(0008,1032)', '(0040,A124)']) assert.equal(outcomeOf(path), undefined, path);
    assert.equal(withdraw(plan, new Set([MODEL, '(0008,0018)'])), undefined);
  });

  it('is no value that a person wrote', () => {
    const rules = [{ tag: 'ManufacturerModelName', operator: 'replace', set: 'Kestrel' }] as const;
    const written = planOf(file, { policy: { ...PRESETS.basic, rules } });
    assert.match(JSON.stringify(afterOf(written, MODEL)), /Kestrel/);
    assert.equal(withdraw(written, new Set([MODEL])), undefined);
  });
});

describe('Redact of a private element', () => {
  it('removes it where the policy keeps it as safe: an empty one would say what was there', () => {
    const decisions = { '(0019,1023)': 'redact' } as const;
    const plan = planOf(file, { policy: PRESETS.research, decisions });
    assert.deepEqual(afterOf(plan, '(0019,1023)'), { effect: 'remove' });
    const kept = planOf(file, { policy: PRESETS.research });
    assert.notDeepEqual(afterOf(kept, '(0019,1023)'), { effect: 'remove' });
  });
});
