/** What becomes of text in languages that are judged by labels only, as the policy has it. */
import assert from 'node:assert/strict';
import { decideFindings } from '../../../../src/core/documents/decideFindings.js';
import type { DocumentExamination } from '../../../../src/core/documents/examination.js';
import { examineDocument } from '../../../../src/core/documents/examineDocument.js';
import { requireJudged } from '../../../../src/core/documents/requireJudged.js';
import type { PagedDocument } from '../../../../src/core/documents/pagedDocument.js';
import type { Decisions } from '../../../../src/core/model/decisions.js';
import { BASIC_POLICY, type UnjudgedText } from '../../../../src/core/profile/policy.js';
import { parsePolicy } from '../../../../src/core/profile/policyFile.js';
import { NO_OCR } from '../../../support/documents.js';
import { typed } from '../../../support/pageText.js';

const PAGES = ['The liver is normal.\nהכבד בגודל תקין ללא נגעים 12 mm\n\n\nSpleen normal.', 'პაციენტი თბილისი'];

function document(pages = PAGES): PagedDocument {
  return {
    kind: 'PDF',
    pageCount: pages.length,
    remarks: [],
    page: (index) => ({
      ...{ width: 595, height: 842, untrusted: undefined },
      lines: typed(pages[index]!),
      pictures: [],
    }),
    picture: () => assert.fail('no page is to be drawn'),
    hiddenTexts: () => [],
    close: () => undefined,
  };
}

function examined(unjudgedText: UnjudgedText, pages = PAGES): Promise<DocumentExamination> {
  return examineDocument(document(pages), { reader: NO_OCR, policy: { ...BASIC_POLICY, unjudgedText } });
}

function textsOf({ findings }: DocumentExamination): readonly string[] {
  return findings.map(({ text }) => text);
}

describe('text that is judged in part', () => {
  it('stays and is said; of scripts that nobody knows, all is covered whatever the policy', async () => {
    const examination = await examined('remark');
    assert.equal(textsOf(examination).join(' '), 'პაციენტი თბილისი');
    assert.match(
      examination.remarks.join('\n'),
      /^Page 1: Hebrew: judged by labels.*\nPage 2: Georgian \(no vocabulary\)/,
    );
    requireJudged(examination, 'remark');
  });

  it('is covered whole where the policy has it so, and nothing else is', async () => {
    const examination = await examined('cover');
    assert.equal(textsOf(examination).join(' | '), 'הכבד בגודל תקין ללא נגעים | პაციენტი | თბილისი');
    assert.match(examination.remarks.join('\n'), /^Page 1: Hebrew: blacked out completely/);
    requireJudged(examination, 'cover');
  });

  it('refuses the document where the policy has it so, until a person has decided about all of it', async () => {
    const examination = await examined('refuse');
    assert.throws(() => requireJudged(examination, 'refuse'), /^DocumentError: Page 1 has text.*Review the document/);
    const paths = examination.findings.map(({ path }) => path);
    const some: Decisions = new Map([[paths[0]!, 'keep']]);
    assert.throws(() => requireJudged(decideFindings(examination, some), 'refuse'), /Page 2/);
    requireJudged(decideFindings(examination, new Map(paths.map((path) => [path, 'redact'] as const))), 'refuse');
    requireJudged(await examined('refuse', ['The liver is normal.']), 'refuse');
  });

  it('is a choice of the policy', () => {
    assert.equal(parsePolicy('{}', () => []).unjudgedText, 'remark');
    assert.equal(parsePolicy('{ "unjudgedText": "cover" }', () => []).unjudgedText, 'cover');
    assert.throws(() => parsePolicy('{ "unjudgedText": "skip" }', () => []), /must be one of remark, cover, refuse/);
  });
});
