/** What a person sees first, and the frames of the animation at the top of the README (scripts/animation.mjs). */
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { syntheticCt } from '../support/fixtures.js';
import { PATIENCE, Workbench } from './workbench.js';

describe('The first minute', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open((folder) => writeFileSync(join(folder, 'ct.dcm'), syntheticCt()), {
      env: { DICOM_DEID_FIRST_STEPS: 'open' },
      viewport: { width: 1000, height: 620 },
    });
  });
  after(() => workbench.close());

  it('begins on the walkthrough, where npm start serves the workbench', async () => {
    await workbench.page.getByText('First Steps with DICOM De-ID').first().waitFor({ timeout: PATIENCE });
    await workbench.closeEditors();
  });

  it('takes a few keys from a file to its clean copy', async () => {
    const { page } = workbench;
    await workbench.openFile('ct.dcm');
    const table = await workbench.tableReady();
    await table.locator('.row:focus').waitFor({ timeout: PATIENCE });
    await workbench.screenshot('story-1');
    await page.keyboard.press('F8');
    await page.keyboard.press('r');
    await page.locator('.tab.active.dirty').waitFor({ timeout: PATIENCE });
    await page.keyboard.press('d');
    await workbench.screenshot('story-2');
    await page.keyboard.press('Control+s');
    await page.locator('.tab.active:not(.dirty)').waitFor({ timeout: PATIENCE });
    await workbench.runCommand('DICOM De-ID: Save Clean Copy');
    const copy = join(workbench.folder, 'ct.deid.dcm');
    for (let tries = 0; tries < 300 && !existsSync(copy); tries += 1) await page.waitForTimeout(100);
    assert.ok(existsSync(copy));
    await page.getByText('ct.deid.dcm written').first().waitFor({ timeout: PATIENCE });
    await page.getByText('Writing a clean copy').first().waitFor({ state: 'hidden', timeout: PATIENCE });
    await page
      .locator('.explorer-folders-view .monaco-list-row', { hasText: 'ct.deid.dcm' })
      .waitFor({ timeout: PATIENCE });
    await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
    // A pointer over the explorer opens a hover.
    await page.mouse.move(700, 590);
    await workbench.screenshot('story-3');
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.runCommand('DICOM De-ID: Preview Clean Copy');
    await page.locator('.editor.modified .view-line').first().waitFor({ timeout: PATIENCE });
    await page.locator('.monaco-hover:not(.hidden)').waitFor({ state: 'hidden', timeout: PATIENCE });
    await workbench.screenshot('story-4');
  });
});
