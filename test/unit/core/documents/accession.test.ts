import assert from 'node:assert/strict';
import { documentEdits } from '../../../../src/core/documents/documentEdits.js';
import type { DocumentExamination, DocumentFinding } from '../../../../src/core/documents/examination.js';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';

const NUMBER = 'ACC-240312-01';

function finding(text: string): DocumentFinding {
  const box = { x: 0, y: 0, width: 9, height: 9 };
  const found = { entity: 'ID', severity: 'warning', rule: 'text: known value', origin: 'found' } as const;
  return { path: `page[1].box[${text.length}]`, page: 0, boxes: [box], text, operator: 'replace', ...found };
}

describe('an accession number', () => {
  it('has in a document the token that it has in DICOM files', () => {
    const pseudonyms = new Pseudonyms(new Uint8Array(32));
    const inDicom = pseudonyms.tokens.tokenFor('ACCESSION', NUMBER, 'SH');
    const examination: DocumentExamination = {
      kind: 'PDF',
      pages: [{ width: 100, height: 100, text: '' }],
      findings: [finding(NUMBER), finding('ORDER-77')],
      ...{ patientNames: [], accessionNumbers: [NUMBER.toLowerCase()], remarks: [], hidden: 0, staleDecisions: [] },
    };
    const [page] = documentEdits(examination, pseudonyms, 0);
    assert.equal(inDicom, '[ACCESSION_1]');
    assert.deepEqual(
      page?.boxes.map(({ text }) => text),
      [inDicom, '[ID_1]'],
    );
  });
});
