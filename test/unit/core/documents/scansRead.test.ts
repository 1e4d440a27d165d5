/** Scans as they come, read by the engines of the product: askew, as faxes, on their head. */
import assert from 'node:assert/strict';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import type { Picture } from '../../../../src/core/documents/pagedDocument.js';
import { engineFor } from '../../../../src/core/documents/engine.js';
import { examineDocument } from '../../../../src/core/documents/examineDocument.js';
import { encodePng } from '../../../../src/core/documents/scan/pngFile.js';
import { writeTiff } from '../../../../src/core/documents/scan/tiffWriter.js';
import { readAgain } from '../../../../src/core/verify/documents/readAgain.js';
import { cleaned } from '../../../support/documents.js';
import { ocrForTests, type OcrForTests } from '../../../support/ocr.js';

const LETTER = [
  ['Patient name:', 'Wilhelmina Okonkwo'],
  ['Date of birth:', '14/03/1951'],
  ['Hospital number:', 'H-0047113'],
  ['Telephone:', '01792 555 018'],
] as const;
const VALUES = LETTER.flatMap(([, value]) => value.split(' '));

/** A small letter as it is printed, 150 dots to the inch; labels and values stand on one row each. */
async function printed(): Promise<Picture> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const page = pdf.addPage([420, 300]);
  LETTER.forEach(([label, value], row) => {
    page.drawText(label, { x: 40, y: 240 - 22 * row, size: 11, font });
    page.drawText(value, { x: 170, y: 240 - 22 * row, size: 11, font });
  });
  page.drawText('The liver and the spleen are of normal size.', { x: 40, y: 120, size: 11, font });
  const document = await (await engineFor('PDF')).open(await pdf.save(), {});
  try {
    return document.picture(0, 150 / 72);
  } finally {
    document.close();
  }
}

/** Grey pixels of a picture turned about its middle, on white, and with other numbers of rows. */
function scanned(
  { width, height, rgba }: Picture,
  degrees: number,
  rows = 1,
): { width: number; height: number; data: Uint8Array } {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const tall = Math.round(height * rows);
  const data = new Uint8Array(width * tall).fill(255);
  for (let y = 0; y < tall; y++)
    for (let x = 0; x < width; x++) {
      const [u, v] = [x - width / 2, y / rows - height / 2];
      const [from, row] = [Math.round(u * cos + v * sin + width / 2), Math.round(v * cos - u * sin + height / 2)];
      if (from >= 0 && row >= 0 && from < width && row < height) data[y * width + x] = rgba[(row * width + from) * 4]!;
    }
  return { width, height: tall, data };
}

function png(raster: { width: number; height: number; data: Uint8Array }): Uint8Array {
  return encodePng({ ...raster, channels: 1 }, undefined);
}

describe('scans, read', () => {
  let ocr: OcrForTests;
  let letter: Picture;

  before(async () => {
    ocr = ocrForTests();
    letter = await printed();
  });
  after(() => ocr.close());

  /** @returns the copy, which is proven: what is beside its boxes was read once more */
  async function assertCovered(bytes: Uint8Array, kind: 'PNG' | 'TIFF'): Promise<Uint8Array> {
    const { examination, proof, copy } = await cleaned(bytes, kind, { reader: ocr.reader });
    const texts = examination.findings.map(({ text }) => text).join(' ');
    for (const value of VALUES) assert.ok(texts.includes(value), `${value} in ${texts}`);
    assert.ok(!/liver|spleen|normal|birth|Telephone/.test(texts), texts);
    assert.equal(proof.outcome, 'proven');
    assert.ok(proof.checks.some(({ check, tried }) => check === 'pictures read again' && tried > 0));
    return copy;
  }

  it('covers what labels announce on a scan that is askew', async () => {
    const copy = await assertCovered(png(scanned(letter, 4)), 'PNG');
    const again = await (await engineFor('PNG')).open(copy, {});
    const { pages } = await examineDocument(again, { reader: ocr.reader });
    for (const value of VALUES) assert.ok(!pages[0]!.text.includes(value), `${value} is left`);
    assert.match(pages[0]!.text, /liver/);
  });

  it('covers it on a page that lies on its head', async () => {
    await assertCovered(png(scanned(letter, 180)), 'PNG');
  });

  it('covers it on a fax, whose rows are twice as far apart as its columns', async () => {
    const { width, height, data } = scanned(letter, 0, 0.5);
    const raster = { width, height, data, channels: 1 as const };
    const bytes = await writeTiff([{ raster, bilevel: false, resolution: { x: 204, y: 98, unit: 2 } }]);
    await assertCovered(bytes, 'TIFF');
  });

  it('reads again what stands beside a box, and no line above or below', async () => {
    const scan = await (await engineFor('PNG')).open(png(scanned(letter, 0)), {});
    // Over the family name alone, in pixels of the scan.
    const box = { x: 478, y: 104, width: 110, height: 28 };
    const boxes = [{ box, operator: 'redact', fill: 'black' }] as never;
    const [read] = await readAgain(scan, [{ page: 0, boxes }], ocr.reader);
    scan.close();
    assert.match(read!.text, /Wilhelmina/);
    assert.ok(!/Okonkwo|birth|1951|liver/.test(read!.text), read!.text);
  });

  it('reads again the line of a box that is higher than wide, or lies over several lines', async () => {
    const scan = await (await engineFor('PNG')).open(png(scanned(letter, 0)), {});
    const readBeside = async (box: { x: number; y: number; width: number; height: number }): Promise<string> =>
      (await readAgain(scan, [{ page: 0, boxes: [{ box }] }], ocr.reader))[0]!.text;
    // Over the first letter of the given name alone, and over the first letters of three values.
    const first = await readBeside({ x: 354, y: 104, width: 20, height: 28 });
    assert.match(first, /ilhelmi/i);
    assert.ok(!/1951|0047|liver/.test(first), first);
    assert.match(await readBeside({ x: 354, y: 104, width: 45, height: 115 }), /elmina/i);
    scan.close();
  });
});
