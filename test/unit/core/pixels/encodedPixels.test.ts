import assert from 'node:assert/strict';
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../../src/core/dicom/source.js';
import type { FrameBox } from '../../../../src/core/model/box.js';
import { sampleReader, type DecodedFrame } from '../../../../src/core/pixels/frames/decodedFrame.js';
import { framesOf } from '../../../../src/core/pixels/frames/frames.js';
import { PixelError } from '../../../../src/core/pixels/pixelError.js';
import { encapsulatedFile, encodedFile, encodedFrames, SYNTAX, type Encapsulation } from './encodedImages.js';
import { blackened, compareFrames, decodedFrames, imageOf, imageSpec, samplesOf, type ImageSpec } from './images.js';

const BOXES: readonly FrameBox[] = [
  { frame: 1, x: 3, y: 0, width: 11, height: 7 },
  { frame: 1, x: 9, y: 4, width: 13, height: 6 },
];

const LAYOUTS: Readonly<Record<string, ImageSpec>> = {
  '8 bits': imageSpec({ frames: 3 }),
  '8 bits signed': imageSpec({ frames: 3, signed: true }),
  '9 of 16 bits': imageSpec({ frames: 3, bitsAllocated: 16, bitsStored: 9 }),
  '12 of 16 bits signed': imageSpec({ frames: 3, bitsAllocated: 16, bitsStored: 12, signed: true }),
  '16 bits': imageSpec({ frames: 3, bitsAllocated: 16 }),
  '16 bits signed': imageSpec({ frames: 3, bitsAllocated: 16, signed: true }),
  MONOCHROME1: imageSpec({ frames: 3, bitsAllocated: 16, bitsStored: 12, photometricInterpretation: 'MONOCHROME1' }),
  RGB: imageSpec({ frames: 3, photometricInterpretation: 'RGB' }),
  'a single row': imageSpec({ frames: 3, rows: 1, columns: 70 }),
};

function blackOf({ photometricInterpretation, bitsStored, signed }: ImageSpec): readonly number[] {
  if (photometricInterpretation === 'RGB') return [0, 0, 0];
  if (photometricInterpretation === 'MONOCHROME1') return [2 ** bitsStored - 1];
  return [signed ? -(2 ** (bitsStored - 1)) : 0];
}

function encodedBytes(bytes: Uint8Array): readonly Uint8Array[] {
  const frames = framesOf(imageOf(readDicom(memorySource(bytes))));
  return Array.from({ length: frames.count }, (_, frame) => Uint8Array.from(frames.read(frame)));
}

