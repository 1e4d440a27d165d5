import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isChosenRule, RULE_FAMILIES, ruleIdOf } from '../../../../src/core/model/ruleId.js';
import { PRESETS } from '../../../../src/core/profile/policy.js';
import { allFixtures } from '../../../support/fixtures.js';
import { planOf } from '../dicom/reading.js';

const CORE = join(__dirname, '../../../../src/core');
/** Rooms that find; `rule: '…'` in them is a rule, whole or its beginning. */
const FINDING = ['detect', 'profile', 'plan', 'pixels', 'documents'];

describe('Rules', () => {
  it('have an id each, whatever finds something', () => {
    const rules = FINDING.flatMap((room) => sources(join(CORE, room))).flatMap((file) =>
      [
        ...readFileSync(file, 'utf8').matchAll(/\brule(?:: | = |\b.*\bRULE = )[`'](?!\$\{asked|\$\{rule)([^`'$]{4,})/g),
      ].map(([, rule = '']) => rule),
    );
    assert.ok(rules.length > 20, 'the search finds rules');
    const unknown = rules.filter((rule) => ruleIdOf(`${rule}x`) === 'other');
    assert.deepEqual(unknown, []);
  });

  it('of every fixture are of a family', () => {
    const policies = [PRESETS.basic, PRESETS.research];
    const rules = allFixtures().flatMap(({ bytes }) =>
      policies.flatMap((policy) => [...planOf(bytes, { policy }).entries.values()].map(({ finding }) => finding?.rule)),
    );
    const ids = new Set(rules.flatMap((rule) => (rule === undefined ? [] : ruleIdOf(rule))));
    assert.ok(ids.size > 10);
    assert.equal(ids.has('other'), false);
  });

  it('keep their ids', () => {
    const told = {
      'PS3.15 Table E.1-1: X/Z/D': 'profile/x-z-d',
      'PS3.15 Table E.1-1: C by CleanDescriptors': 'profile/c-by-cleandescriptors',
      'text: phone number, text: person name': 'text/phone-number',
      'burned-in text: not known to be harmless': 'burned-in/not-known-to-be-harmless',
      'burned-in bar code': 'burned-in/bar-code',
      'pixel mask of the policy: name of a site': 'mask',
      'something new': 'other',
    };
    assert.deepEqual(Object.fromEntries(Object.keys(told).map((rule) => [rule, ruleIdOf(rule)])), told);
    assert.equal(new Set(RULE_FAMILIES.map(({ id }) => id)).size, RULE_FAMILIES.length);
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'generated') return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : path.endsWith('.ts') ? [path] : [];
  });
}

describe('Rules chosen by patterns', () => {
  const REMOVED = 'PS3.15 Table E.1-1: X/Z/D';
  const PHONE = 'text: phone number';
  const chosen = (...patterns: readonly string[]) => [REMOVED, PHONE].map((rule) => isChosenRule(rule, patterns));

  it('are all where nothing is chosen, or only left out', () => {
    assert.deepEqual(chosen(), [true, true]);
    assert.deepEqual(chosen('!text/phone-number'), [true, false]);
  });

  it('are those of an id, of a family, or of a pattern', () => {
    assert.deepEqual(chosen('text/phone-number'), [false, true]);
    assert.deepEqual(chosen('profile'), [true, false]);
    assert.deepEqual(chosen('*/x-*'), [true, false]);
    assert.deepEqual(chosen('text/phone'), [false, false], 'the beginning of an id is none');
    assert.deepEqual(chosen('.*'), [false, false], 'no regular expression');
  });

  it('are left out whatever else chooses them', () => {
    assert.deepEqual(chosen('*', '!profile'), [false, true]);
    assert.deepEqual(chosen('!profile', 'profile/x-z-d'), [false, false]);
  });
});
