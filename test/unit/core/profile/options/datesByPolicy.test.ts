/** E.3.6, Retain Longitudinal Temporal Information, with full and with modified dates; and dates without the option. */
import assert from 'node:assert/strict';
import type { DatePolicy } from '../../../../../src/core/profile/policy.js';
import { BASIC, cleaned, policyOf } from './cleaned.js';
import { HEADER } from './shiftedDates.js';

describe('dates by policy', () => {
  const claims = (dates: DatePolicy, more: readonly 'RetainLongitudinalModifiedDates'[] = []) =>
    cleaned(HEADER, policyOf(more, { dates }));

  it('that removes them leaves none, and says REMOVED', () => {
    const copy = claims('remove');
    assert.equal(copy.text('(0008,0020)'), '');
    assert.equal(copy.holds('2024'), false);
    assert.deepEqual([copy.temporal, ...copy.codes], ['REMOVED', BASIC]);
  });

  it('that asks for dummies has the stand-in wherever the attribute may stay', () => {
    const copy = claims('dummy');
    assert.equal(copy.text('(0008,0020)'), '19000101');
    assert.equal(copy.text('(0008,0030)'), '000000');
    assert.equal(copy.text('(0010,0030)'), '19000101');
    assert.equal(copy.holds('2024'), false);
    assert.deepEqual([copy.temporal, ...copy.codes], ['REMOVED', BASIC]);
  });

  it('that asks for years leaves the year, and says MODIFIED', () => {
    const copy = claims('year', ['RetainLongitudinalModifiedDates']);
    assert.equal(copy.text('(0008,0020)'), '20240101');
    assert.equal(copy.text('(0008,0030)'), '000000');
    assert.match(copy.text('(0008,002A)') ?? '', /^20240101$/);
    assert.equal(copy.text('(0010,0030)'), '');
    assert.equal(copy.holds('202403'), false);
    assert.deepEqual([copy.temporal, ...copy.codes], ['MODIFIED', BASIC, '113107']);
  });
});
