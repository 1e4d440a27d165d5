/** Pages that OCR reads badly: what is shaped like an identifier is covered, whatever its label looks like. */
import assert from 'node:assert/strict';
import { examineDocument } from '../../../../src/core/documents/examineDocument.js';
import { identifiersByShape, isUnclear } from '../../../../src/core/documents/find/unclear.js';
import type { PagedDocument } from '../../../../src/core/documents/pagedDocument.js';
import type { PageReader } from '../../../../src/core/documents/read/readPicture.js';
import { cornersOf } from '../../../../src/core/ocr/quadrilateral.js';
import type { DetectedText } from '../../../../src/core/ocr/textDetector.js';
import { typed } from '../../../support/pageText.js';

/** As two fonts like handwriting were read. */
const HANDWRITING = [
  'Feche dencimiento26/0g/ Nmero de listoria K311468',
  'El ligeado es de tamio normal y sin lesiones pocales de 12 mm',
  'No se observan racturas en la mieca izquierde 4250 uwe',
  'Se recomiende un huevo covtrol devtro de tres meses cou alelisis',
];
const PRINT = [
  'Case reference K311468, seen on the ward',
  'The liver and the spleen are of normal size, without lesions',
  'No fracture of the left wrist, a control is advised in three months',
];

/** Finds these lines one below the other, and reads each. */
function readerOf(texts: readonly string[]): PageReader {
  const lines = texts.map((_, row): DetectedText => {
    const corners = cornersOf({ center: { x: 300, y: 30 + 40 * row }, halfLength: 250, halfHeight: 10, angle: 0 });
    const box = { x: 50, y: 20 + 40 * row, width: 500, height: 20 };
    return { box, corners, length: 500, height: 20, angle: 0, score: 0.99 };
  });
  return {
    detect: () => Promise.resolve(lines),
    read: () => Promise.resolve([]),
    readLines: (_, asked) =>
      Promise.resolve(
        asked.map(({ box }) => {
          const text = texts[Math.round((box.y - 20) / 40)]!;
          return { text, confidence: 0.97, middles: Array.from(text, (_letter, at) => (at + 0.5) / text.length) };
        }),
      ),
  };
}

async function examined(texts: readonly string[]): Promise<{ found: readonly string[]; remarks: string }> {
  const [width, height] = [600, 200];
  const document: PagedDocument = {
    ...{ kind: 'PNG', pageCount: 1, remarks: [] },
    page: () => ({ width, height, untrusted: 'it is a scan', lines: [], pictures: [] }),
    // With ink everywhere.
    picture: () => ({
      width,
      height,
      rgba: new Uint8Array(width * height * 4).map((__, at) => (at % 4 === 3 || (at >> 4) % 3 > 0 ? 255 : 90)),
    }),
    hiddenTexts: () => [],
    close: () => undefined,
  };
  const { findings, remarks } = await examineDocument(document, { reader: readerOf(texts) });
  return { found: findings.map(({ text }) => text), remarks: remarks.join('\n') };
}

describe('a page that is hard to read', () => {
  it('loses dates and numbers of five digits, and says so', async () => {
    const { found, remarks } = await examined(HANDWRITING);
    for (const value of ['dencimiento26/0g/', 'K311468'])
      assert.ok(
        found.some((text) => text.includes(value)),
        value,
      );
    assert.ok(!found.some((text) => /\b(?:12|4250)\b/.test(text)), found.join(' | '));
    assert.match(remarks, /Page 1: hard to read: dates and numbers of five digits/);
  });

  it('is no page of print, even in a language whose words few lists have', async () => {
    const { remarks } = await examined(PRINT);
    assert.doesNotMatch(remarks, /hard to read/);
    assert.ok(!isUnclear(typed('Wir empfehlen eine Kontrolle in drei Monaten und bitten um Fortführung der Therapie')));
    assert.ok(!isUnclear(typed('xqvz kwrt plmn')), 'too few words');
  });

  it('has numbers that blanks part as one', () => {
    const runs = identifiersByShape(typed('nmbr 44719 02 telepon O179 555 o18 dose 500 mg on 3 days'));
    assert.deepEqual(
      runs.map((words) => words.map(({ text }) => text).join(' ')),
      ['44719 02', 'O179 555 o18'],
    );
  });
});
