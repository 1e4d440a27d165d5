/** What the name of a document loses: whatever its pages lose. */
import assert from 'node:assert/strict';
import type { DocumentExamination, DocumentFinding } from '../../../../src/core/documents/examination.js';
import type { Entity } from '../../../../src/core/model/finding.js';
import type { PagedDocument } from '../../../../src/core/documents/pagedDocument.js';
import { proveDocument } from '../../../../src/core/verify/documents/proveDocument.js';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';
import { cleanDocumentName } from '../../../../src/core/plan/documentName.js';

const NO_PAGES: PagedDocument = {
  ...{ kind: 'PDF', pageCount: 0, remarks: [], hiddenTexts: () => [], close: () => undefined },
  ...{ page: () => assert.fail('there is no page'), picture: () => assert.fail('there is no page') },
};

/** The name of a copy, after the proof had nothing against it. */
function nameOf(path: string, entity: Entity, text: string, rule = 'text: any'): string {
  const finding: DocumentFinding = {
    ...{ path: 'page[1].box[1,2,3,4]', page: 0, boxes: [], text, entity, severity: 'warning', rule },
    ...{ origin: 'found', operator: 'replace' },
  };
  const examination: DocumentExamination = {
    ...{ kind: 'PDF', pages: [], findings: [finding], patientNames: [], accessionNumbers: [], remarks: [] },
    ...{ hidden: 0, staleDecisions: [] },
  };
  const name = cleanDocumentName(path, examination, [], new Pseudonyms());
  assert.equal(proveDocument(examination, NO_PAGES, { strings: [], faults: [] }, name).outcome, 'proven');
  return name;
}

describe('the name of a document', () => {
  it('loses names of people by their parts', () => {
    assert.equal(nameOf('okonkwo letter.pdf', 'PERSON', 'Ada Okonkwo'), 'PERSON_1_letter.pdf');
  });

  it('keeps words of everyday language that were taken for a name, unless a form says that they are one', () => {
    assert.equal(nameOf('90-secret.pdf', 'PERSON', 'Secret'), '90-secret.pdf');
    assert.equal(nameOf('page-with-a-link.pdf', 'PERSON', 'A Link'), 'page-with-a-link.pdf');
    assert.equal(nameOf('hope-letter.pdf', 'PERSON', 'Hope', 'text: field of a form'), 'PERSON_1-letter.pdf');
    assert.equal(nameOf('okonkwo-hope.pdf', 'PERSON', 'Hope Okonkwo'), 'PERSON_1.pdf');
  });

  it('loses what a logo says, which nothing knows to be harmless', () => {
    assert.equal(nameOf('testpage-acmesoft.pdf', 'FREE_TEXT', 'acmesoft'), 'testpage-TEXT.pdf');
  });

  it('loses an institution, whatever stands between its words, and no part of another word', () => {
    assert.doesNotMatch(nameOf('2024 st_brannocs_general.pdf', 'ORGANIZATION', 'St Brannocs General'), /brannoc/);
    assert.equal(nameOf('generally.pdf', 'ORGANIZATION', 'General'), 'generally.pdf');
  });
});
