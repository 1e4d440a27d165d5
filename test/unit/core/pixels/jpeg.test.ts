import assert from 'node:assert/strict';
import instantiate from '@cornerstonejs/codec-libjpeg-turbo-8bit/wasmjs';
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../../src/core/dicom/source.js';
import type { FrameBox } from '../../../../src/core/model/box.js';
import { loadCodecs } from '../../../../src/core/pixels/codecs/codecs.js';
import type { DecodedFrame } from '../../../../src/core/pixels/frames/decodedFrame.js';
import { framesOf } from '../../../../src/core/pixels/frames/frames.js';
import { imageAt, pixelPlaces, type PixelPlace } from '../../../../src/core/pixels/frames/pixelImage.js';
import { elementText } from '../../../../src/core/dicom/value.js';
import { onlyBlackened } from '../../../../src/core/verify/blackBoxes.js';
import { el, item, sq } from '../../../support/dicomBuilder.js';
import { encapsulatedFile, SYNTAX } from './encodedImages.js';
import { withRestarts } from './jpegRestarts.js';
import {
  blackened,
  compareFrames,
  decodedFrames,
  imageElements,
  imageOf,
  imageSpec,
  samplesOf,
  type ImageSpec,
} from './images.js';

interface JpegEncoder {
  getDecodedBuffer(info: object): Uint8Array;
  setQuality(quality: number): void;
  setProgressive(progressive: boolean): void;
  /** 0: 4:4:4, 1: 4:2:2, 2: 4:2:0, 3: grey. */
  setSubSampling(sampling: number): void;
  encode(): void;
  getEncodedBuffer(): Uint8Array;
  delete(): void;
}

interface Encoding {
  readonly sampling: number;
  readonly progressive?: boolean;
  readonly quality?: number;
}

const GREY = imageSpec({ rows: 61, columns: 75, frames: 2 });
const COLOUR = imageSpec({ rows: 61, columns: 75, frames: 2, photometricInterpretation: 'YBR_FULL_422' });
const BOXES: readonly FrameBox[] = [{ frame: 1, x: 19, y: 13, width: 21, height: 9 }];

/** The stream as one of 12 bits, with the same coefficients. */
function extended(frame: Uint8Array): Uint8Array {
  const at = Buffer.from(frame).indexOf('ffc0', 'hex');
  frame.set([0xff, 0xc1], at);
  frame[at + 4] = 12;
  return frame;
}

