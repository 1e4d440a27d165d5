import assert from 'node:assert/strict';
import { PolicyError, parsePolicy } from '../../../../src/core/profile/policyFile.js';
import {
  withChoice,
  withEdits,
  withoutEntry,
  withSwitch,
  termsIn,
  withRecogniser,
  withPixelMask,
  withTerm,
  type PolicyEdit,
} from '../../../../src/core/profile/policyEdit.js';

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

describe('The form of a policy', () => {
  const policyOf = (text: string) => parsePolicy(text, () => []);
  const TEXT =
    '{\n  // why\n  "preset": "basic",\n  "rules": [{ "tag": "KVP", "operator": "keep" }, { "tag": "StudyID", "operator": "mask" }]\n}\n';

  it('changes one key, and keeps comments', () => {
    const edited = withChoice(TEXT, 'preset', 'strict');
    assert.match(edited, /\/\/ why/);
    assert.equal(policyOf(edited).tokens, 'plain');
    assert.equal(policyOf(withChoice('', 'tokens', 'keyed')).tokens, 'keyed');
    assert.throws(() => withChoice(TEXT, 'dates', 'tomorrow'), PolicyError);
  });

  it('switches options and recognisers', () => {
    const on = withSwitch(TEXT, 'option', 'CleanDescriptors', true);
    assert.ok(policyOf(on).options.has('CD'));
    assert.equal(withSwitch(on, 'option', 'CleanDescriptors', true).match(/CleanDescriptors/g)?.length, 1);
    assert.equal(policyOf(withSwitch(on, 'option', 'CleanDescriptors', false)).options.has('CD'), false);
    assert.equal(policyOf(withSwitch(TEXT, 'recogniser', 'names', false)).recognisers.names, false);
    assert.throws(() => withSwitch(TEXT, 'option', 'KeepEverything', true), PolicyError);
  });

  it('lets dates and the options of E.3.6 never contradict each other: the last word counts', () => {
    const full = withSwitch(TEXT, 'option', 'RetainLongitudinalFullDates', true);
    assert.equal(policyOf(full).dates, 'keep');
    const modified = withSwitch(full, 'option', 'RetainLongitudinalModifiedDates', true);
    assert.equal(policyOf(modified).dates, 'shift');
    assert.equal(policyOf(withChoice(modified, 'dates', 'dummy')).dates, 'dummy');
    assert.equal(policyOf(withChoice(full, 'dates', 'year')).dates, 'year');
  });

  it('removes one entry of a list, be it the first, the last or the only one', () => {
    const tags = (text: string) => policyOf(text).rules.map(({ tag }) => tag);
    assert.deepEqual(tags(withoutEntry(TEXT, 'rules', 0)), ['StudyID']);
    const last = withoutEntry(TEXT, 'rules', 1);
    assert.deepEqual(tags(last), ['KVP']);
    assert.deepEqual(tags(withoutEntry(last, 'rules', 0)), []);
  });

  it('takes a reviewed word once, beside the others', () => {
    assert.deepEqual(termsIn(withTerm(TEXT, 'names', 'Anh'), 'names'), ['Anh']);
    const once = withTerm(TEXT, 'keep', 'Sunrise');
    assert.deepEqual(policyOf(once).terms.keep, ['Sunrise']);
    assert.equal(withTerm(once, 'keep', 'Sunrise'), once);
    assert.deepEqual(policyOf(withTerm(withTerm(once, 'keep', 'Delta'), 'names', 'Anh')).terms, {
      keep: ['Sunrise', 'Delta'],
      names: ['Anh'],
    });
  });

  it('takes patterns, masks and words out again, and leaves others', () => {
    const pattern = (name: string) => ({ name, pattern: `${name}-[0-9]+`, entity: 'ID' as const });
    const both = withRecogniser(withRecogniser(TEXT, pattern('A')), pattern('B'));
    assert.deepEqual(policyOf(both).custom, [pattern('A'), pattern('B')]);
    const left = withoutEntry(both, 'custom', 0);
    assert.deepEqual(policyOf(left).custom, [pattern('B')]);
    assert.deepEqual(policyOf(withoutEntry(left, 'custom', 0)).custom, []);
    assert.throws(() => withRecogniser(TEXT, { ...pattern('A'), pattern: '(' }), PolicyError);
    const terms = withTerm(withTerm(TEXT, 'keep', 'Delta'), 'keep', 'Sunrise');
    assert.deepEqual(termsIn(withoutEntry(terms, 'keepTerms', 1), 'keep'), ['Delta']);
    const masked = withPixelMask(TEXT, { match: { Manufacturer: 'ACME' }, cover: [[0, 0, 9, 9]] });
    assert.deepEqual(policyOf(withoutEntry(masked, 'pixelMasks', 0)).pixelMasks, []);
  });
});
