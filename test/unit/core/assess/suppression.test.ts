import assert from 'node:assert/strict';
import fc from 'fast-check';
import { outerFences } from '../../../../src/core/assess/outliers.js';
import { shownCategories, suppressed } from '../../../../src/core/assess/suppression.js';

describe('small cells', () => {
  it('show no number from 1 to below the threshold', () => {
    assert.deepEqual(
      [0, 1, 4, 5, 6].map((count) => suppressed(count, 5)),
      [0, null, null, 5, 6],
    );
  });

  it('list no small category, and none whose number follows from the total', () => {
    const labels = fc.constantFrom('a', 'b', 'c', 'd', undefined);
    fc.assert(
      fc.property(fc.array(labels, { maxLength: 60 }), fc.integer({ min: 2, max: 8 }), (of, k) => {
        const members = of.map((label) => [label]);
        const { shown } = shownCategories(members, k);
        for (const { label, patients } of shown) {
          assert.equal(patients, of.filter((other) => other === label).length);
          assert.ok(patients >= k);
        }
        const rest = of.length - shown.reduce((sum, { patients }) => sum + patients, 0);
        assert.ok(rest === 0 || rest >= k || shown.length === 0, `${rest} patients would follow`);
      }),
    );
  });

  it('say how many categories are not listed, without naming them', () => {
    const members = [...Array.from({ length: 6 }, () => ['CT']), ['MR'], ['MR', 'CT'], [undefined], ['PT', undefined]];
    const { shown, hidden } = shownCategories(members, 3);
    assert.deepEqual([shown, hidden], [[{ label: 'CT', patients: 7 }], 3]);
  });
});

describe('outliers', () => {
  it('lie beyond three interquartile ranges', () => {
    // Quartiles 3.25 and 7.75 of 1 … 10: the fences are 13.5 away from them.
    assert.deepEqual(outerFences([10, 1, 2, 3, 4, 5, 6, 7, 8, 9]), { low: -10.25, high: 21.25 });
  });
});