describe('encoded pixels', () => {
  const { jpegBaseline: _baseline, jpegExtended: _extended, ...lossless } = SYNTAX;
  for (const [name, transferSyntax] of Object.entries(lossless)) {
    for (const [layout, spec] of Object.entries(LAYOUTS)) {
      it(`are black in the boxes and the same elsewhere: ${name}, ${layout}`, async () => {
        const original = await encodedFile(spec, transferSyntax);
        const { bytes, edit } = await blackened(original, BOXES);
        const { format } = imageOf(readDicom(memorySource(original)));
        const [was, is] = [await decodedFrames(original), await decodedFrames(bytes)];
        was.forEach((frame, index) => {
          assert.deepEqual(Array.from(frame.cells, sampleReader(format)), samplesOf(spec, index), 'as it was drawn');
          const { changedOutside, inside } = compareFrames(frame, is[index] as DecodedFrame, BOXES, index);
          assert.equal(changedOutside, 0);
          const values = [...inside].map((cells) => cells.split(',').map(Number).map(sampleReader(format)));
          assert.deepEqual(values, index === 1 ? [blackOf(spec)] : []);
        });
        const [before, after] = [encodedBytes(original), encodedBytes(bytes)];
        assert.deepEqual([after[0], after[2]], [before[0], before[2]]);
        assert.deepEqual(edit.images[0]?.frames, [1]);
        assert.equal(edit.transferSyntax, transferSyntax);
      });
    }
  }

  const encapsulations: Readonly<Record<string, Encapsulation>> = {
    'no table': { table: 'none' },
    'a Basic Offset Table': { table: 'basic' },
    'an Extended Offset Table': { table: 'extended' },
    'several fragments and a Basic Offset Table': { table: 'basic', fragmentsPerFrame: 3 },
    'several fragments and no table': { table: 'none', fragmentsPerFrame: 2 },
  };
  for (const [name, encapsulation] of Object.entries(encapsulations)) {
    it(`are found, and found again, by ${name}`, async () => {
      const spec = LAYOUTS['16 bits'] as ImageSpec;
      const original = await encodedFile(spec, SYNTAX.jpegLs, encapsulation);
      const { bytes } = await blackened(original, [{ frame: 1, x: 0, y: 0, width: 40, height: 30 }]);
      const [before, after] = [encodedBytes(original), encodedBytes(bytes)];
      assert.deepEqual([after[0], after[2]], [before[0], before[2]]);
      const frames = await decodedFrames(bytes);
      assert.equal(frames[1]?.cells[0], 0);
      const image = imageOf(readDicom(memorySource(bytes)));
      const [wasTable, isTable] = [original, bytes].map(
        (each) => imageOf(readDicom(memorySource(each))).element.fragments?.[0]?.length,
      );
      assert.equal(isTable, wasTable);
      const extended = image.dataSet.elements.filter(({ tag }) => tag === 0x7fe00001 || tag === 0x7fe00002);
      assert.equal(extended.length, encapsulation.table === 'extended' ? 2 : 0);
    });
  }

  it('are refused where fragments cannot be told apart', async () => {
    const spec = imageSpec({ frames: 2 });
    const frames = await encodedFrames(spec, SYNTAX.rle);
    const cases = [
      encapsulatedFile(spec, SYNTAX.rle, frames.slice(0, 1), { table: 'none' }),
      encapsulatedFile(spec, SYNTAX.rle, frames, { table: 'none', fragmentsPerFrame: 2 }),
      encapsulatedFile(imageSpec({ frames: 3 }), SYNTAX.rle, frames, { table: 'basic', fragmentsPerFrame: 2 }),
    ];
    for (const bytes of cases) await assert.rejects(decodedFrames(bytes), PixelError);
  });

  it('are refused where they are damaged, and the codec works on for others', async () => {
    for (const transferSyntax of Object.values(lossless)) {
      const spec = imageSpec();
      const frames = await encodedFrames(spec, transferSyntax);
      const [frame] = frames as [Uint8Array];
      const cutShort = encapsulatedFile(spec, transferSyntax, [frame.subarray(0, 70)]);
      await assert.rejects(
        blackened(cutShort, [{ frame: 0, x: 0, y: 0, width: 9, height: 9 }]),
        PixelError,
        transferSyntax,
      );
      const other = encapsulatedFile(imageSpec({ rows: 34 }), transferSyntax, frames);
      await assert.rejects(decodedFrames(other), PixelError, transferSyntax);
      const whole = await decodedFrames(encapsulatedFile(spec, transferSyntax, frames));
      assert.deepEqual(Array.from(whole[0]?.cells ?? []), samplesOf(spec, 0), transferSyntax);
    }
  });

  it('of transfer syntaxes that nobody here decodes are refused', async () => {
    const bytes = encapsulatedFile(imageSpec(), '1.2.840.10008.1.2.4.102', [Uint8Array.of(0, 0)]);
    await assert.rejects(decodedFrames(bytes), { name: 'PixelError', code: 'unsupported' });
  });

  it('change name where all frames of JPEG 2000 take the reversible colour transform', async () => {
    const spec = imageSpec({ photometricInterpretation: 'RGB', frames: 2 });
    const interpretationOf = (bytes: Uint8Array) =>
      imageOf(readDicom(memorySource(bytes))).format.photometricInterpretation;
    const original = await encodedFile(spec, SYNTAX.jpeg2000Lossless);
    const all = await blackened(original, [{ frame: 'all', x: 0, y: 0, width: 5, height: 5 }]);
    assert.equal(interpretationOf(all.bytes), 'YBR_RCT');
    const one = await blackened(original, [{ frame: 0, x: 0, y: 0, width: 5, height: 5 }]);
    assert.equal(interpretationOf(one.bytes), 'RGB');
  });
});
