import assert from 'node:assert/strict';
import { basename, join } from 'node:path';
import { outputFolderFor } from '../../../src/providers/batch/batchRun.js';

describe('The folder of copies that the editor suggests', () => {
  const key = new Uint8Array(32).fill(7);

  it('is named after a folder whose name identifies nobody', () => {
    assert.equal(outputFolderFor(join('study', 'CT'), key), join('study', 'CT-deid'));
  });

  it('does not repeat a name that may be a patient’s, and is the same in every run', () => {
    const folder = outputFolderFor(join('study', 'MOONGLOW TABITHA'), key);
    assert.match(basename(folder), /^deid-[0-9a-f]{6}$/);
    assert.equal(outputFolderFor(join('study', 'MOONGLOW TABITHA'), key), folder);
    assert.notEqual(outputFolderFor(join('study', 'FABLE'), key), folder);
  });
});
