import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isDicomdir } from '../../src/core/dicom/dicomdir.js';
import { DicomError } from '../../src/core/dicom/errors.js';
import type { DicomFile } from '../../src/core/dicom/types.js';
import { holder } from '../support/certificates.js';
import { corpusFiles, corpusFolder } from '../support/corpus.js';
import { copyWithOriginals, elementsOf, reidentified } from '../support/encryptedOriginals.js';
import { planOf, read } from '../unit/core/dicom/reading.js';

describe('originals inside copies of real files', function () {
  this.timeout(600_000);

  it('come back byte by byte', function () {
    if (!corpusFolder()) {
      console.log('      skipped: no corpus beside the checkout');
      return this.skip();
    }
    const someone = holder({ kind: 'P-256' });
    const wrong: string[] = [];
    let looked = 0;
    for (const path of corpusFiles()) {
      const bytes = readFileSync(path);
      const original = readable(bytes);
      if (!original || isDicomdir(original)) continue;
      looked += 1;
      const back = elementsOf(reidentified(copyWithOriginals(planOf(bytes), someone), someone));
      if (back.join() !== elementsOf(original).join()) wrong.push(path);
    }
    assert.deepEqual(wrong, []);
    assert.ok(looked > 200, `${looked} files`);
  });
});

function readable(bytes: Uint8Array): DicomFile | undefined {
  try {
    return read(bytes);
  } catch (error) {
    if (error instanceof DicomError) return undefined;
    throw error;
  }
}
