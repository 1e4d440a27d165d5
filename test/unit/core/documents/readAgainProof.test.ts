import assert from 'node:assert/strict';
import type { DocumentExamination } from '../../../../src/core/documents/examination.js';
import { openPdf } from '../../../../src/core/documents/pdf/openPdf.js';
import { proveDocument } from '../../../../src/core/verify/documents/proveDocument.js';
import { cleaned } from '../../../support/documents.js';
import { typedPdf } from '../../../support/pdfs.js';

/** A page of which one of two equal words was taken out, and what OCR reads beside the place of it. */
async function outcomeOf(text: string, whyRasterized?: string): Promise<string> {
  const { examination, copy } = await cleaned(await (await typedPdf([['Seen by Dr. Thackerbray today.']])).save());
  const { pages, findings } = examination;
  const changed: DocumentExamination = {
    ...examination,
    findings: findings.filter(({ text: found }) => found.includes('Thackerbray')).slice(0, 1),
    pages: [
      {
        ...pages[0]!,
        text: 'Dr. Thackerbray Thackerbray (unit)',
        ...(whyRasterized !== undefined && { whyRasterized }),
      },
    ],
  };
  assert.equal(changed.findings.length, 1);
  const document = await openPdf(copy);
  const read = [{ page: 0, text }];
  const { outcome } = proveDocument(changed, document, { strings: [], faults: [], read }, 'copy');
  document.close();
  return outcome;
}

describe('what is read again in pictures of a copy', () => {
  it('may be what the text layer says elsewhere, and no more', async () => {
    assert.equal(await outcomeOf('Dr. Thackerbray (unit)'), 'proven');
    assert.equal(await outcomeOf('Dr. Thackerbray Thackerbray (unit)'), 'left');
  });

  it('may not be what was taken out of a page that OCR has read', async () => {
    assert.equal(await outcomeOf('Dr. Thackerbray (unit)', 'it is a scan'), 'left');
  });
});
