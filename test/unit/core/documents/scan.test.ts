import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { decode, encode } from 'fast-png';
import { isDocumentError } from '../../../../src/core/documents/documentError.js';
import type { DocumentKind } from '../../../../src/core/documents/documentKind.js';
import type { PageEdit } from '../../../../src/core/documents/documentEdits.js';
import { GROUND, INK } from '../../../../src/core/documents/paintBoxes.js';
import type { Picture } from '../../../../src/core/documents/pagedDocument.js';
import { encodeJpeg } from '../../../../src/core/documents/scan/jpegFile.js';
import { scanEngine } from '../../../../src/core/documents/scan/scanEngine.js';
import { writeTiff } from '../../../../src/core/documents/scan/tiffWriter.js';
import { isInstalled, throughTool } from '../../../support/documents.js';

type ScanKind = Exclude<DocumentKind, 'PDF'>;

const [WIDTH, HEIGHT] = [120, 90];
const EDITS: readonly PageEdit[] = [
  {
    page: 0,
    boxes: [
      { box: { x: 10, y: 12, width: 40, height: 9 } },
      { box: { x: 20.4, y: 40, width: 80, height: 16 }, text: '[PATIENT_1]' },
    ],
  },
];

/** A picture without two rows alike. */
function grey(): Uint8Array {
  return Uint8Array.from({ length: WIDTH * HEIGHT }, (_, index) => (index * 7 + ((index / WIDTH) | 0) * 13) % 256);
}

async function cleaned(
  bytes: Uint8Array,
  kind: ScanKind,
  edits = EDITS,
): Promise<{ copy: Uint8Array; before: Picture; after: Picture }> {
  const engine = scanEngine(kind);
  const { bytes: copy } = await engine.clean(bytes, edits, {});
  const { faults, strings } = await engine.inspect(bytes, copy, edits);
  assert.deepEqual(faults, []);
  assert.deepEqual(strings, []);
  return {
    copy,
    before: (await engine.open(bytes, {})).picture(0, 1),
    after: (await engine.open(copy, {})).picture(0, 1),
  };
}

function assertOnlyBoxes({ before, after }: { before: Picture; after: Picture }): void {
  let changed = 0;
  for (let y = 0; y < before.height; y++)
    for (let x = 0; x < before.width; x++) {
      const at = (y * before.width + x) * 4;
      const [was, is] = [before.rgba.subarray(at, at + 4), after.rgba.subarray(at, at + 4)];
      if (x >= 10 && x < 50 && y >= 12 && y < 21) assert.deepEqual([...is], [INK, INK, INK, 255]);
      else if (x >= 20 && x < 101 && y >= 40 && y < 56) assert.ok([INK, GROUND, 255].includes(is[0]!), String(is[0]));
      else if (was.some((value, index) => value !== is[index])) changed++;
    }
  assert.equal(changed, 0, 'pixels outside of the boxes changed');
}

/** A PNG with chunks put in after its header. */
function withChunks(png: Uint8Array, chunks: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const made = chunks.map(([type, data]) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
  });
  return Buffer.concat([png.subarray(0, 33), ...made, png.subarray(33)]);
}

