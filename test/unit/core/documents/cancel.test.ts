import assert from 'node:assert/strict';
import { runBatch, type BatchOptions } from '../../../../src/core/io/batch/runBatch.js';
import { findFiles } from '../../../../src/core/io/findFiles.js';
import { ocrFilesForTests } from '../../../support/ocr.js';
import { withWorkspace, type Workspace } from '../../../support/commandLine.js';
import { textPdf } from '../../../support/documents.js';

describe('a run over a long document', () => {
  let workspace: Workspace;
  withWorkspace((made) => (workspace = made));

  it('says how far it is, and stops between two pages, while it reads and while it cleans', async () => {
    const pages = Array.from({ length: 20 }, () => ['Patient name: Ada Okonkwo', 'No focal lesion.']);
    const path = workspace.write('long.pdf', await (await textPdf(pages)).save());
    // The first twenty pages are read, the others cleaned.
    for (const stopAt of [4, 24]) {
      const controller = new AbortController();
      let told = 0;
      const options: BatchOptions = {
        ...{ jobs: 1, workerScript: '', withActions: false, overwrite: false, signal: controller.signal },
        // No page needs to be read by OCR.
        ocr: { ...ocrFilesForTests(), worker: '' },
        onPage: ({ input, pages: all }) => {
          assert.deepEqual([input, all], [path, 20]);
          if (++told === stopAt) controller.abort();
        },
        onFile: () => assert.fail('nothing became of it'),
      };
      assert.equal(await runBatch([...findFiles(path)], options), 1);
      assert.ok(told < stopAt + 3, `${told} pages after being stopped at ${stopAt}`);
      assert.deepEqual(workspace.files(), ['long.pdf']);
    }
  });
});
