/** Pages with more characters than can be read one by one. */
import assert from 'node:assert/strict';
import { Crowd } from '../../../../src/core/documents/read/crowd.js';
import { openPdf } from '../../../../src/core/documents/pdf/openPdf.js';
import { readPage } from '../../../../src/core/documents/read/readPage.js';
import { overlap } from '../../../../src/core/ocr/geometry.js';
import { textPdf } from '../../../support/documents.js';

const PAGE = { width: 600, height: 840 };
const LINE = { x: 60, y: 70, width: 240, height: 14 };

describe('a crowd of characters', () => {
  it('is unread where OCR read nothing', () => {
    const crowd = new Crowd(PAGE);
    crowd.add(LINE);
    assert.deepEqual(crowd.unread([]), [{ ...LINE }]);
    assert.deepEqual(crowd.unread([LINE]), []);
  });

  it('is unread where characters lie on one another, whatever OCR makes of them', () => {
    const crowd = new Crowd(PAGE);
    for (let times = 0; times < 3; times++) crowd.add(LINE);
    assert.deepEqual(crowd.unread([LINE]), [{ ...LINE }]);
  });

  it('is covered on a page of a PDF, with a name among it', async () => {
    const lines = Array.from({ length: 55 }, () => 'Patient name: Ada Okonkwo '.repeat(75));
    const pdf = await (await textPdf([lines], { fontSize: 4 })).save();
    const document = await openPdf(pdf);
    const blind = {
      detect: () => Promise.resolve([]),
      readLines: () => Promise.resolve([]),
      read: () => Promise.resolve([]),
    };
    const { unread, whyRasterized } = await readPage(document, 0, { reader: blind });
    document.close();
    assert.equal(whyRasterized, 'it has more characters than a page can show');
    const [first] = [...unread];
    assert.ok(first && overlap(first.box, { x: 51, y: 60, width: 400, height: 200 }) > 70_000);
  });
});
