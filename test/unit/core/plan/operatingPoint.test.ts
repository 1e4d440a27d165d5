import assert from 'node:assert/strict';
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../../src/core/dicom/source.js';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';
import { claimsOf } from '../../../../src/core/plan/claims.js';
import { cleanCopy, copyBytes } from '../../../../src/core/plan/cleanCopy.js';
import { regionFinder } from '../../../../src/core/detect/text/textFinder.js';
import { makePlan, type Plan } from '../../../../src/core/plan/plan.js';
import { parsePolicy } from '../../../../src/core/profile/policyFile.js';
import { buildDicom, el } from '../../../support/dicomBuilder.js';

/** `Xirotab` is in no list and looks a little like a name; `Kowalczyk` is one. */
const POSSIBLE = 'CT THORAX Xirotab';
const LIKELY = 'MR KNEE Kowalczyk';

function planAt(operatingPoint: string): Plan {
  const elements = [el('SeriesDescription', 'LO', POSSIBLE), el('ProtocolName', 'LO', LIKELY)];
  const policy = parsePolicy(JSON.stringify({ preset: 'research', operatingPoint }), () => []);
  return makePlan(readDicom(memorySource(buildDicom({ elements }))), { pseudonyms: new Pseudonyms(), policy });
}

const bytesOf = (plan: Plan): string => Buffer.from(copyBytes(cleanCopy(plan))).toString('latin1');

describe('operating points of the policy', () => {
  it('unattended: what is possibly a name is cleaned', () => {
    const copy = bytesOf(planAt('unattended'));
    assert.ok(!copy.includes('Xirotab') && !copy.includes('Kowalczyk'));
  });

  it('says why also of what is found again in the same file', () => {
    const elements = [el('SequenceName', 'SH', 'KNEE Holzapfelova'), el('ConvolutionKernel', 'SH', 'see Dr Xirotab')];
    const plan = makePlan(readDicom(memorySource(buildDicom({ elements }))), {
      pseudonyms: new Pseudonyms(),
      policy: parsePolicy('{"preset":"basic"}', () => []),
    });
    const evidence = [...plan.entries.values()]
      .flatMap(({ finding }) => finding?.spans ?? [])
      .map((span) => span.evidence);
    assert.equal(evidence.length, 2);
    assert.match(evidence[0] ?? '', /^no dictionary knows it; looks like a name 0\.\d\d/);
    assert.equal(evidence[1], 'name after a role, relation or label');
  });

  it('balanced: what is only possibly a name is information and stays, what likely is one is cleaned', () => {
    const plan = planAt('balanced');
    const copy = bytesOf(plan);
    assert.ok(copy.includes(POSSIBLE) && !copy.includes('Kowalczyk'));
    const shown = [...plan.entries.values()].find(({ path }) => path === '(0008,103E)');
    assert.equal(shown?.finding?.severity, 'information');
    assert.equal(shown?.operator, 'keep');
    assert.equal(shown?.weakens, false);
    assert.match(shown?.finding?.spans?.[0]?.evidence ?? '', /no dictionary knows it; looks like a name 0\.\d\d/);
    assert.ok(claimsOf(plan).options.some((option) => option === 'CD'));
  });

  it('on pages and in pixels: what is only possibly a name is redacted at the unattended point alone', () => {
    const foundAt = (operatingPoint: string, text: string): number => {
      const policy = parsePolicy(JSON.stringify({ preset: 'research', operatingPoint }), () => []);
      return regionFinder(policy, []).findAll(text).length;
    };
    assert.deepEqual(
      ['unattended', 'balanced'].map((point) => [foundAt(point, POSSIBLE), foundAt(point, LIKELY)]),
      [
        [1, 1],
        [0, 1],
      ],
    );
  });

  it('says of what was found by its place that it was, and of what is meant elsewhere that it is', () => {
    const elements = [el('SequenceName', 'SH', 'KNEE Xirotab'), el('ConvolutionKernel', 'SH', 'see Dr Xirotab')];
    const plan = makePlan(readDicom(memorySource(buildDicom({ elements }))), {
      pseudonyms: new Pseudonyms(),
      policy: parsePolicy('{"preset":"basic"}', () => []),
    });
    const rules = [...plan.entries.values()].flatMap(({ finding }) => (finding?.spans ? [finding.rule] : []));
    assert.deepEqual(rules, ['text: found elsewhere in the file', 'text: name after a role, relation or label']);
  });
});
