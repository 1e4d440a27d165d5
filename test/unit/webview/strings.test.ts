import { strict as assert } from 'node:assert';
import { OPERATORS } from '../../../src/core/model/finding.js';
import { maskValue } from '../../../src/core/operators/mask.js';
import { operatorResult, spokenRow, whyBesideRule } from '../../../src/webview/tagTable/strings.js';
import { finding, row, sampleRows } from '../../e2e/harness/rows.js';

const byPath = (path: string) => sampleRows().find((each) => each.path === path)!;

describe('words of the tag table', () => {
  it('say a finding and what becomes of it in one breath', () => {
    assert.equal(spokenRow(byPath('(0010,0010)')), "Patient's Name, error, person: will be replaced, [PATIENT_1]");
    assert.equal(spokenRow(byPath('(0010,1010)')), "Patient's Age, information, age: will be removed");
    assert.equal(
      spokenRow(byPath('(0010,4000)')),
      'Patient Comments, warning, free text: will be kept, decided by a person',
    );
    assert.equal(spokenRow(byPath('(0008,0060)')), 'Modality: will be kept');
    assert.equal(spokenRow(byPath('(0008,1110)[1]')), 'Item 1: will be kept');
  });

  it('do not say a rule twice', () => {
    const flagged = { finding: finding('PERSON', 'error', 'replace', 'Z'), why: 'PS3.15 E.1-1: Z: asks for a dummy' };
    assert.equal(whyBesideRule(row('(0010,0010)', "Patient's Name", flagged)), 'Rule asks for a dummy');
    const decided = { ...flagged, why: 'Decided by a person' };
    assert.equal(whyBesideRule(row('(0010,0010)', "Patient's Name", decided)), 'Decided by a person');
    assert.equal(whyBesideRule(row('(0008,0060)', 'Modality', { why: 'Kept' })), 'Kept');
  });

  it('promise a mask for exactly the VRs that the core can mask, and say that it is weaker', () => {
    const vrs = 'AE AS AT CS DA DS DT FD FL IS LO LT OB OW PN SH SL SQ SS ST TM UC UI UL UN UR US UT'.split(' ');
    for (const vr of vrs) {
      const isMasked = maskValue('20240115', vr) !== undefined && vr !== 'CS';
      const words = operatorResult('mask', row('(0010,0010)', 'Any', { vr }));
      assert.equal(/Weaker/.test(words), isMasked, `${vr}: ${words}`);
    }
  });

  it('have a result for every operator and VR', () => {
    for (const operator of OPERATORS) {
      for (const vr of ['PN', 'DA', 'UI', 'SQ', 'OW', 'CS', '']) {
        assert.match(operatorResult(operator, row('(0010,0010)', 'Any', { vr })), /\.$/);
      }
    }
  });
});
