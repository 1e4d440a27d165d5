import assert from 'node:assert/strict';
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../../src/core/dicom/source.js';
import type { FrameBox } from '../../../../src/core/model/box.js';
import type { DecodedFrame } from '../../../../src/core/pixels/frames/decodedFrame.js';
import { el, TRANSFER_SYNTAX } from '../../../support/dicomBuilder.js';
import {
  blackened,
  compareFrames,
  decodedFrames,
  imageFile,
  imageOf,
  imageSpec,
  nativeBytes,
  samplesOf,
  type ImageSpec,
} from './images.js';

const { explicitBigEndian, implicitLittleEndian, deflated } = TRANSFER_SYNTAX;
const BOXES: readonly FrameBox[] = [
  { frame: 'all', x: 3, y: 2, width: 11, height: 5 },
  { frame: 'all', x: 9, y: 4, width: 13, height: 6 },
  { frame: 1, x: -4, y: 30, width: 10, height: 20 },
];

/** The cells of a black pixel, written down by hand. */
const LAYOUTS: Readonly<Record<string, readonly [spec: ImageSpec, black: string]>> = {
  'one bit': [imageSpec({ bitsAllocated: 1, frames: 3 }), '0'],
  '8 bits': [imageSpec({ frames: 2 }), '0'],
  '8 bits signed': [imageSpec({ signed: true, frames: 2 }), '128'],
  '6 of 8 bits': [imageSpec({ bitsStored: 6, frames: 2 }), '0'],
  '10 of 16 bits': [imageSpec({ bitsAllocated: 16, bitsStored: 10, frames: 3 }), '0'],
  '12 of 16 bits, high': [imageSpec({ bitsAllocated: 16, bitsStored: 12, highBit: 15, frames: 2 }), '0'],
  '12 of 16 bits signed': [imageSpec({ bitsAllocated: 16, bitsStored: 12, signed: true, frames: 2 }), '63488'],
  '16 bits signed': [imageSpec({ bitsAllocated: 16, signed: true, frames: 2 }), '32768'],
  '32 bits': [imageSpec({ bitsAllocated: 32, frames: 2 }), '0'],
  'MONOCHROME1 of 12 bits': [
    imageSpec({ photometricInterpretation: 'MONOCHROME1', bitsAllocated: 16, bitsStored: 12, frames: 2 }),
    '4095',
  ],
  'PALETTE COLOR': [imageSpec({ photometricInterpretation: 'PALETTE COLOR', frames: 2 }), '77'],
  'RGB by pixel': [imageSpec({ photometricInterpretation: 'RGB', frames: 2 }), '0,0,0'],
  'RGB by plane': [imageSpec({ photometricInterpretation: 'RGB', planarConfiguration: 1, frames: 2 }), '0,0,0'],
  'RGB of 16 bits by plane': [
    imageSpec({ photometricInterpretation: 'RGB', planarConfiguration: 1, bitsAllocated: 16, frames: 2 }),
    '0,0,0',
  ],
  YBR_FULL: [imageSpec({ photometricInterpretation: 'YBR_FULL', frames: 2 }), '0,128,128'],
};

const pixelBytes = (bytes: Uint8Array): Uint8Array => {
  const { file, element } = imageOf(readDicom(memorySource(bytes)));
  return file.bytes.read(element.valueOffset, element.length);
};

