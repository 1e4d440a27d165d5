/** The policy file as a person writes it: completed and checked by VS Code, and in force in the table beside it. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePolicy } from '../../src/core/profile/policyFile.js';
import { syntheticCt } from '../support/fixtures.js';
import { PATIENCE, Workbench } from './workbench.js';

const POLICY = '.dicom-deid.json';

describe('The policy file', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open((folder) => {
      writeFileSync(join(folder, 'ct.dcm'), syntheticCt());
      writeFileSync(join(folder, POLICY), '{\n  // what our studies need\n  "presett": "basic",\n  "preset": \n}\n');
    });
  });
  after(() => workbench.close());

  it('is completed and checked by VS Code', async () => {
    await workbench.openFile(POLICY);
    const { page } = workbench;
    await page.locator('.squiggly-warning, .squiggly-error').first().waitFor({ timeout: PATIENCE });
    await page.locator('.view-line', { hasText: '"preset":' }).click();
    await page.keyboard.press('End');
    const research = page.locator('.suggest-widget .monaco-list-row', { hasText: '"research"' });
    for (let tries = 0; tries < 20 && !(await research.isVisible()); tries += 1) {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Space');
      await research.waitFor({ timeout: PATIENCE / 10 }).catch(() => undefined);
    }
    await workbench.screenshot('policy-completed');
    await research.click();
    await page.locator('.view-line', { hasText: '"research"' }).waitFor({ timeout: PATIENCE });
    await workbench.runCommand('View: Focus Problems');
    await page
      .locator('.markers-panel .monaco-list-row', { hasText: 'presett' })
      .first()
      .waitFor({ timeout: PATIENCE });
    await workbench.screenshot('policy-checked');
  });

  it('gets a rule from the menu of a row, which the table follows', async () => {
    await workbench.closeEditors();
    writeFileSync(join(workbench.folder, POLICY), '{}\n');
    await workbench.openFile('ct.dcm');
    const table = await workbench.tableReady();
    await table.locator('button.link', { hasText: POLICY }).waitFor({ timeout: PATIENCE });
    await table.locator('vscode-text-field input').fill('Study Description');
    const row = table.locator('[role="row"]', { hasText: 'Study Description' }).first();
    await row.click();
    await workbench.page.keyboard.press('Enter');
    await table.locator('.menu').waitFor({ timeout: PATIENCE });
    await workbench.screenshot('policy-menu');
    await table.locator('[role="menuitem"]', { hasText: 'Keep in This Workspace' }).click();
    await row.filter({ hasText: 'rule of the policy' }).waitFor({ timeout: PATIENCE });
    await workbench.screenshot('policy-followed');
    const { rules } = parsePolicy(readFileSync(join(workbench.folder, POLICY), 'utf8'), () => []);
    assert.deepEqual(rules, [{ tag: 'StudyDescription', operator: 'keep' }]);
  });
});
