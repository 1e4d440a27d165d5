/** Scans in black and white stay what they are. */
import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName } from 'pdf-lib';
import { cleanPdf } from '../../../../src/core/documents/pdf/cleanPdf.js';
import { decodeCcitt } from '../../../../src/core/documents/scan/ccitt.js';
import { encodeGroup4 } from '../../../../src/core/documents/scan/ccittEncoder.js';
import { isInstalled, throughTool } from '../../../support/documents.js';
import { randomNumbers } from '../../../support/random.js';

/** Stripes and dots of random lengths, 1 for black. */
function pixelsOf(seed: number, width: number, height: number): Uint8Array {
  const next = randomNumbers(seed);
  const often = next();
  let value = 0;
  return Uint8Array.from({ length: width * height }, () => {
    if (next() < often) value = next() < 0.5 ? 1 : 0;
    return value;
  });
}

describe('scans in black and white', () => {
  it('are coded so that the same pixels come out, of any width and any runs', () => {
    for (let seed = 1; seed < 60; seed++) {
      const [width, height] = [1 + ((seed * 37) % 90) * (seed % 9 === 0 ? 70 : 1), 1 + (seed % 9)];
      const pixels = pixelsOf(seed, width, height);
      const code = encodeGroup4(pixels, width, height);
      const again = decodeCcitt(code, { width, height, scheme: 'group4', reversed: false });
      assert.deepEqual(Buffer.from(again), Buffer.from(pixels), `seed ${seed}, ${width} × ${height}`);
    }
  });

  it('keep one bit a pixel and the pixels beside boxes, as others see them', async () => {
    const [width, height] = [400, 560];
    const bits = new Uint8Array((width / 8) * height).fill(0xff);
    // Bars of 8 pixels, white between them.
    for (let y = 40; y < 500; y += 20) bits.fill(0, (y * width) / 8 + 5, (y * width) / 8 + 45);
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([200, 280]);
    const image = pdf.context.register(
      pdf.context.stream(deflateSync(bits), {
        ...{ Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 1 },
        ...{ ColorSpace: 'DeviceGray', Filter: 'FlateDecode' },
      }),
    );
    page.node.setXObject(PDFName.of('Scan'), image);
    page.node.set(PDFName.of('Contents'), pdf.context.register(pdf.context.stream('q 200 0 0 280 0 0 cm /Scan Do Q')));
    const original = await pdf.save();
    const boxes = [{ box: { x: 20, y: 30, width: 40, height: 12 } }];
    const { bytes, asPictures } = await cleanPdf(original, [{ page: 0, boxes, asImage: true }]);
    assert.equal(asPictures, 1);
    assert.ok(bytes.length < 3 * original.length, `${bytes.length} of ${original.length} bytes`);
    const [seen] = (await PDFDocument.load(bytes)).context
      .enumerateIndirectObjects()
      .map(([, object]) => object.toString())
      .filter((text) => text.includes('/Image'));
    assert.match(seen!, /\/BitsPerComponent 1\b/);
    assert.match(seen!, /\/Width 400\b/);
    if (!isInstalled('pdftoppm')) return;
    const [before, after] = [original, bytes].map((each) =>
      throughTool(each, 'pdftoppm', ['-r', '144', '-gray', 'IN']).subarray(-width * height),
    ) as [Buffer, Buffer];
    let inside = 0;
    before.forEach((grey, at) => {
      const [x, y] = [(at % width) / 2, Math.floor(at / width) / 2];
      if (x >= 20 && x < 60 && y >= 30 && y < 42) inside += after[at]! < 128 ? 1 : 0;
      else assert.equal(after[at]! < 128, grey < 128, `${x}, ${y}`);
    });
    assert.equal(inside, 80 * 24);
  });
});
