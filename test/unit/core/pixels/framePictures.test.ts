import assert from 'node:assert/strict';
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../../src/core/dicom/source.js';
import { FramePictures } from '../../../../src/core/plan/pixels/framePictures.js';
import { encapsulatedFile, encodedFrames, SYNTAX } from './encodedImages.js';
import { imageOf, imageSpec } from './images.js';

const SPEC = imageSpec({ frames: 2 });

describe('The frames of an image', () => {
  it('are decoded although the codec failed on another file meanwhile', async () => {
    const good = await encodedFrames(SPEC, SYNTAX.jpegLs);
    const damaged = good.map((frame) => frame.map((value, at) => (at > frame.length / 4 ? 0xff : value)));
    const picturesOf = (frames: readonly Uint8Array[]): Promise<FramePictures> => {
      const file = readDicom(memorySource(encapsulatedFile(SPEC, SYNTAX.jpegLs, frames)));
      return FramePictures.of(imageOf(file), () => undefined);
    };
    const pictures = await picturesOf(good);
    const first = await pictures.frame(0);
    await assert.rejects((await picturesOf(damaged)).frame(0), /frame is damaged or not supported/);
    assert.deepEqual(await pictures.frame(0), first);
    assert.equal((await pictures.frame(1)).width, first.width);
  });
});
