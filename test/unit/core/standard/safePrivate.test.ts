import assert from 'node:assert/strict';
import { SAFE_PRIVATE } from '../../../../src/core/standard/generated/safePrivate.js';
import { safePrivate } from '../../../../src/core/standard/safePrivate.js';
import { needsSharedTables, sharedRows } from './sharedTables.js';

describe('Table E.3.10-1', () => {
  it('has its 479 rows', () => {
    assert.equal(SAFE_PRIVATE.split('\n').length, 479);
  });

  it('knows an attribute in whichever block its creator reserved', () => {
    for (const tag of [0x70531000, 0x70531100, 0x7053ff00]) {
      assert.deepEqual(safePrivate('Philips PET Private Group', tag), {
        tag,
        creator: 'Philips PET Private Group',
        vr: 'DS',
        vm: '1',
        meaning:
          'SUV Factor - Multiplying Stored Pixel Values by Rescale Slope then this factor results in SUVbw in g/l',
      });
    }
  });

  it('keys on the creator: the same element of another is not safe', () => {
    assert.equal(safePrivate('ELSCINT1', 0x00e11021)?.meaning, 'DLP');
    assert.equal(safePrivate('ELSCINT2', 0x00e11021), undefined);
    assert.equal(safePrivate('', 0x00e11021), undefined);
    assert.equal(safePrivate('ELSCINT1', 0x00e11020), undefined);
  });

  it('does not mind the padding of the creator', () => {
    assert.equal(safePrivate('ELSCINT1 ', 0x00e11021)?.vr, 'DS');
  });

  it('does not take private creators and stray elements for attributes', () => {
    assert.equal(safePrivate('ELSCINT1', 0x00e10021), undefined);
    assert.equal(safePrivate('ELSCINT1', 0x00e10121), undefined);
  });

  it('keeps rows without a VR', () => {
    assert.equal(safePrivate('SIEMENS Ultrasound SC2000', 0x01191011)?.vr, '');
  });

  it('holds every row of the table that it was generated from', function () {
    needsSharedTables(this);
    for (const line of sharedRows('e3_10_1.csv')) {
      const [pattern = '', vr, vm, creator = '', meaning] = line.split('|');
      const tag = parseInt(pattern.replace('xx', '12'), 16);
      assert.deepEqual(safePrivate(creator, tag), { tag, creator, vr, vm, meaning }, line);
    }
  });
});
