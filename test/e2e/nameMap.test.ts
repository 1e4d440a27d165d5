/** Clean copy, proof and name map as a person meets them. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { syntheticCt } from '../support/fixtures.js';
import { TABITHA } from '../support/people.js';
import { PATIENCE, withFile, Workbench } from './workbench.js';

describe('Name map and proof', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open(withFile('ct.dcm', syntheticCt()));
  });
  after(() => workbench.close());

  const page = () =>
    workbench.page.frameLocator('iframe.webview.ready >> visible=true').frameLocator('iframe#active-frame');
  const told = (text: string) => workbench.page.locator('.notification-list-item', { hasText: text }).first();

  it('link a clean copy to its patient until the map is dropped', async () => {
    await workbench.openFile('ct.dcm');
    const table = await workbench.tableReady();
    await table.getByText('Save Clean Copy').click();
    await told('ct.deid.dcm written').waitFor({ timeout: PATIENCE });
    assert.ok(existsSync(join(workbench.folder, 'ct.deid.dcm')));

    await workbench.openFile('ct.deid.dcm');
    await workbench.tableReady();
    await workbench.runCommand('DICOM De-ID: Verify Clean Copy');
    await page().getByText('Nothing of the original was found').waitFor({ timeout: PATIENCE });
    await workbench.screenshot('proof');
    assert.deepEqual(await workbench.violationsByTheme(), []);

    await workbench.openFile('ct.deid.dcm');
    await workbench.runCommand('DICOM De-ID Name Map: Re-link: Show the Original of This Copy');
    await page().getByText(TABITHA.name).first().waitFor({ timeout: PATIENCE });
    await workbench.screenshot('relink');
    assert.deepEqual(await workbench.violationsByTheme(), []);

    await workbench.runCommand('DICOM De-ID Name Map: Drop Name Map');
    const input = workbench.page.locator('.quick-input-widget input');
    await input.waitFor({ timeout: PATIENCE });
    await input.fill('drop');
    await workbench.screenshot('drop');
    await workbench.page.keyboard.press('Enter');
    await told('The name map is gone').waitFor({ timeout: PATIENCE });
    await workbench.openFile('ct.deid.dcm');
    await workbench.runCommand('DICOM De-ID Name Map: Re-link: Show the Original of This Copy');
    await told('Nothing in this file is in the name map').waitFor({ timeout: PATIENCE });
  });
});
