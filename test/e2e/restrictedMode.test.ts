/** A folder that nobody trusts, and one that nothing can be written into, as a person meets them. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { formatDecisions, parseDecisions } from '../../src/core/model/decisions.js';
import { pageBoxPath } from '../../src/core/model/documentBox.js';
import { plantedIn } from '../host/support/planted.js';
import { textPdf, wordsOf } from '../support/documents.js';
import { syntheticCt } from '../support/fixtures.js';
import { PATIENCE, Workbench } from './workbench.js';

const NAME = '(0010,0010)';
const ID = '(0010,0020)';
const NOT_FOLLOWED = 'Saved decisions that are not followed';

describe('A folder that is not trusted', () => {
  let workbench: Workbench;
  let table: FrameLocator;

  before(async () => {
    const fill = (folder: string): void => {
      writeFileSync(join(folder, 'ct.dcm'), syntheticCt());
      writeFileSync(join(folder, 'ct.dcm.deid.json'), formatDecisions(new Map([[NAME, 'keep']])));
    };
    workbench = await Workbench.open(fill, { settings: { 'files.autoSave': 'off' }, asksForTrust: true });
    await workbench.openFile('ct.dcm');
    table = await workbench.tableReady();
  });
  after(() => workbench.close());

  const rowOf = (text: string): Locator => table.locator('[role="row"]', { hasText: text });
  const copy = (): string => join(workbench.folder, 'ct.deid.dcm');
  const saved = (): ReadonlyMap<string, string> =>
    parseDecisions(readFileSync(join(workbench.folder, 'ct.dcm.deid.json'), 'utf8'));

  async function filtered(text: string): Promise<Locator> {
    await table.locator('vscode-text-field input').fill(text);
    await rowOf(text).first().waitFor({ timeout: PATIENCE });
    return rowOf(text).first();
  }

  async function writtenCopy(): Promise<string> {
    await workbench.runCommand('DICOM De-ID: Save Clean Copy');
    for (let tries = 0; tries < 300 && !existsSync(copy()); tries += 1) await workbench.page.waitForTimeout(100);
    return readFileSync(copy(), 'latin1');
  }

  it('has its decisions told, and not followed, where the file is open', async () => {
    await table.locator('.summary .notice').click();
    await table.getByText(NOT_FOLLOWED).waitFor({ timeout: PATIENCE });
    await workbench.screenshot('restricted-mode');
    const row = await filtered("Patient's Name");
    assert.match(await row.innerText(), /Replace|Empty/);
    assert.deepEqual(plantedIn(await writtenCopy()), []);
  });

  it('keeps them in the file beside those of the person, which are followed', async () => {
    const row = await filtered('Patient ID');
    await row.click();
    await table.locator('body[data-keys="on"]').waitFor({ timeout: PATIENCE });
    await workbench.page.keyboard.press('m');
    await workbench.page.locator('.tab.active.dirty').waitFor({ timeout: PATIENCE });
    await workbench.page.keyboard.press('Control+s');
    await workbench.page.locator('.tab.active:not(.dirty)').waitFor({ timeout: PATIENCE });
    assert.deepEqual([...saved()].sort(), [
      [NAME, 'keep'],
      [ID, 'mask'],
    ]);
    await (await filtered('Patient ID')).filter({ hasText: 'Mask' }).waitFor({ timeout: PATIENCE });
    assert.doesNotMatch(await (await filtered("Patient's Name")).innerText(), /Keep/);
  });

  it('has them followed as soon as it is trusted', async () => {
    await workbench.runCommand('Workspaces: Manage Workspace Trust');
    await workbench.page.getByRole('button', { name: 'Trust', exact: true }).click({ timeout: PATIENCE });
    await workbench.tab('ct.dcm').click();
    table = await workbench.tableReady();
    await (await filtered("Patient's Name")).filter({ hasText: 'Keep' }).waitFor({ timeout: PATIENCE });
    await (await filtered('Patient ID')).filter({ hasText: 'Mask' }).waitFor({ timeout: PATIENCE });
    assert.equal(await table.getByText(NOT_FOLLOWED).count(), 0);
  });
});

describe('A document in a folder that is not trusted', () => {
  it('has its decisions told, and not followed', async () => {
    const everything = pageBoxPath(0, { x: 0, y: 0, width: 595, height: 420 });
    const letter = await (
      await textPdf([['Patient name: Ada Okonkwo', 'No focal lesion.']], { size: [595, 420] })
    ).save();
    const fill = (folder: string): void => {
      writeFileSync(join(folder, 'letter.pdf'), letter);
      writeFileSync(join(folder, 'letter.pdf.deid.json'), formatDecisions(new Map([[everything, 'keep']])));
    };
    const workbench = await Workbench.open(fill, { asksForTrust: true });
    try {
      await workbench.runCommand('DICOM De-ID: Review Document…');
      await workbench.choosePath(join(workbench.folder, 'letter.pdf'));
      const page = workbench.table();
      await page.locator('.finding', { hasText: 'Ada Okonkwo' }).waitFor({ timeout: PATIENCE });
      await page.getByText(NOT_FOLLOWED).waitFor({ timeout: PATIENCE });
      assert.equal(await page.locator('.finding.decided').count(), 0);
      await workbench.screenshot('restricted-mode-document');
      const copy = join(workbench.folder, 'letter.deid.pdf');
      await page.getByRole('button', { name: 'Save Clean Copy' }).click();
      await workbench.page
        .locator('.notification-list-item', { hasText: 'Clean copies: 1 written' })
        .waitFor({ timeout: PATIENCE });
      assert.equal((await wordsOf(readFileSync(copy))).includes('Okonkwo'), false);
    } finally {
      await workbench.close();
    }
  });
});

describe('A folder that cannot be written into', () => {
  it('is named as what keeps a clean copy from being written, with what to do next', async function () {
    const workbench = await Workbench.open((folder) => writeFileSync(join(folder, 'ct.dcm'), syntheticCt()));
    try {
      chmodSync(workbench.folder, 0o555);
      if (canWriteInto(workbench.folder)) return this.skip();
      await workbench.openFile('ct.dcm');
      await workbench.tableReady();
      await workbench.runCommand('DICOM De-ID: Save Clean Copy');
      const told = workbench.page.locator('.notification-list-item', { hasText: 'read-only' });
      await told.waitFor({ timeout: PATIENCE });
      await workbench.screenshot('read-only-folder');
      assert.match(await told.innerText(), /De-identify Folder/);
    } finally {
      chmodSync(workbench.folder, 0o755);
      await workbench.close();
    }
  });
});

/** Who runs everything may write everywhere, whatever a folder says; on Windows, so may everybody. */
function canWriteInto(folder: string): boolean {
  try {
    writeFileSync(join(folder, 'written'), '');
    return true;
  } catch {
    return false;
  }
}
