import assert from 'node:assert/strict';
import { PolicyError, parsePolicy } from '../../../../src/core/profile/policyFile.js';
import { withEdits, type PolicyEdit } from '../../../../src/core/profile/policyEdit.js';

describe('withEdits', () => {
  const policyOf = (text: string, edit: PolicyEdit) => {
    const edited = withEdits(text, edit);
    return { edited, policy: parsePolicy(edited, () => []) };
  };

  it('takes an option out that the preset brings, and keeps the others and the comments', () => {
    const text = '{\n  // why\n  "preset": "research"\n}\n';
    const { edited, policy } = policyOf(text, { withoutOptions: ['RetainPatientCharacteristics'] });
    assert.match(edited, /\/\/ why/);
    assert.deepEqual([...policy.options].sort(), ['CD', 'MD', 'SP']);
    assert.equal(policy.dates, 'shift');
  });

  it('changes dates together with the options that say the same', () => {
    const removed = policyOf('{ "preset": "research" }', {
      dates: 'remove',
      withoutOptions: ['RetainLongitudinalFullDates', 'RetainLongitudinalModifiedDates'],
    }).policy;
    assert.equal(removed.dates, 'remove');
    assert.equal(removed.options.has('MD'), false);
    const year = policyOf('{ "options": ["RetainLongitudinalFullDates"] }', {
      dates: 'year',
      withoutOptions: ['RetainLongitudinalFullDates'],
    }).policy;
    assert.equal(year.dates, 'year');
    assert.deepEqual([...year.options], ['MD']);
    const only = policyOf('{ "preset": "research" }', { withoutOptions: ['RetainLongitudinalModifiedDates'] }).policy;
    assert.equal(only.dates, 'remove');
  });

  it('puts rules first, in their order, into a file that may not be there yet', () => {
    const rules = [
      { tag: 'EthnicGroup', operator: 'redact' },
      { tag: 'EthnicGroups', operator: 'redact' },
    ] as const;
    assert.deepEqual(policyOf('', { rules }).policy.rules, rules);
  });

  it('refuses what is no policy', () => {
    assert.throws(() => withEdits('{ "preset": ', { dates: 'year' }), PolicyError);
  });
});
