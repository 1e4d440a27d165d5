/** Pages that OCR reads as a whole although most of their text layer is true: both readings are judged. */
import assert from 'node:assert/strict';
import { examineDocument } from '../../../../src/core/documents/examineDocument.js';
import type { PagedDocument } from '../../../../src/core/documents/pagedDocument.js';
import type { PageReader } from '../../../../src/core/documents/read/readPicture.js';
import { typed } from '../../../support/pageText.js';

const BLIND: PageReader = {
  detect: () => Promise.resolve([]),
  readLines: () => Promise.resolve([]),
  read: () => Promise.resolve([]),
};

function document(isPartlyTrusted: boolean): PagedDocument {
  return {
    kind: 'PDF',
    pageCount: 1,
    remarks: [],
    page: () => ({
      ...{ width: 595, height: 842, untrusted: 'its fonts do not map glyphs to letters', isPartlyTrusted },
      lines: typed('主治医: 渡辺花子\n患者\ufffd\ufffd: 山田太郎'),
      pictures: [],
    }),
    picture: () => ({ width: 60, height: 84, rgba: new Uint8Array(4 * 60 * 84).fill(255) }),
    hiddenTexts: () => [],
    close: () => undefined,
  };
}

describe('a page of which the font does not name some characters', () => {
  it('loses what the labels of its text layer announce, though OCR does not know them', async () => {
    const { findings } = await examineDocument(document(true), { reader: BLIND });
    assert.match(findings.map(({ text }) => text).join(), /渡辺花子/);
  });

  it('is read by OCR alone where nothing of its text layer can be trusted', async () => {
    const { findings } = await examineDocument(document(false), { reader: BLIND });
    assert.deepEqual(findings, []);
  });
});
