/** Two headers of a series differ in what belongs to one image, or are none of one series. */
import assert from 'node:assert/strict';
import { differences, keptHeader, type KeptHeader } from '../../../../src/core/plan/alike.js';
import { el, type ElementSpec } from '../../../support/dicomBuilder.js';
import { read, small } from '../dicom/reading.js';

function headerWith(...elements: readonly ElementSpec[]): KeptHeader {
  const header = keptHeader(read(small(elements)));
  assert.ok(header);
  return header;
}

describe('headers of a series', () => {
  it('have the same attributes, also of those that belong to one image', () => {
    const [echo, inversion] = [0x00180081, 0x00180082].map((tag) => headerWith(el(tag, 'DS', '1.5')));
    assert.ok(echo && inversion);
    assert.equal(differences(echo, inversion), undefined);
  });

  it('are compared to their last byte where there are no pixels', () => {
    const ending = (text: string): KeptHeader => headerWith(el(0x00400254, 'LO', text));
    assert.equal(differences(ending('Chest'), ending('Chin')), undefined);
    assert.equal(differences(ending('Chest'), ending('Knees')), undefined);
    assert.equal(differences(ending('Chest'), ending('Chest'))?.size, 0);
  });
});
