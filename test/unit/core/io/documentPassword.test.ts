import assert from 'node:assert/strict';
import { PASSWORD_NEEDED } from '../../../../src/core/documents/documentError.js';
import { drawPageTask } from '../../../../src/core/io/documents/documentTasks.js';
import { Workspace } from '../../../support/commandLine.js';
import { isInstalled, textPdf, throughTool } from '../../../support/documents.js';

describe('drawing a page for the review of a document', () => {
  let workspace: Workspace;
  beforeEach(() => {
    workspace = new Workspace();
  });
  afterEach(() => workspace.remove());

  it('opens an encrypted PDF with its password, and says where it is missing or wrong', async function () {
    if (!isInstalled('qpdf')) this.skip();
    const plain = await (await textPdf([['Patient name: Ada Okonkwo', 'The liver is normal.']])).save();
    const args = ['--encrypt', 'open sesame', 'owner', '256', '--', 'IN', 'OUT'];
    const path = workspace.write('locked.pdf', throughTool(plain, 'qpdf', args));
    const draw = { kind: 'drawPage', path, page: 0, width: 60 } as const;
    await assert.rejects(drawPageTask(draw), { message: PASSWORD_NEEDED });
    await assert.rejects(drawPageTask({ ...draw, password: 'sesame' }), { message: PASSWORD_NEEDED });
    assert.ok((await drawPageTask({ ...draw, password: 'open sesame' })).width <= 60);
  });
});
