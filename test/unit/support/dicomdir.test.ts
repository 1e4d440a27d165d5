import assert from 'node:assert/strict';
import dicomParser from 'dicom-parser';
import { chestDicomdir } from '../../support/dicomdir.js';

describe('test DICOMDIR', () => {
  const bytes = chestDicomdir();
  const directory = dicomParser.parseDicom(bytes);
  const records = directory.elements['x00041220']?.items ?? [];
  /** The record whose item starts at `offset`. */
  const at = (offset: number | undefined): dicomParser.DataSet | undefined =>
    records.find((record) => record.dataOffset - 8 === offset)?.dataSet;
  const typeAt = (offset: number | undefined): string | undefined => at(offset)?.string('x00041430');

  it('starts at its one patient', () => {
    assert.equal(records.length, 6);
    assert.equal(typeAt(directory.uint32('x00041200')), 'PATIENT');
    assert.equal(directory.uint32('x00041202'), directory.uint32('x00041200'));
  });

  it('leads from record to record by byte offsets', () => {
    let record = at(directory.uint32('x00041200'));
    for (const type of ['STUDY', 'SERIES', 'IMAGE']) {
      assert.equal(record?.uint32('x00041400'), 0);
      record = at(record?.uint32('x00041420'));
      assert.equal(record?.string('x00041430'), type);
    }
    const files: (string | undefined)[] = [];
    for (; record; record = at(record.uint32('x00041400'))) files.push(record.string('x00041500', 1));
    assert.deepEqual(files, ['IM0001', 'IM0002', 'IM0003']);
  });
});
