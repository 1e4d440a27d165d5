import assert from 'node:assert/strict';
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../../src/core/dicom/source.js';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';
import { blackOut, type BlackOutOptions } from '../../../../src/core/pixels/redact/blackOut.js';
import type { FrameBox } from '../../../../src/core/model/box.js';
import { loadCodecs } from '../../../../src/core/pixels/codecs/codecs.js';
import type { PixelCleaning } from '../../../../src/core/plan/pixels/pixelCleaning.js';
import { cleanCopy, copyBytes } from '../../../../src/core/plan/cleanCopy.js';
import { makePlan } from '../../../../src/core/plan/plan.js';
import { remarksOf } from '../../../../src/core/model/proof.js';
import { prove } from '../../../../src/core/verify/prove.js';
import { el } from '../../../support/dicomBuilder.js';
import { encodedFile, SYNTAX } from '../pixels/encodedImages.js';
import { imageFile, imageOf, imageSpec } from '../pixels/images.js';
import { found } from './proving.js';

const BOXES: readonly FrameBox[] = [{ frame: 1, x: 3, y: 2, width: 20, height: 9 }];
const spec = imageSpec({ frames: 3 });
const further = [el(0x00280030, 'DS', '1\\1')];

/** The clean copy of a file with these boxes black. */
async function copyOf(
  original: Uint8Array,
  text: PixelCleaning['text'] = 'none',
  options: BlackOutOptions = {},
): Promise<Buffer> {
  const file = readDicom(memorySource(original));
  const edit = await blackOut(file, [{ image: imageOf(file), boxes: BOXES }], options);
  return Buffer.from(copyBytes(cleanCopy(makePlan(file, { pseudonyms: new Pseudonyms() }), { edit, text })));
}

/** The copy with its native pixels spoilt. */
function spoilt(copy: Buffer, spoil: (pixels: Buffer) => void): Buffer {
  const { valueOffset, length } = imageOf(readDicom(memorySource(copy))).element;
  spoil(copy.subarray(valueOffset, valueOffset + length));
  return copy;
}

const proofOf = (original: Uint8Array, copy: Uint8Array) =>
  prove(readDicom(memorySource(original)), readDicom(memorySource(copy)));

describe('The proof of a copy with black boxes', () => {
  before(loadCodecs);

  const encoded = ['rle', 'jpegLossless', 'jpegLs', 'jpeg2000Lossless'] as const;
  for (const syntax of ['native', ...encoded] as const) {
    it(`accepts them, and says so: ${syntax}`, async () => {
      const original =
        syntax === 'native' ? imageFile(spec) : await encodedFile(spec, SYNTAX[syntax], { table: 'extended', further });
      const proof = proofOf(original, await copyOf(original));
      assert.deepEqual([proof.outcome, found(proof)], ['proven', []]);
      const rule = 'up to 12 % of the pixels were blacked out in 1 of 3 frames; all others are unchanged';
      assert.deepEqual(remarksOf(proof), [{ path: '(7FE0,0010)', rule }]);
    });
  }

  it('accepts them without a claim of clean pixels as well', async () => {
    const original = imageFile(spec);
    assert.equal(proofOf(original, await copyOf(original, 'unknown')).outcome, 'proven');
  });

  it('finds a pixel that changed outside of them, whatever the copy claims', async () => {
    const original = imageFile(spec);
    const copy = spoilt(await copyOf(original), (pixels) => pixels.writeUInt8(1, pixels.length - 4));
    const proof = proofOf(original, copy);
    assert.deepEqual(found(proof), ['claims: (0012,0062)', 'pixel data: (7FE0,0010)']);
    assert.deepEqual(remarksOf(proof), []);
  });

  it('finds boxes of another colour', async () => {
    const original = imageFile(spec);
    const copy = spoilt(await copyOf(original), (pixels) => {
      for (let at = 0; at < pixels.length - 1; at++) if (pixels[at] === 0) pixels[at] = 1;
    });
    assert.ok(found(proofOf(original, copy)).includes('pixel data: (7FE0,0010)'));
  });

  it('finds a claim of clean pixels that Burned In Annotation contradicts', async () => {
    const original = imageFile(spec);
    const copy = await copyOf(original);
    const at = copy.indexOf(Buffer.from('NO', 'latin1'), copy.indexOf(Buffer.from([0x28, 0, 0x01, 0x03, 0x43, 0x53])));
    assert.ok(at > 0);
    const longer = Buffer.concat([copy.subarray(0, at - 2), Buffer.from([4, 0]), Buffer.from('YES ')]);
    const proof = proofOf(original, Buffer.concat([longer, copy.subarray(at + 2)]));
    assert.ok(found(proof).includes('claims: (0012,0064)'), found(proof).join());
  });
});
