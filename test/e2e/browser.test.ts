/** What github.dev and vscode.dev run: the extension in a web worker of the browser, without Node. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { RELEASES } from '../../scripts/host/server.mjs';
import { proveCopy } from '../../src/core/io/verifyFiles.js';
import { TRANSFER_SYNTAX } from '../support/dicomBuilder.js';
import { syntheticCt } from '../support/fixtures.js';
import { canRun, Vsix } from './harness/vsix.js';
import { PATIENCE, withFile, Workbench } from './workbench.js';

/** Has VS Code run the extension where it runs it when there is no computer behind the page. */
const IN_BROWSER = { 'remote.extensionKind': { 'dicom-deid.dicom-deid': ['web'] } };

describe('The extension in a browser', () => {
  const packed = new Vsix();
  before(() => {
    packed.pack();
  });
  after(() => packed.remove());

  for (const [name, release] of Object.entries(RELEASES)) {
    describe(`in the ${name} VS Code`, () => {
      let workbench: Workbench;
      let table: FrameLocator;

      before(async function () {
        if (!canRun(release)) return this.skip();
        const settings = { ...IN_BROWSER, 'files.autoSave': 'off' };
        const fill = withFile('ct.dcm', syntheticCt());
        workbench = await Workbench.open(fill, { settings, release, vsix: packed.path });
        await workbench.openFile('ct.dcm');
        table = await workbench.tableReady();
      });
      after(async () => {
        if (canRun(release)) await workbench.close();
      });

      const there = (locator: Locator): Promise<void> => locator.first().waitFor({ timeout: PATIENCE });

      it('shows a file in the table, and says what is not done here', async () => {
        await there(table.locator('[role="row"]', { hasText: 'Referring Physician' }));
        await table.locator('button.notice').click();
        await there(table.getByText('In the browser, text in the pixels is not searched for'));
      });

      it('writes a clean copy through the file system of the workspace', async () => {
        await workbench.runCommand('DICOM De-ID: Save Clean Copy');
        await there(workbench.page.locator('.notification-list-item', { hasText: 'ct.deid.dcm written' }));
        const copy = readFileSync(join(workbench.folder, 'ct.deid.dcm'));
        const proof = proveCopy(join(workbench.folder, 'ct.dcm'), join(workbench.folder, 'ct.deid.dcm'));
        assert.equal(proof.outcome, 'proven', 'by the proof on a computer');
        assert.ok(copy.includes('2.25.'), 'UIDs are mapped');
      });

      it('saves decisions beside the file', async () => {
        await table.locator('vscode-text-field input').fill('Modality');
        await table.locator('[role="row"]', { hasText: 'Modality' }).first().click();
        await there(table.locator('body[data-keys="on"]'));
        await workbench.page.keyboard.press('d');
        await there(workbench.page.locator('.tab.dirty', { hasText: 'ct.dcm' }));
        await workbench.page.keyboard.press('Control+s');
        await workbench.page.locator('.tab.dirty').waitFor({ state: 'detached', timeout: PATIENCE });
        const saved = readFileSync(join(workbench.folder, 'ct.dcm.deid.json'), 'utf8');
        assert.match(saved, /"\(0008,0060\)": "redact"/);
      });

      it('says so of a file that it cannot read', async () => {
        writeFileSync(join(workbench.folder, 'deflated.dcm'), syntheticCt(TRANSFER_SYNTAX.deflated));
        await workbench.openFile('deflated.dcm');
        await there(workbench.table().getByText('This cannot be done in a browser.'));
      });

      it('says in words what cannot be done', async () => {
        await workbench.openFile('ct.deid.dcm');
        await there(workbench.table().locator('[role="row"][aria-rowindex]'));
        await workbench.table().getByRole('button', { name: 'Verify' }).click();
        await there(
          workbench.page.locator('.notification-list-item', { hasText: 'This cannot be done in a browser.' }),
        );
      });
    });
  }
});
