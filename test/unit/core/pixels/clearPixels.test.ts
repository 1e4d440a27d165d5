import assert from 'node:assert/strict';
import { deflateRawSync } from 'node:zlib';
import { clearPixels } from '../../../../src/core/pixels/streams/clearPixels.js';
import { PixelError } from '../../../../src/core/pixels/pixelError.js';
import { concat, el, encapsulated, item, raw, sq } from '../../../support/dicomBuilder.js';
import { iccProfile } from '../../../support/iccProfile.js';
import { jpegFrame, type JpegSegment } from '../../../support/jpegFrame.js';
import { rleFrame } from '../../../support/rle.js';
import {
  SECRET,
  ascii,
  secret,
  imageWith,
  read,
  copyOf,
  fragmentsOf,
  JPEG,
  JPEG_LS,
  JPEG_2000,
  RLE,
  DATA,
} from './clearing.js';

/** A table for destination 0, which the scan uses. */
function quantization(text = ''): JpegSegment {
  return [0xdb, `\0${text.padEnd(64, '\x02')}`];
}

describe('what is no part of an image', () => {
  describe('behind native pixels', () => {
    for (const [title, tag, vr, bits] of [
      ['Pixel Data', 0x7fe00010, 'OB', 8],
      ['words', 0x7fe00010, 'OW', 16],
      ['Float Pixel Data', 0x7fe00008, 'OF', 32],
      ['Double Float Pixel Data', 0x7fe00009, 'OD', 64],
    ] as const) {
      it(`is not copied: ${title}`, () => {
        const pixels = Uint8Array.from({ length: 8 * bits }, (_, index) => index);
        const copy = copyOf(imageWith([raw(tag, vr, concat([pixels, ascii(`${SECRET}123456`)]))], { bits }));
        const element = copy.elements.find((each) => each.tag === tag);
        assert.equal(element?.length, pixels.length);
        assert.deepEqual(Uint8Array.from(copy.bytes.read(element.valueOffset, element.length)), pixels);
      });
    }

    it('keeps the padding of an odd length, and the frames that there is room for where their number is none', () => {
      const odd = imageWith([raw(0x7fe00010, 'OB', new Uint8Array(10).fill(7))], { rows: 3, columns: 3 });
      assert.deepEqual(clearPixels(read(odd)).cleared, []);
      const frames = [el('NumberOfFrames', 'IS', '3A')];
      const three = imageWith([raw(0x7fe00010, 'OB', new Uint8Array(3 * 64))], { further: frames });
      assert.deepEqual(clearPixels(read(three)).cleared, []);
    });

    it('is cut in items as well', () => {
      const icon = item([
        el('SamplesPerPixel', 'US', 1),
        el('PhotometricInterpretation', 'CS', 'MONOCHROME2'),
        el('Rows', 'US', 2),
        el('Columns', 'US', 2),
        el('BitsAllocated', 'US', 8),
        raw(0x7fe00010, 'OB', concat([Uint8Array.of(1, 2, 3, 4), secret])),
      ]);
      const file = read(imageWith([raw(0x7fe00010, 'OB', new Uint8Array(64))], { further: [sq(0x00289520, [icon])] }));
      const paths = clearPixels(file).cleared.map(({ path }) => path);
      assert.deepEqual(paths, ['(0028,9520)[1].(7FE0,0010)']);
    });
  });

  describe('in JPEG', () => {
    const jpeg = (frame: Uint8Array, syntax = JPEG) =>
      imageWith([encapsulated([frame], { frameStarts: [0] })], { syntax });
    const cases: readonly (readonly [string, Parameters<typeof jpegFrame>])[] = [
      ['a comment', [DATA, [[0xfe, secret]]]],
      ['Exif', [DATA, [[0xe1, `Exif\0\0${SECRET}`]]]],
      ['IPTC', [DATA, [[0xed, `Photoshop 3.0\0${SECRET}`]]]],
      ['an APP0 that is not JFIF', [DATA, [[0xe0, `OTHER\0${SECRET}`]]]],
      ['what follows a JFIF header', [DATA, [[0xe0, `JFIF\0\x01\x02\0\0\x01\0\x01\0\0${SECRET}`]]]],
      ['what follows an Adobe header', [DATA, [[0xee, `Adobe\0\x64\0\0\0\0\x01${SECRET}`]]]],
      ['the texts of an ICC profile', [DATA, [[0xe2, concat([ascii('ICC_PROFILE\0\x01\x01'), iccProfile(SECRET)])]]]],
      ['bytes after the end', [DATA, [], secret]],
      ['a quantisation table that no scan uses', [DATA, [[0xdb, `\x02${SECRET.repeat(4).slice(0, 64)}`]]]],
      ['a table of 16 bits that no scan uses', [DATA, [[0xdb, `\x13${SECRET.repeat(8).slice(0, 128)}`]]]],
      ['a table that another took the place of', [DATA, [quantization(SECRET), quantization()]]],
      ['a Huffman table that no scan uses', [DATA, [[0xc4, `\x02${'\0'.repeat(15)}\x12${SECRET}`]]]],
    ];
    it('leaves the tables that a scan uses', () => {
      const tables: readonly JpegSegment[] = [quantization(), [0xc4, `\0${'\0'.repeat(15)}\x02\x01\x02`]];
      assert.deepEqual(clearPixels(read(jpeg(jpegFrame(DATA, tables)))).cleared, []);
    });
    for (const [title, frame] of cases) {
      it(`is overwritten: ${title}`, () => {
        const original = jpeg(jpegFrame(...frame));
        const [before, after] = [fragmentsOf(original)[0], fragmentsOf(copyOf(original))[0]];
        assert.equal(after?.length, before?.length);
        // The scan and its entropy-coded data are as they were.
        const data = Buffer.from(DATA);
        assert.equal(Buffer.from(after ?? []).indexOf(data), Buffer.from(before ?? []).indexOf(data));
      });
    }

    it('is what JFIF, Adobe and the name of an encoder are not', () => {
      const frame = jpegFrame(DATA, [
        [0xe0, 'JFIF\0\x01\x02\0\0\x01\0\x01\0\0'],
        [0xee, 'Adobe\0\x64\0\0\0\0\x01'],
        [0xfe, 'Lavc58.134.100'],
      ]);
      assert.deepEqual(clearPixels(read(jpeg(frame))).cleared, []);
    });

    it('is found in a frame of several fragments, and behind its last', () => {
      const frame = jpegFrame(DATA, [[0xfe, secret]]);
      const pixels = encapsulated([frame.subarray(0, 12), frame.subarray(12), secret]);
      const copy = copyOf(imageWith([pixels], { syntax: JPEG }));
      assert.equal(fragmentsOf(copy).length, 3);
    });

    it('is application data of JPEG-LS, but for its colour transform', () => {
      const frame = Buffer.from(
        jpegFrame(DATA, [
          [0xe8, secret],
          [0xe8, 'mrfx\x01'],
        ]),
      );
      frame[frame.indexOf('ffc0', 0, 'hex') + 1] = 0xf7;
      const copy = copyOf(jpeg(Uint8Array.from(frame), JPEG_LS));
      assert.ok(Buffer.from(fragmentsOf(copy)[0] ?? []).includes('mrfx\x01'));
    });

    it('refuses a stream that cannot be followed, and leaves one in which nothing can be hidden', () => {
      const damaged = concat([
        Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0),
        ascii('OSWIN QUILLFEATHER'),
        Uint8Array.of(0xff, 0xd9),
      ]);
      assert.throws(() => copyOf(jpeg(damaged)), PixelError);
      assert.throws(() => copyOf(jpeg(ascii('no image, but OSWIN QUILLFEATHER'))), PixelError);
      copyOf(jpeg(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xd9)));
    });
  });

  describe('in JPEG 2000', () => {
    const comment = concat([Uint8Array.of(0xff, 0x64, 0, 4 + secret.length, 0, 1), secret]);
    const siz = concat([Uint8Array.of(0xff, 0x51, 0, 41), new Uint8Array(39)]);
    const packets = Uint8Array.of(1, 2, 3, 4, 5, 6);
    const codestream = (header: Uint8Array, tileHeader: Uint8Array, after: Uint8Array, knowsLength = true) => {
      const length = 14 + tileHeader.length + packets.length;
      const tile = Uint8Array.of(0xff, 0x90, 0, 10, 0, 0, 0, 0, 0, knowsLength ? length : 0, 0, 1);
      const start = Uint8Array.of(0xff, 0x4f);
      const data = concat([Uint8Array.of(0xff, 0x93), packets, Uint8Array.of(0xff, 0xd9)]);
      return concat([start, siz, header, tile, tileHeader, data, after]);
    };
    const nothing = new Uint8Array(0);
    const box = (type: string, contents: Uint8Array) =>
      concat([Uint8Array.of(0, 0, 0, 8 + contents.length), ascii(type), contents]);
    const signature = box('jP  ', Uint8Array.of(13, 10, 0x87, 10));
    for (const [title, stream] of [
      ['a comment in the main header', codestream(comment, nothing, nothing)],
      ['a comment in the header of a tile-part', codestream(nothing, comment, nothing)],
      ['bytes after the end', codestream(nothing, nothing, secret)],
      ['bytes after the end, where the tile-part does not say its length', codestream(nothing, nothing, secret, false)],
      ['a box of XML', concat([signature, box('xml ', secret), box('jp2c', codestream(nothing, nothing, nothing))])],
      ['a comment within a box', concat([signature, box('jp2c', codestream(comment, nothing, nothing))])],
      ['bytes after the last box', concat([signature, box('jp2c', codestream(nothing, nothing, nothing)), secret])],
    ] as const) {
      it(`is overwritten: ${title}`, () => {
        const copy = copyOf(imageWith([encapsulated([stream])], { syntax: JPEG_2000 }));
        assert.ok(Buffer.from(fragmentsOf(copy)[0] ?? []).includes(Buffer.from(packets)));
      });
    }

    it('refuses tile-parts that cannot be followed', () => {
      const broken = codestream(nothing, nothing, nothing);
      const tail = concat([broken.subarray(0, broken.length - 2), secret]);
      assert.throws(() => copyOf(imageWith([encapsulated([tail])], { syntax: JPEG_2000 })), PixelError);
    });
  });

  it('is what follows the last run of a segment of RLE', () => {
    const plain = rleFrame([Uint8Array.from({ length: 64 }, (_, index) => index)], 8);
    assert.deepEqual(clearPixels(read(imageWith([encapsulated([plain])], { syntax: RLE }))).cleared, []);
    const copy = copyOf(imageWith([encapsulated([concat([plain, secret])])], { syntax: RLE }));
    assert.deepEqual(fragmentsOf(copy)[0]?.subarray(0, plain.length), plain);
    const inHeader = Uint8Array.from(plain);
    inHeader.set(secret, 12);
    copyOf(imageWith([encapsulated([inHeader])], { syntax: RLE }));
  });

  it('is what follows a deflated frame', () => {
    const deflated = Uint8Array.from(deflateRawSync(new Uint8Array(64).fill(9)));
    copyOf(imageWith([encapsulated([concat([deflated, secret])])], { syntax: '8.1' }));
  });

  it('is a table of offsets that holds none', () => {
    const frame = jpegFrame(DATA);
    const pixels = encapsulated([frame]);
    const original = imageWith(
      [el(0x7fe00001, 'OV', secret.subarray(0, 16)), el(0x7fe00002, 'OV', new Uint8Array(16)), pixels],
      { syntax: JPEG },
    );
    const copy = copyOf(original);
    assert.ok(!copy.elements.some(({ tag }) => tag === 0x7fe00001 || tag === 0x7fe00002));
    const table = encapsulated([frame], { frameStarts: [0] });
    assert.deepEqual(clearPixels(read(imageWith([table], { syntax: JPEG }))).cleared, []);
    const patched = Buffer.from(imageWith([table], { syntax: JPEG }));
    const at = patched.indexOf('fe ff 00 e0 04 00 00 00'.replaceAll(' ', ''), 0, 'hex') + 8;
    patched.write('OSWN', at, 'latin1');
    const fragments = copyOf(Uint8Array.from(patched)).elements.find(({ tag }) => tag === 0x7fe00010)?.fragments;
    assert.deepEqual(
      fragments?.map(({ length }) => length),
      [0, frame.length + (frame.length % 2)],
    );
  });
});
