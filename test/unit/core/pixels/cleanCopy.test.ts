import assert from 'node:assert/strict';
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../../src/core/dicom/source.js';
import { elementText } from '../../../../src/core/dicom/value.js';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';
import { blackOut } from '../../../../src/core/pixels/redact/blackOut.js';
import { cleanCopy, copyBytes } from '../../../../src/core/plan/cleanCopy.js';
import { copySource } from '../../../../src/core/plan/copySource.js';
import { makePlan } from '../../../../src/core/plan/plan.js';
import { el } from '../../../support/dicomBuilder.js';
import { encodedFile, SYNTAX } from './encodedImages.js';
import { decodedFrames, imageFile, imageOf, imageSpec, samplesOf } from './images.js';

describe('a clean copy with black boxes', () => {
  const spec = imageSpec({ frames: 3, bitsAllocated: 16, bitsStored: 12 });
  const further = [el(0x00280030, 'DS', '1\\1')];

  it('has its header clean and its boxes black, in whatever pieces it is read', async () => {
    const originals = [imageFile(spec), await encodedFile(spec, SYNTAX.jpegLs, { table: 'extended', further })];
    for (const original of originals) {
      const file = readDicom(memorySource(original));
      const edit = await blackOut(file, [
        { image: imageOf(file), boxes: [{ frame: 1, x: 0, y: 0, width: spec.columns, height: 2 }] },
      ]);
      const copy = cleanCopy(makePlan(file, { pseudonyms: new Pseudonyms() }), { edit, text: 'unknown' });
      const bytes = Uint8Array.from(copyBytes(copy));
      assert.equal(bytes.length, copy.length);
      const source = copySource(copy);
      for (let at = 0; at < bytes.length; at += 997) {
        assert.deepEqual(Uint8Array.from(source.read(at, 997)), bytes.subarray(at, at + 997));
      }
      const clean = readDicom(memorySource(bytes));
      const identityRemoved = clean.elements.find(({ tag }) => tag === 0x00120062);
      assert.equal(identityRemoved && elementText(clean, identityRemoved, ''), 'YES');
      const frames = await decodedFrames(bytes);
      assert.deepEqual(Array.from(frames[0]?.cells ?? []), samplesOf(spec, 0));
      const wanted = samplesOf(spec, 1).map((sample, index) => (index < 2 * spec.columns ? 0 : sample));
      assert.deepEqual(Array.from(frames[1]?.cells ?? []), wanted);
    }
  });
});