describe('JPEG pixels', () => {
  let encoder: new () => JpegEncoder;

  before(async () => {
    const exports = (await instantiate({ print: () => undefined, printErr: () => undefined })) as {
      JPEGEncoder: new () => JpegEncoder;
    };
    encoder = exports.JPEGEncoder;
  });

  function jpegFile(spec: ImageSpec, encoding: Encoding, further: Parameters<typeof el>[] = []): Uint8Array {
    const frames = Array.from({ length: spec.frames }, (_, frame) => encodeJpeg(spec, frame, encoding));
    return encapsulatedFile(spec, SYNTAX.jpegBaseline, frames, { further: further.map((each) => el(...each)) });
  }

  function encodeJpeg(
    spec: ImageSpec,
    frame: number,
    { sampling, progressive = false, quality = 85 }: Encoding,
  ): Uint8Array {
    const one = new encoder();
    const componentCount = spec === GREY ? 1 : 3;
    const info = { width: spec.columns, height: spec.rows, bitsPerSample: 8, componentCount, isSigned: false };
    one.getDecodedBuffer(info).set(samplesOf(spec, frame));
    one.setProgressive(progressive);
    one.setQuality(quality);
    one.setSubSampling(sampling);
    one.encode();
    const bytes = Uint8Array.from(one.getEncodedBuffer());
    one.delete();
    return bytes;
  }

  const samplings = { grey: 3, '4:4:4': 0, '4:2:2': 1, '4:2:0': 2 };
  for (const [name, sampling] of Object.entries(samplings)) {
    for (const quality of [30, 85, 100]) {
      it(`lose the blocks under the boxes and no other: ${name}, quality ${quality}`, async () => {
        const original = jpegFile(name === 'grey' ? GREY : COLOUR, { sampling, quality });
        const { bytes, edit } = await blackened(original, BOXES);
        const [image] = edit.images;
        assert.equal(image?.method, 'blocks');
        assert.deepEqual(image?.frames, [1]);
        assert.equal(edit.transferSyntax, SYNTAX.jpegBaseline);
        const [was, is] = [await decodedFrames(original), await decodedFrames(bytes)];
        assert.deepEqual(is[0]?.cells, was[0]?.cells);
        const seam = sampling === 1 || sampling === 2 ? 1 : 0;
        const grown = (image?.black ?? []).map(({ frame, x, y, width, height }) => ({
          ...{ frame, x: x - seam, y: y - seam, width: width + 2 * seam, height: height + 2 * seam },
        }));
        assert.equal(compareFrames(was[1] as DecodedFrame, is[1] as DecodedFrame, grown, 1).changedOutside, 0);
        const { inside } = compareFrames(was[1] as DecodedFrame, is[1] as DecodedFrame, BOXES, 1);
        assert.deepEqual([...inside], [name === 'grey' ? '0' : '0,0,0']);
        assert.ok(Math.max(...grown.map(({ width }) => width)) <= 21 + 4 * 16, 'grows by little');
      });
    }
  }

  for (const [name, sampling] of Object.entries(samplings)) {
    for (const jpeg of ['blocks', 'decompress'] as const) {
      it(`are seen to have lost nothing else by the proof: ${name}, ${jpeg}`, async () => {
        await loadCodecs();
        const original = jpegFile(name === 'grey' ? GREY : COLOUR, { sampling, quality: 60 });
        const { bytes } = await blackened(original, BOXES, { jpeg });
        const seen = onlyBlackened(readDicom(memorySource(original)), readDicom(memorySource(bytes)));
        assert.deepEqual([seen?.frames, seen?.all], [1, 2]);
      });
    }
  }

  it('keep their restart markers', async () => {
    const plain = [0, 1].map((frame) => encodeJpeg(GREY, frame, { sampling: 3 }));
    const original = encapsulatedFile(
      GREY,
      SYNTAX.jpegBaseline,
      plain.map((frame) => withRestarts(frame, 3)),
    );
    const was = await decodedFrames(original);
    const asPlain = await decodedFrames(encapsulatedFile(GREY, SYNTAX.jpegBaseline, plain));
    assert.deepEqual(was[1]?.cells, asPlain[1]?.cells);
    const { bytes, edit } = await blackened(original, BOXES);
    assert.equal(edit.images[0]?.method, 'blocks');
    const [, frame] = await decodedFrames(bytes);
    const black = edit.images[0]?.black ?? [];
    const { changedOutside, inside } = compareFrames(was[1] as DecodedFrame, frame as DecodedFrame, black, 1);
    assert.equal(changedOutside, 0);
    assert.deepEqual([...inside], ['0']);
  });

  it('are white in MONOCHROME1, where that is black', async () => {
    const spec = { ...GREY, photometricInterpretation: 'MONOCHROME1' };
    const frames = [0, 1].map((frame) => encodeJpeg(GREY, frame, { sampling: 3 }));
    const { bytes, edit } = await blackened(encapsulatedFile(spec, SYNTAX.jpegBaseline, frames), BOXES);
    assert.equal(edit.images[0]?.method, 'blocks');
    const [, frame] = await decodedFrames(bytes);
    const { inside } = compareFrames(frame as DecodedFrame, frame as DecodedFrame, BOXES, 1);
    assert.deepEqual([...inside], ['255']);
  });

  for (const [name, encoding, options] of [
    ['when that is asked for', { sampling: 2 }, { jpeg: 'decompress' }],
    ['when they are progressive', { sampling: 2, progressive: true }, {}],
  ] as const) {
    it(`are written without compression ${name}, and say that there was loss`, async () => {
      const original = jpegFile(COLOUR, encoding);
      const { bytes, edit } = await blackened(original, BOXES, options);
      assert.equal(edit.images[0]?.method, 'decompressed');
      assert.deepEqual(edit.images[0]?.black, BOXES);
      const file = readDicom(memorySource(bytes));
      assert.equal(file.transferSyntax, '1.2.840.10008.1.2.1');
      const { format, element } = imageOf(file);
      assert.equal(format.photometricInterpretation, 'RGB');
      assert.equal(format.planarConfiguration, 0);
      assert.equal(element.fragments, undefined);
      assert.equal(element.length % 2, 0);
      const text = (tag: number) => {
        const found = file.elements.find((each) => each.tag === tag);
        return found && elementText(file, found, '');
      };
      assert.equal(text(0x00282110), '01');
      assert.equal(text(0x00282114), 'ISO_10918_1');
      assert.ok(Number(text(0x00282112)) > 1);
      const [was, is] = [await decodedFrames(original), await decodedFrames(bytes)];
      was.forEach((frame, index) => {
        const { changedOutside, inside } = compareFrames(frame, is[index] as DecodedFrame, BOXES, index);
        assert.equal(changedOutside, 0);
        assert.deepEqual([...inside], index === 1 ? ['0,0,0'] : []);
      });
    });
  }

  it('leave an icon that is native as it is when they are decompressed', async () => {
    const icon = imageSpec({ rows: 3, columns: 5, photometricInterpretation: 'RGB', planarConfiguration: 1 });
    const elements = imageElements(icon).filter((each) => each.kind === 'value' && each.tag >= 0x00280000);
    const frames = [0, 1].map((frame) => encodeJpeg(COLOUR, frame, { sampling: 2 }));
    const further = [sq(0x00880200, [item(elements)])];
    const original = encapsulatedFile(COLOUR, SYNTAX.jpegBaseline, frames, { further });
    const { bytes } = await blackened(original, BOXES, { jpeg: 'decompress' });
    const [was, is] = [original, bytes].map((each) => {
      const file = readDicom(memorySource(each));
      const place = pixelPlaces(file)[0] as PixelPlace;
      return {
        format: imageAt(file, place).format,
        pixels: Buffer.from(file.bytes.read(place.element.valueOffset, 45)),
      };
    });
    assert.deepEqual(is, was);
  });

  it('keep what the header says of an earlier loss', async () => {
    const earlier: Parameters<typeof el>[] = [
      [0x00282110, 'CS', '01'],
      [0x00282112, 'DS', '7\\11'],
    ];
    const { edit } = await blackened(jpegFile(COLOUR, { sampling: 2 }, earlier), BOXES, { jpeg: 'decompress' });
    assert.deepEqual(edit.additions, []);
  });

  it('of 12 bits are refused in colour', async () => {
    const spec = imageSpec({ photometricInterpretation: 'YBR_FULL_422', bitsAllocated: 16, bitsStored: 12 });
    const frame = extended(encodeJpeg(COLOUR, 0, { sampling: 0 }));
    const bytes = encapsulatedFile(spec, SYNTAX.jpegExtended, [frame]);
    await assert.rejects(blackened(bytes, [{ frame: 0, x: 0, y: 0, width: 8, height: 8 }]), {
      name: 'PixelError',
      code: 'unsupported',
      message: /12 bits/,
    });
  });

  for (const signed of [false, true])
    it(`of 12 bits are decoded, and lose blocks alone${signed ? ', signed' : ''}`, async () => {
      // Coefficients that are those of 8 bits, around the middle of 12 bits.
      const { rows, columns } = GREY;
      const spec = imageSpec({ rows, columns, bitsAllocated: 16, bitsStored: 12, frames: 1, signed });
      const [of8] = await decodedFrames(jpegFile(GREY, { sampling: 3, quality: 95 }));
      const bytes = encapsulatedFile(spec, SYNTAX.jpegExtended, [
        extended(encodeJpeg(GREY, 0, { sampling: 3, quality: 95 })),
      ]);
      const [of12] = await decodedFrames(bytes);
      assert.equal(of12!.precision, 12);
      // What is clipped at 8 bits is not at 12; and decoders of 8 bits are fast rather than exact.
      const apart = [...of8!.cells].flatMap((cell, at) =>
        cell > 8 && cell < 247 ? [Math.abs((of12!.cells[at]! & 0xfff) - (cell - 128 + 2048))] : [],
      );
      assert.ok(apart.length > 1000 && Math.max(...apart) <= 6, `${Math.max(...apart)}`);
      const mean = apart.reduce((sum, each) => sum + each, 0) / apart.length;
      assert.ok(mean < 1, `${mean}`);
      const { bytes: copy, edit } = await blackened(bytes, [{ ...BOXES[0]!, frame: 0 }]);
      assert.equal(edit.images[0]!.method, signed ? 'decompressed' : 'blocks');
      const [is] = await decodedFrames(copy);
      const area = signed ? [{ ...BOXES[0]!, frame: 0 }] : edit.images[0]!.black;
      const { inside, changedOutside } = compareFrames(of12!, is!, area, 0);
      assert.equal(changedOutside, 0);
      assert.equal(inside.size, 1);
      if (!signed) assert.deepEqual([...inside], ['0']);
    });

  it('are read as RGB where the header says so and the stream does not object', async () => {
    const spec = { ...COLOUR, photometricInterpretation: 'RGB', frames: 1 };
    const frame = withoutJfif(encodeJpeg(COLOUR, 0, { sampling: 0, quality: 100 }));
    const [asYbr] = await decodedFrames(encapsulatedFile({ ...COLOUR, frames: 1 }, SYNTAX.jpegBaseline, [frame]));
    const [asRgb] = await decodedFrames(encapsulatedFile(spec, SYNTAX.jpegBaseline, [frame]));
    assert.notDeepEqual(asRgb?.cells, asYbr?.cells);
    // Read as they are, the first component of a pixel is its luminance.
    const [red = 0, green = 0, blue = 0] = asYbr?.cells ?? [];
    assert.ok(Math.abs((asRgb?.cells[0] ?? 0) - (0.299 * red + 0.587 * green + 0.114 * blue)) < 3);
    const { bytes } = await blackened(encapsulatedFile(spec, SYNTAX.jpegBaseline, [frame]), [
      { frame: 0, x: 8, y: 8, width: 16, height: 16 },
    ]);
    const [black] = await decodedFrames(bytes);
    const { inside } = compareFrames(
      black as DecodedFrame,
      black as DecodedFrame,
      [{ frame: 0, x: 8, y: 8, width: 16, height: 16 }],
      0,
    );
    assert.deepEqual([...inside], ['0,0,0']);
  });

  it('keep the offsets of their frames', async () => {
    const spec = { ...GREY, frames: 5 };
    const frames = Array.from({ length: 5 }, (_, frame) => encodeJpeg(GREY, frame, { sampling: 3 }));
    const original = encapsulatedFile(spec, SYNTAX.jpegBaseline, frames);
    const { bytes } = await blackened(original, BOXES);
    const [was, is] = [original, bytes].map((each) => framesOf(imageOf(readDicom(memorySource(each)))));
    for (const frame of [0, 2, 3, 4])
      assert.deepEqual(Buffer.from(is?.read(frame) ?? []), Buffer.from(was?.read(frame) ?? []));
    assert.notDeepEqual(Buffer.from(is?.read(1) ?? []), Buffer.from(was?.read(1) ?? []));
  });
});

/** The stream without its APP0 segment. */
function withoutJfif(bytes: Uint8Array): Uint8Array {
  const length = ((bytes[4] ?? 0) << 8) + (bytes[5] ?? 0);
  assert.equal(bytes[3], 0xe0);
  return Buffer.concat([bytes.subarray(0, 2), bytes.subarray(4 + length)]);
}
