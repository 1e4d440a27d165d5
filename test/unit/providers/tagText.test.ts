import assert from 'node:assert/strict';
import type { TagRow } from '../../../src/core/plan/tagRow.js';
import { isWhollyReplaced, MASKED, maskedValue, tagLines } from '../../../src/providers/textView/tagText.js';

const FINDING = { entity: 'PERSON', severity: 'error', rule: 'a rule', operator: 'replace' } as const;

function row(change: Partial<TagRow>): TagRow {
  return {
    ...{ path: '(0008,0070)', kind: 'element', depth: 0, tag: '(0008,0070)', name: 'Manufacturer' },
    ...{ keyword: 'Manufacturer', vr: 'LO', length: 8, value: 'Cumulus', effect: 'keep', why: '' },
    ...change,
  };
}

describe('A value in the text view', () => {
  const shown: readonly (readonly [string, Partial<TagRow>])[] = [
    ['an empty value', { value: '' }],
    ['a code', { vr: 'CS', value: 'ORIGINAL\\PRIMARY' }],
    ['a number', { vr: 'DS', value: '1.5\\2' }],
    ['a size', { vr: 'OW', value: '<512 bytes>' }],
    ['a size in fragments', { vr: 'OB', value: '<2 fragments, 512 bytes>' }],
    ['a UID of the standard', { vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.2 (CT Image Storage)' }],
    ['a token', { vr: 'PN', value: '[PATIENT_1]' }],
    ['a stand-in', { vr: 'DA', value: '19000101' }],
    ['the count of items', { kind: 'sequence', vr: 'SQ', value: '2 items', finding: FINDING }],
    ['the count of elements', { kind: 'item', vr: '', value: '2 elements' }],
  ];
  for (const [what, change] of shown) {
    it(`is shown: ${what}`, () => assert.equal(maskedValue(row(change)), change.value));
  }

  const masked: readonly (readonly [string, Partial<TagRow>])[] = [
    ['any flagged value', { finding: FINDING }],
    ['a flagged code', { vr: 'CS', value: 'F', finding: FINDING }],
    ['free text that is not flagged', { vr: 'LT', value: 'seen by Dr Thistledown' }],
    ['a short text that is not flagged', {}],
    ['a date that is not flagged', { vr: 'DA', value: '19610228' }],
    ['a UID that is not the standard’s', { vr: 'UI', value: '1.2.3.4' }],
    ['one UID of many that is not the standard’s', { vr: 'UI', value: '1.2.840.10008.1.2\\1.2.3.4' }],
    ['text of unknown VR', { vr: 'UN', value: 'MOONGLOW' }],
    ['text that poses as a size', { vr: 'UN', value: '<MOONGLOW bytes>' }],
    ['a token among other text', { vr: 'LO', value: '[PATIENT_1]\\Moonglow' }],
  ];
  for (const [what, change] of masked) {
    it(`is masked: ${what}`, () => assert.equal(maskedValue(row(change)), MASKED));
  }
});

describe('A line of the text view', () => {
  it('says where its value starts', () => {
    const [line] = tagLines([row({})], ({ value }) => value);
    assert.equal(line?.text.slice(line.valueStart), 'Cumulus');
  });

  it('has no value where the element has none', () => {
    const [line] = tagLines([row({ value: '' })], ({ value }) => value);
    assert.equal(line?.valueStart, line?.text.length);
  });

  it('is one line, whatever the value holds', () => {
    const [line] = tagLines([row({ value: 'a\u2028b\u0085c\u202Ed' })], ({ value }) => value);
    assert.match(line?.text ?? '', /a·b·c·d$/);
  });

  it('is indented by its depth', () => {
    const [line] = tagLines([row({ depth: 2 })], ({ value }) => value);
    assert.match(line?.text ?? '', /^ {4}\(0008,0070\) LO Manufacturer/);
  });
});

describe('What a copy may show of a changed value', () => {
  it('is all of a replaced one', () => {
    assert.ok(isWhollyReplaced(row({ effect: 'set', operator: 'replace', finding: FINDING })));
  });

  it('is nothing of a mask, or of text in which only what was found is replaced', () => {
    assert.ok(!isWhollyReplaced(row({ effect: 'set', operator: 'mask', finding: FINDING })));
    assert.ok(!isWhollyReplaced(row({ effect: 'set', operator: 'replace', finding: { ...FINDING, spans: [] } })));
  });
});
