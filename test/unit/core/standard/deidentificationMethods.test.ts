import assert from 'node:assert/strict';
import {
  deidentificationMethod,
  deidentificationMethods,
} from '../../../../src/core/standard/deidentificationMethods.js';
import { needsSharedTables, sharedRows } from './sharedTables.js';

describe('CID 7050', () => {
  it('has the code of the Basic Profile', () => {
    assert.deepEqual(deidentificationMethod('113100'), {
      code: '113100',
      scheme: 'DCM',
      meaning: 'Basic Application Confidentiality Profile',
    });
  });

  it('has 13 codes, whose meanings fit into a Code Meaning', () => {
    const methods = deidentificationMethods();
    assert.equal(methods.length, 13);
    assert.ok(methods.every(({ meaning }) => meaning.length <= 64));
    assert.equal(deidentificationMethod('113113'), undefined);
  });

  it('holds every row of the table that it was generated from', function () {
    needsSharedTables(this);
    const rows = deidentificationMethods().map(({ code, scheme, meaning }) => `${code},${scheme},${meaning}`);
    assert.deepEqual(rows, sharedRows('cid_7050.csv'));
  });
});
