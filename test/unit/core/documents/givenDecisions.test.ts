import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { runBatch, type BatchOptions } from '../../../../src/core/io/batch/runBatch.js';
import { findFiles } from '../../../../src/core/io/findFiles.js';
import { formatDecisions, NO_DECISIONS, type Decisions } from '../../../../src/core/model/decisions.js';
import { pageBoxPath } from '../../../../src/core/model/documentBox.js';
import { ocrFilesForTests } from '../../../support/ocr.js';
import { withWorkspace, type Workspace } from '../../../support/commandLine.js';
import { textPdf, wordsOf } from '../../../support/documents.js';

describe('decisions about a document that a person reviews', () => {
  let workspace: Workspace;
  withWorkspace((made) => (workspace = made));

  const everything = pageBoxPath(0, { x: 0, y: 0, width: 595, height: 420 });

  async function copied(path: string, documentDecisions?: Decisions): Promise<string> {
    const options: BatchOptions = {
      ...{ jobs: 1, workerScript: '', withActions: false, overwrite: true, withoutDecisions: true },
      // No page needs to be read by OCR.
      ocr: { ...ocrFilesForTests(), worker: '' },
      ...(documentDecisions && { documentDecisions }),
      onFile: ({ report }) => assert.equal(report.status, 'written', report.error),
    };
    await runBatch([...findFiles(path)], options);
    return (await wordsOf(readFileSync(workspace.path('letter.deid.pdf')))).join(' ');
  }

  it('are followed in a folder that is not trusted, and those beside it are not', async () => {
    const pdf = await textPdf([['Patient name: Ada Okonkwo', 'The liver is normal.']], { size: [595, 420] });
    const path = workspace.write('letter.pdf', await pdf.save());
    workspace.write('letter.pdf.deid.json', formatDecisions(new Map([[everything, 'redact']])));
    for (const given of [undefined, NO_DECISIONS]) assert.match(await copied(path, given), /liver/);
    assert.doesNotMatch(await copied(path, new Map([[everything, 'redact']])), /liver/);
  });
});
