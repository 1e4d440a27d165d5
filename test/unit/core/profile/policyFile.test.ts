import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPolicy } from '../../../../src/core/io/policyFile.js';
import { ruleTarget, safePrivateTarget, withRule, withSafePrivate } from '../../../../src/core/profile/policyEdit.js';
import { parsePolicy, PolicyError } from '../../../../src/core/profile/policyFile.js';
import { ruleFor } from '../../../../src/core/profile/policyRule.js';

const parsed = (text: string) => parsePolicy(text, () => []);

describe('A policy file', () => {
  it('may hold comments and trailing commas', () => {
    assert.equal(parsed('{ // why\n "preset": "strict", /* end */ }').tokens, 'plain');
  });

  it('may begin with a byte order mark', () => {
    assert.equal(parsed('\uFEFF{ "preset": "strict" }').tokens, 'plain');
  });

  it('names an element of an item in digits of either case', () => {
    const { rules } = parsed('{ "rules": [{ "tag": "(0040,a730)[2].(0040,a160)", "operator": "keep" }] }');
    const element = { tag: 0x0040a160, creator: undefined };
    assert.equal(ruleFor(rules, { ...element, path: '(0040,A730)[2].(0040,A160)' }), rules[0]);
    assert.equal(ruleFor(rules, { ...element, path: '(0040,A730)[1].(0040,A160)' }), undefined);
  });

  it('starts from its preset', () => {
    const { dates, dateRange, options } = parsed('{ "preset": "research" }');
    assert.equal(dates, 'shift');
    assert.equal(dateRange, 10);
    assert.deepEqual([...options].sort(), ['CD', 'MD', 'PC', 'SP']);
  });

  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['an unknown key', '{ "presett": "basic" }', /unknown key "presett"/],
    ['an unknown key of a rule', '{ "rules": [{ "tag": "PatientID", "operator": "keep", "x": 1 }] }', /rules\.0.*"x"/],
    ['a value that is none of those known', '{ "dates": "sometimes" }', /dates.*remove, dummy, year, shift, keep/],
    ['a tag that is none', '{ "rules": [{ "tag": "0010,0010", "operator": "keep" }] }', /rules\.0\.tag/],
    ['a key that stands there twice', '{ "rules": [], "dates": "year", "rules": [] }', /"rules" stands there twice/],
    ['a keyword that nothing has', '{ "rules": [{ "tag": "PatientNam", "operator": "redact" }] }', /"PatientNam"/],
    [
      'a creator of what is not private',
      '{ "rules": [{ "tag": "PatientID", "creator": "QUILL", "operator": "redact" }] }',
      /rules\.0\.tag.*creator/,
    ],
    ['text that is no JSON', '{\n  "preset": \n}', /line 3.*not valid JSON/],
    [
      'dates that are kept and moved',
      '{ "options": ["RetainLongitudinalFullDates", "RetainLongitudinalModifiedDates"] }',
      /exclude/,
    ],
    [
      'dates that contradict the options',
      '{ "options": ["RetainLongitudinalFullDates"], "dates": "shift" }',
      /contradicts/,
    ],
  ];
  for (const [what, text, message] of refused) {
    it(`is refused with ${what}, which it names`, () => {
      assert.throws(
        () => parsed(text),
        (error) => error instanceof PolicyError && message.test(error.message),
      );
    });
  }

  it('takes its dictionaries from files beside it, and names one that is not there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dicom-deid-policy-'));
    try {
      const file = join(folder, '.dicom-deid.json');
      writeFileSync(file, '{ "dictionaries": { "sites": ["sites.txt"] } }');
      assert.throws(() => loadPolicy(file), /sites\.txt cannot be read/);
      writeFileSync(join(folder, 'sites.txt'), '# our sites\n\nAspen Ridge Clinic\r\n  Birch Hill \n');
      assert.deepEqual(loadPolicy(file).sites, ['Aspen Ridge Clinic', 'Birch Hill']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('An edit of a policy file', () => {
  const keep = { tag: 'StudyDescription', operator: 'keep' } as const;

  it('begins a file where there is none', () => {
    assert.deepEqual(parsed(withRule('', keep)).rules, [keep]);
  });

  it('leaves comments and what else there is', () => {
    const text =
      '{\n  // ours\n  "dates": "year",\n  "rules": [\n    { "tag": "PatientID", "operator": "mask" } // why\n  ]\n}\n';
    const edited = withRule(text, keep);
    assert.match(edited, /\/\/ ours/);
    assert.match(edited, /\/\/ why/);
    assert.deepEqual(parsed(edited).rules, [keep, { tag: 'PatientID', operator: 'mask' }]);
  });

  it('puts a rule before a wider one that would win over it', () => {
    const edited = withRule('{ "rules": [{ "tag": "(0008,xxxx)", "operator": "redact" }] }', keep);
    assert.equal(parsed(edited).rules[0]?.tag, 'StudyDescription');
  });

  it('takes the place of a rule for the same elements', () => {
    const text =
      '{ "rules": [{ "tag": "PatientID", "operator": "mask" }, { "tag": "StudyDescription", "operator": "redact" }] }';
    assert.deepEqual(parsed(withRule(text, keep)).rules, [keep, { tag: 'PatientID', operator: 'mask' }]);
    assert.equal(withRule(withRule(text, keep), keep), withRule(text, keep));
  });

  it('vouches for a private element once', () => {
    const addition = { creator: 'ACME 1.1', tag: '(0029,xx10)' };
    const edited = withSafePrivate(withSafePrivate('', addition), addition);
    assert.deepEqual(parsed(edited).safePrivate, [addition]);
  });

  it('names elements by keyword, by creator and element, or by tag', () => {
    assert.deepEqual(ruleTarget({ tag: '(0008,1030)', keyword: 'StudyDescription' }), { tag: 'StudyDescription' });
    assert.deepEqual(ruleTarget({ tag: '(0008,9999)', keyword: '' }), { tag: '(0008,9999)' });
    const own = { tag: '(0029,1010)', keyword: '', creator: 'ACME 1.1' };
    assert.deepEqual(ruleTarget(own), { creator: 'ACME 1.1', tag: '(0029,xx10)' });
    assert.deepEqual(safePrivateTarget(own), { creator: 'ACME 1.1', tag: '(0029,xx10)' });
    assert.equal(safePrivateTarget({ tag: '(0010,0010)', keyword: 'PatientName' }), undefined);
  });
});
