import assert from 'node:assert/strict';
import { reviewCounts } from '../../../../src/core/model/reviewItem.js';

describe('Counts of a review', () => {
  it('are of undecided items by severity, and of all that are decided', () => {
    const items = [
      ...[{ severity: 'error' }, { severity: 'error' }, { severity: 'warning' }],
      ...[
        { severity: 'information', decision: 'keep' },
        { severity: 'error', decision: 'redact' },
      ],
    ] as const;
    assert.deepEqual(reviewCounts(items), { findings: 5, decided: 2, errors: 2, warnings: 1, information: 0 });
  });
});