describe('native pixels', () => {
  for (const [name, [spec, black]] of Object.entries(LAYOUTS)) {
    it(`are read as they were written: ${name}`, async () => {
      const frames = await decodedFrames(imageFile(spec));
      frames.forEach(({ cells }, frame) => {
        const shift = spec.highBit + 1 - spec.bitsStored;
        const wanted = samplesOf(spec, frame).map((sample) => {
          const cell = BigInt.asUintN(spec.bitsAllocated, BigInt(sample) << BigInt(shift));
          return Number(cell);
        });
        assert.deepEqual(Array.from(cells), wanted);
      });
    });

    it(`change in the boxes and nowhere else: ${name}`, async () => {
      for (const syntax of [undefined, implicitLittleEndian, explicitBigEndian, deflated]) {
        const original = imageFile(spec, syntax, bigEndianWhere(syntax === explicitBigEndian, spec));
        const { bytes, edit } = await blackened(original, BOXES);
        const [was, is] = [await decodedFrames(original), await decodedFrames(bytes)];
        assert.equal(pixelBytes(bytes).length, pixelBytes(original).length);
        was.forEach((frame, index) => {
          const { changedOutside, inside } = compareFrames(frame, is[index] as DecodedFrame, BOXES, index);
          assert.equal(changedOutside, 0, `${syntax}: outside`);
          assert.deepEqual([...inside], [black], `${syntax}: inside`);
        });
        assert.deepEqual(
          edit.images.map(({ method }) => method),
          ['in place'],
        );
        assert.equal(edit.transferSyntax, readDicom(memorySource(original)).transferSyntax);
      }
    });
  }

  it('share a byte between frames of one bit without disturbing the neighbour', async () => {
    const spec = imageSpec({ bitsAllocated: 1, rows: 3, columns: 3, frames: 5 });
    const original = imageFile(spec);
    const boxes: readonly FrameBox[] = [{ frame: 2, x: 0, y: 0, width: 3, height: 3 }];
    const { bytes } = await blackened(original, boxes);
    const [was, is] = [await decodedFrames(original), await decodedFrames(bytes)];
    for (const frame of [0, 1, 3, 4]) assert.deepEqual(is[frame]?.cells, was[frame]?.cells);
    assert.ok(is[2]?.cells.every((cell) => cell === 0));
  });

  it('share chrominance between two pixels in YBR_FULL_422', async () => {
    const spec = imageSpec({ photometricInterpretation: 'YBR_FULL_422', rows: 4, columns: 6 });
    const subsampled = Uint8Array.from({ length: 4 * 6 * 2 }, (_, index) => 20 + index);
    const original = imageFile(spec, undefined, el(0x7fe00010, 'OB', subsampled));
    const [frame] = await decodedFrames(original);
    assert.deepEqual(Array.from(frame?.cells.subarray(0, 6) ?? []), [20, 22, 23, 21, 22, 23]);
    const { bytes } = await blackened(original, [{ frame: 0, x: 2, y: 1, width: 2, height: 1 }]);
    const after = pixelBytes(bytes);
    assert.deepEqual(Array.from(after.subarray(16, 20)), [0, 0, 128, 128]);
    assert.deepEqual(Array.from(after.subarray(0, 16)), Array.from(subsampled.subarray(0, 16)));
    assert.deepEqual(Array.from(after.subarray(20)), Array.from(subsampled.subarray(20)));
  });

  it('leave frames without boxes as spans of the original', async () => {
    const spec = imageSpec({ frames: 200, bitsAllocated: 16 });
    const original = imageFile(spec);
    const { bytes, edit } = await blackened(original, [{ frame: 100, x: 1, y: 1, width: 2, height: 2 }]);
    const image = imageOf(readDicom(memorySource(original)));
    const segments = [...edit.of.values()].flatMap((each) => (each.kind === 'segments' ? each.segments : []));
    const copied = segments.reduce(
      (sum, segment) =>
        'from' in segment && segment.from + segment.length <= image.element.end ? sum + segment.length : sum,
      0,
    );
    const frame = spec.rows * spec.columns * 2;
    assert.ok(copied >= image.element.length - frame - 8, `${copied} bytes are copied`);
    assert.equal(bytes.length, original.length);
  });

  it('lose what is hidden in unused bits when that is asked for', async () => {
    const spec = imageSpec({ bitsAllocated: 16, bitsStored: 12, signed: true, frames: 2 });
    const hidden = nativeBytes(spec);
    for (let at = 1; at < hidden.length; at += 14) hidden[at] = (hidden[at] ?? 0) ^ 0x40;
    for (const syntax of [undefined, explicitBigEndian]) {
      const pixels = el(0x7fe00010, 'OW', syntax ? hidden.map((_, index) => hidden[index ^ 1] ?? 0) : hidden);
      const { bytes } = await blackened(imageFile(spec, syntax, pixels), [], { clearUnusedBits: true });
      const frames = await decodedFrames(bytes);
      const wanted = samplesOf(spec, 1).map((sample) => sample & 0xffff);
      assert.deepEqual(Array.from(frames[1]?.cells ?? []), wanted, String(syntax));
    }
  });
});

/** Cells of 16 and 32 bits are swapped in big endian; bytes in a value of VR OB are not. */
function bigEndianWhere(isBigEndian: boolean, spec: ImageSpec) {
  const native = nativeBytes(spec);
  const size = spec.bitsAllocated / 8;
  if (!isBigEndian) return el(0x7fe00010, spec.bitsAllocated > 8 ? 'OW' : 'OB', native);
  // Cells of 8 bits and less as words: swapped too (PS3.5 section A.3).
  const even = native.length % 2 === 0 ? native : Uint8Array.from([...native, 0]);
  const swap = size === 4 ? 3 : 1;
  return el(
    0x7fe00010,
    'OW',
    even.map((_, index) => even[index ^ swap] ?? 0),
  );
}
