import assert from 'node:assert/strict';
import { isNeutralFolderName } from '../../../../src/core/plan/folderName.js';

describe('The name of a folder', () => {
  for (const name of ['CT', 'mr-2', 'sample-study', 'DICOM_export', 'Chest CT 012', 'testdata'])
    it(`may stand in that of its copies: ${name}`, () => assert.ok(isNeutralFolderName(name)));

  for (const name of [
    'MOONGLOW',
    'CT MOONGLOW',
    'MRN-0047114',
    '47114',
    'CT-20240131',
    '12',
    '',
    'study.moonglow',
    'Rose',
  ])
    it(`may be a patient's: '${name}'`, () => assert.ok(!isNeutralFolderName(name)));
});
