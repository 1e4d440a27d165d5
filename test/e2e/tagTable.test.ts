/** The tag table inside a real VS Code: what only the real thing can show, in every kind of colour theme. */
import { strict as assert } from 'node:assert';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, FrameLocator } from 'playwright-core';
import { structuredReport, syntheticCt } from '../support/fixtures.js';
import { axeViolations } from './harness/axe.js';
import { PATIENCE, THEMES, Workbench } from './workbench.js';

describe('The tag table in VS Code', () => {
  let workbench: Workbench;
  let complaints: string[];

  before(async () => {
    const fill = (folder: string): void => {
      writeFileSync(join(folder, 'ct.dcm'), syntheticCt());
      writeFileSync(join(folder, 'report.dcm'), structuredReport());
    };
    workbench = await Workbench.open(fill, { settings: { 'files.autoSave': 'off' } });
    workbench.page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text()) && /tagTable\./.test(message.location().url)) {
        complaints.push(message.text());
      }
    });
  });
  after(() => workbench.close());

  beforeEach(async () => {
    await workbench.closeEditors();
    complaints = [];
  });

  async function open(name: string): Promise<FrameLocator> {
    await workbench.openFile(name);
    return workbench.tableReady();
  }

  async function press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await workbench.page.keyboard.press(key);
  }

  async function frameOf(table: FrameLocator): Promise<Frame> {
    const body = await table.locator('body').elementHandle({ timeout: PATIENCE });
    return (await body.ownerFrame())!;
  }

  for (const theme of THEMES) {
    it(`has no fault that axe-core would find, and keeps its page's policy, under ${theme}`, async () => {
      await workbench.setTheme(theme);
      const table = await open('ct.dcm');
      await table.locator('.row:focus').waitFor({ timeout: PATIENCE });
      await press('F8', 'F8', 'F8', 'F8', 'k', 'm');
      await table.locator('.row.decided').nth(1).waitFor({ timeout: PATIENCE });
      await workbench.screenshot(`table-${theme}`);
      assert.deepEqual(await axeViolations(await frameOf(table)), []);
      await press('Control+.');
      await table.getByRole('menu').waitFor({ timeout: PATIENCE });
      await workbench.screenshot(`table-menu-${theme}`);
      assert.deepEqual(await axeViolations(await frameOf(table)), []);
      assert.deepEqual(complaints, []);
    });
  }

  it('comes back to the row and the folds it was left with, and to no text in the filter', async () => {
    let table = await open('report.dcm');
    await table.getByRole('button', { name: 'Collapse All' }).click();
    await table.locator('.row', { hasText: "Patient's Name" }).first().click();
    await press('Control+f');
    await workbench.page.keyboard.type('patient');
    await table.locator('.count', { hasText: ' of ' }).waitFor({ timeout: PATIENCE });
    const frame = await frameOf(table);
    await workbench.openFile('ct.dcm');
    await frame.waitForSelector('body', { state: 'detached', timeout: PATIENCE }).catch(() => undefined);
    await workbench.tab('report.dcm').first().click();
    table = await workbench.tableReady();
    await table.locator('.row.focused', { hasText: "Patient's Name" }).waitFor({ timeout: PATIENCE });
    assert.equal(await table.getByRole('textbox').inputValue(), '');
    assert.equal(await table.locator('.body .row[aria-expanded="true"]').count(), 0);
    assert.ok((await table.locator('.body .row[aria-expanded="false"]').count()) > 0);
  });
});