describe('scans', () => {
  it('of PNG: pixels outside of boxes stay, in every depth and with every number of channels', async () => {
    for (const channels of [1, 2, 3, 4] as const) {
      const data = Uint8Array.from({ length: WIDTH * HEIGHT * channels }, (_, index) => (index * 11) % 256);
      assertOnlyBoxes(await cleaned(encode({ width: WIDTH, height: HEIGHT, channels, data }), 'PNG'));
    }
    const deep = Uint16Array.from({ length: WIDTH * HEIGHT }, (_, index) => (index * 257) % 65536);
    const { copy, before, after } = await cleaned(
      encode({ width: WIDTH, height: HEIGHT, channels: 1, depth: 16, data: deep }),
      'PNG',
    );
    assertOnlyBoxes({ before, after });
    assert.equal(decode(copy).depth, 16);
    assert.equal(decode(copy).data[0], deep[0]);
  });

  it('with transparent pixels: copies have nothing that is not seen on white paper', async () => {
    const [hidden, shown] = [
      [12, 34, 56, 0],
      [100, 0, 0, 51],
    ];
    const data = Uint8Array.from({ length: WIDTH * HEIGHT * 4 }, (_, at) => (at < 4000 ? hidden : shown)[at % 4]!);
    const tiff = await writeTiff([{ raster: { width: WIDTH, height: HEIGHT, channels: 4, data }, bilevel: false }]);
    const scans = { PNG: encode({ width: WIDTH, height: HEIGHT, channels: 4, data }), TIFF: tiff };
    for (const kind of ['PNG', 'TIFF'] as const) {
      const { rgba } = (await cleaned(scans[kind], kind, [])).after;
      assert.deepEqual([...rgba.subarray(0, 4), ...rgba.subarray(-4)], [255, 255, 255, 255, 224, 204, 204, 255], kind);
    }
  });

  it('of PNG: chunks beside the picture and bytes behind its end go; how dense its dots are stays', async () => {
    const png = encode({ width: WIDTH, height: HEIGHT, channels: 1, data: grey() });
    const text = Buffer.from('Author\0Ada Okonkwo');
    const density = Buffer.from([0, 0, 0x1e, 0xc2, 0, 0, 0x1e, 0xc2, 1]);
    const chunks = [
      ['tEXt', text],
      ['zTXt', Buffer.concat([Buffer.from('Author\0\0'), deflateSync(text)])],
      ['pHYs', density],
    ] as const;
    const { copy } = await cleaned(Buffer.concat([withChunks(png, chunks), Buffer.from('Ada Okonkwo')]), 'PNG');
    assert.equal(Buffer.from(copy).includes('Okonkwo'), false);
    assert.ok(Buffer.from(copy).includes(density));
  });

  it('of TIFF: pages stay as they are outside of boxes, each with as many bits as it had', async () => {
    const data = grey();
    const raster = { width: WIDTH, height: HEIGHT, channels: 1, data } as const;
    const bits = { ...raster, data: data.map((value) => (value > 127 ? 255 : 0)) };
    const original = await writeTiff([
      { raster, bilevel: false },
      { raster: bits, bilevel: true },
    ]);
    const { copy, before, after } = await cleaned(original, 'TIFF');
    assertOnlyBoxes({ before, after });
    const engine = scanEngine('TIFF');
    const [one, other] = [await engine.open(original, {}), await engine.open(copy, {})];
    assert.equal(other.pageCount, 2);
    assert.deepEqual(other.picture(1, 1), one.picture(1, 1));
  });

  it('of JPEG: segments beside the picture go, boxes are black, the rest is as good as before', async () => {
    const smooth = new Uint8Array(WIDTH * HEIGHT * 4).map((_, index) => (index % 4 === 3 ? 255 : (index >> 2) % WIDTH));
    const jpeg = encodeJpeg({ width: WIDTH, height: HEIGHT, rgba: smooth });
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 13]), Buffer.from('Ada Okonkwo')]);
    const original = Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2), Buffer.from('Okonkwo')]);
    const { copy, before, after } = await cleaned(original, 'JPEG');
    assert.equal(Buffer.from(copy).includes('Okonkwo'), false);
    const far = after.rgba.findIndex(
      (value, index) => index > WIDTH * 4 * 65 && Math.abs(value - before.rgba[index]!) > 12,
    );
    assert.equal(far, -1, 'a pixel far from every box is another one');
    assert.ok(after.rgba[(16 * WIDTH + 30) * 4]! < 40);
  });

  it('of whatever other programs write, read as they read it', async function () {
    if (!isInstalled('convert')) return this.skip();
    const png = encode({ width: WIDTH, height: HEIGHT, channels: 1, data: grey() });
    const forms: readonly (readonly [ScanKind, readonly string[]])[] = [
      ...['None', 'LZW', 'Zip', 'RLE'].map((way) => ['TIFF', ['-compress', way, 'tiff:OUT']] as const),
      ...['Fax', 'Group4'].map((way) => ['TIFF', ['-monochrome', '-compress', way, 'tiff:OUT']] as const),
      ['TIFF', ['-define', 'tiff:tile-geometry=32x32', '-compress', 'LZW', 'tiff:OUT']],
      ['TIFF', ['-define', 'tiff:predictor=2', '-compress', 'Zip', 'tiff:OUT']],
      ['TIFF', ['-depth', '16', '-compress', 'LZW', 'tiff:OUT']],
      ['TIFF', ['-orient', 'RightTop', '-compress', 'LZW', 'tiff:OUT']],
      ['PNG', ['-monochrome', 'png:OUT']],
      ['PNG', ['-colors', '16', 'png8:OUT']],
      ['PNG', ['-interlace', 'PNG', 'png:OUT']],
      ['PNG', ['-depth', '16', 'png48:OUT']],
    ];
    for (const [kind, args] of forms) {
      const bytes = throughTool(png, 'convert', ['IN', ...args], 'png');
      const pages = await cleaned(bytes, kind, []);
      const theirs = throughTool(
        bytes,
        'convert',
        [`${kind.toLowerCase()}:IN`, '-auto-orient', '-depth', '8', 'rgba:OUT'],
        'bin',
      );
      assert.deepEqual(Buffer.from(pages.after.rgba), theirs, args.join(' '));
    }
  });

  it('that cannot be understood are named, and never take more memory than they have pixels', async () => {
    const png = encode({ width: WIDTH, height: HEIGHT, channels: 1, data: grey() });
    const huge = Buffer.from(png);
    huge.writeUInt32BE(100_000, 16);
    huge.writeUInt32BE(100_000, 20);
    const tiff = await writeTiff([
      { raster: { width: WIDTH, height: HEIGHT, channels: 1, data: grey() }, bilevel: false },
    ]);
    const endless = Buffer.from(tiff);
    endless.writeUInt32LE(endless.readUInt32LE(4), endless.length - 4);
    const jpeg = encodeJpeg({ width: 16, height: 16, rgba: new Uint8Array(1024) });
    const bad: readonly (readonly [ScanKind, Uint8Array, RegExp])[] = [
      ['PNG', huge, /100 million/],
      ['PNG', withChunks(png, [['acTL', Buffer.alloc(8)]]), /animated/],
      ['PNG', png.subarray(0, 200), /damaged/],
      ['TIFF', endless, /no end/],
      ['TIFF', Buffer.from('II+\0\x08\0\0\0', 'latin1'), /BigTIFF/],
      ['TIFF', tiff.subarray(0, 100), /damaged/],
      ['JPEG', jpeg.subarray(0, 40), /damaged/],
    ];
    for (const [kind, bytes, message] of bad)
      await assert.rejects(
        async () => (await scanEngine(kind).open(bytes, {})).picture(0, 1),
        (error) => isDocumentError(error) && message.test(error.message),
        `${kind} ${String(message)}`,
      );
  });

  it('that still show something in a box, or hold something after their end, are not proven', async () => {
    const bits = grey().map((value) => (value > 127 ? 255 : 0));
    const page = { raster: { width: WIDTH, height: HEIGHT, channels: 1, data: bits }, bilevel: true } as const;
    const rgba = Uint8Array.from({ length: WIDTH * HEIGHT * 4 }, (_, at) => (at % 4 === 3 ? 255 : bits[at >> 2]!));
    const originals: readonly (readonly [ScanKind, Uint8Array])[] = [
      ['PNG', encode({ width: WIDTH, height: HEIGHT, channels: 1, data: bits })],
      ['TIFF', await writeTiff([page])],
      ['JPEG', encodeJpeg({ width: WIDTH, height: HEIGHT, rgba })],
    ];
    const token = [{ page: 0, boxes: EDITS[0]!.boxes.slice(1) }];
    for (const [kind, original] of originals) {
      const engine = scanEngine(kind);
      assert.deepEqual(
        (await engine.inspect(original, original, token)).faults,
        ['page 1 shows something in a box'],
        kind,
      );
      const copy = Buffer.concat([
        (await engine.clean(original, token, {})).bytes,
        Buffer.from('Okonkwo\xff\xd9', 'latin1'),
      ]);
      const { faults } = await engine.inspect(original, copy, token);
      assert.deepEqual(faults, ['there is something after the end of the picture'], kind);
    }
  });

  it('of many pages say how far the work is, and can be stopped between pages', async () => {
    const page = { raster: { width: WIDTH, height: HEIGHT, channels: 1, data: grey() }, bilevel: false } as const;
    const tiff = await writeTiff([page, page, page]);
    const stop = new AbortController();
    const done: number[] = [];
    const onPage = (pages: number): void => void done.push(pages);
    await scanEngine('TIFF').clean(tiff, EDITS, { onPage });
    assert.deepEqual(done, [1, 2, 3]);
    const stopped = scanEngine('TIFF').clean(tiff, EDITS, { signal: stop.signal, onPage: () => stop.abort() });
    await assert.rejects(stopped, (error) => error === stop.signal.reason);
  });

  it('of TIFF: fields that all name the same numbers do not fill the memory', async () => {
    const [fields, numbers] = [400, 500_000];
    const directory = Buffer.alloc(2 + 12 * fields + 4);
    directory.writeUInt16LE(fields, 0);
    for (let field = 0; field < fields; field++) {
      directory.writeUInt16LE(1000 + field, 2 + 12 * field);
      directory.writeUInt16LE(3, 4 + 12 * field);
      directory.writeUInt32LE(numbers, 6 + 12 * field);
    }
    const tiff = Buffer.concat([Buffer.from('II*\0\x08\0\0\0', 'latin1'), directory, Buffer.alloc(2 * numbers)]);
    await assert.rejects(async () => scanEngine('TIFF').open(tiff, {}), isDocumentError);
  });

  it('that are damaged anywhere end in an error that says so, or in a picture', async () => {
    const raster = { width: 24, height: 16, channels: 1, data: grey().subarray(0, 384) } as const;
    const originals: readonly (readonly [ScanKind, Uint8Array])[] = [
      ['PNG', encode({ width: 24, height: 16, channels: 1, data: raster.data })],
      ['TIFF', await writeTiff([{ raster, bilevel: false }])],
      ['JPEG', encodeJpeg({ width: 16, height: 16, rgba: new Uint8Array(1024).map((_, index) => index) })],
    ];
    for (const [kind, original] of originals)
      for (let at = 0; at < original.length; at += 3) {
        const spoilt = Uint8Array.from(original);
        spoilt[at]! ^= 0xa5;
        try {
          (await scanEngine(kind).open(spoilt, {})).picture(0, 1);
        } catch (error) {
          assert.ok(isDocumentError(error), `${kind} at ${at}: ${String(error)}`);
        }
      }
  });
});
