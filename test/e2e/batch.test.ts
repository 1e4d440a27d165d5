/** De-identifying a folder as a person does it: from the explorer, to a folder beside it, with a report in the end. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { structuredReport, syntheticCt, syntheticUs } from '../support/fixtures.js';
import { letterPdf } from '../support/documents.js';
import { PATIENCE, Workbench } from './workbench.js';

describe('De-identifying a folder, as a person does it', () => {
  let workbench: Workbench;

  before(async () => {
    const letter = await letterPdf();
    workbench = await Workbench.open((folder) => {
      mkdirSync(join(folder, 'series'));
      writeFileSync(join(folder, 'series/ct.dcm'), syntheticCt());
      writeFileSync(join(folder, 'series/us.dcm'), syntheticUs());
      writeFileSync(join(folder, 'series/report.dcm'), structuredReport());
      writeFileSync(join(folder, 'series/letter.pdf'), letter);
      writeFileSync(join(folder, 'series/scan.png'), Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
    });
  });
  after(() => workbench.close());

  it('begins in the explorer and ends with a report', async () => {
    const { page } = workbench;
    const row = page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'series' }).first();
    const entry = page.locator('.monaco-menu .action-label', { hasText: 'De-identify Folder' });
    // The entries of extensions come some time after the window.
    for (let tries = 0; tries < 10 && !(await entry.isVisible()); tries += 1) {
      await page.keyboard.press('Escape');
      await row.click({ button: 'right', timeout: PATIENCE });
      await entry.waitFor({ timeout: PATIENCE / 10 }).catch(() => undefined);
    }
    // A menu takes no clicks in its first moments.
    await entry.hover();
    await page.keyboard.press('Enter');
    await page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'A folder beside it' })
      .waitFor({ timeout: PATIENCE });
    await workbench.screenshot('folder-place');
    await page.keyboard.press('Enter');
    const pixels = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Leave the pixels unchanged' });
    await pixels.waitFor({ timeout: PATIENCE });
    await page.keyboard.press('Enter');
    const told = page.locator('.notification-list-item', {
      hasText: 'Clean copies: 4 written, 1 skipped, 0 failed.',
    });
    await told.waitFor({ timeout: PATIENCE });
    await workbench.screenshot('folder-done');
    await told.getByText('Open Report').click();
    const report = page.frameLocator('iframe.webview.ready >> visible=true').frameLocator('iframe#active-frame');
    await report.getByText('4 written').waitFor({ timeout: PATIENCE });
    await report.getByText('Save Report…').waitFor({ timeout: PATIENCE });
    await report.locator('th', { hasText: 'scan.png' }).waitFor({ timeout: PATIENCE });
    await workbench.screenshot('folder-report');
    assert.deepEqual(await workbench.violationsByTheme(), []);
    // A folder of this name identifies nobody.
    const [copies = ''] = readdirSync(workbench.folder).filter((name) => name === 'series-deid');
    assert.deepEqual(readdirSync(join(workbench.folder, copies)).sort(), [
      'ct.dcm',
      'letter.pdf',
      'report.dcm',
      'us.dcm',
    ]);
  });

  it('assesses the copies from the explorer, with links to where something can be done about it', async () => {
    const { page } = workbench;
    await workbench.runCommand('DICOM De-ID: Assess Folder…');
    const [copies = ''] = readdirSync(workbench.folder).filter((name) => name === 'series-deid');
    await workbench.choosePath(join(workbench.folder, copies));
    const report = page.frameLocator('iframe.webview.ready >> visible=true').frameLocator('iframe#active-frame');
    await report.getByText('Re-identification risk of a set of DICOM copies').waitFor({ timeout: PATIENCE });
    await workbench.screenshot('assessment');
    await report.getByText('Save Report…').waitFor({ timeout: PATIENCE });
    await report.getByText('Compare with Originals…').waitFor({ timeout: PATIENCE });
    await report.locator('a', { hasText: 'no one is alike' }).first().waitFor({ timeout: PATIENCE });
    assert.deepEqual(await workbench.violationsByTheme(), []);
    // Of a set of one patient no change of the policy takes that patient out of a small class, so none is offered.
    assert.equal(await report.locator('a', { hasText: 'fewer in small classes' }).count(), 0);
  });
});
