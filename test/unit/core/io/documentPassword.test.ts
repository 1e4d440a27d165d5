import assert from 'node:assert/strict';
import { PASSWORD_NEEDED } from '../../../../src/core/documents/documentError.js';
import { drawPageTask } from '../../../../src/core/io/documents/documentTasks.js';
import { withWorkspace, type Workspace } from '../../../support/commandLine.js';
import { isInstalled, lockedPdf, PASSWORD } from '../../../support/documents.js';

describe('drawing a page for the review of a document', () => {
  let workspace: Workspace;
  withWorkspace((made) => (workspace = made));

  it('opens an encrypted PDF with its password, and says where it is missing or wrong', async function () {
    if (!isInstalled('qpdf')) this.skip();
    const path = workspace.write('locked.pdf', await lockedPdf());
    const draw = { kind: 'drawPage', path, page: 0, width: 60 } as const;
    await assert.rejects(drawPageTask(draw), { message: PASSWORD_NEEDED });
    await assert.rejects(drawPageTask({ ...draw, password: 'sesame' }), { message: PASSWORD_NEEDED });
    assert.ok((await drawPageTask({ ...draw, password: PASSWORD })).width <= 60);
  });
});
