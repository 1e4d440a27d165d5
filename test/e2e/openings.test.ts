/** What opens in a way of its own: a directory as its tree, a PDF that asks for its password, a folder that is dropped. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { chestDicomdir } from '../support/dicomdir.js';
import { isInstalled, lockedPdf, PASSWORD } from '../support/documents.js';
import { syntheticCt } from '../support/fixtures.js';
import { PATIENCE, Workbench } from './workbench.js';

describe('What opens in a way of its own', () => {
  let workbench: Workbench;

  before(async () => {
    const locked = isInstalled('qpdf') && (await lockedPdf());
    workbench = await Workbench.open((folder) => {
      mkdirSync(join(folder, 'series'));
      writeFileSync(join(folder, 'series/ct.dcm'), syntheticCt());
      mkdirSync(join(folder, 'second'));
      writeFileSync(join(folder, 'second/ct.dcm'), syntheticCt());
      writeFileSync(join(folder, 'DICOMDIR'), chestDicomdir());
      if (locked) writeFileSync(join(folder, 'locked.pdf'), locked);
    });
  });
  after(() => workbench.close());
  afterEach(() => workbench.closeEditors());

  const there = (locator: Locator): Promise<void> => locator.first().waitFor({ timeout: PATIENCE });
  const page = (): FrameLocator =>
    workbench.page.frameLocator('iframe.webview.ready >> visible=true').frameLocator('iframe#active-frame');
  const input = (): Locator => workbench.page.locator('.quick-input-widget:visible input');

  describe('a folder that is dropped on Patient Data', () => {
    before(() =>
      workbench.page.locator('.activitybar .action-label[aria-label^="DICOM De-ID"]').click({ timeout: PATIENCE }),
    );
    after(() => workbench.page.keyboard.press('Control+Shift+E'));

    const place = (): Locator =>
      workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'A folder beside it' });
    const series = (): string =>
      `vscode-remote://${new URL(workbench.page.url()).host}${join(workbench.folder, 'series')}`;

    it('is de-identified into a folder beside it', async () => {
      await workbench.page.locator('.monaco-text-button', { hasText: 'Scan Workspace for Patient Data' }).click();
      const patients = workbench.page.locator('.pane-body .monaco-list', { hasText: 'Patient 1' }).first();
      await there(patients);
      await drop(patients.locator('.monaco-list-rows'), series());
      await there(place());
      await workbench.page.keyboard.press('Enter');
      const pixels = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Leave the pixels' });
      await there(pixels);
      await workbench.page.keyboard.press('Enter');
      await there(workbench.page.locator('.notification-list-item', { hasText: '1 written, 0 skipped, 0 failed.' }));
      assert.ok(readdirSync(workbench.folder).includes('series-deid'));
    });

    it('or that is chosen there by keys alone', async () => {
      const { keyboard } = workbench.page;
      await workbench.runCommand('Notifications: Clear All Notifications');
      await workbench.runCommand('DICOM De-ID: Focus on Patient Data View');
      await there(workbench.page.locator('.pane-body .monaco-list:focus', { hasText: 'Patient 1' }));
      await keyboard.press('ArrowDown');
      await workbench.runCommand('DICOM De-ID: De-identify Folder');
      // The dialog lists the folder that it begins in when it has been read.
      await there(workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'second' }));
      await input().fill(join(workbench.folder, 'second'));
      await keyboard.press('Enter');
      for (const answer of ['A folder beside it', 'Leave the pixels']) {
        await there(workbench.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: answer }));
        await keyboard.press('Enter');
      }
      await there(workbench.page.locator('.notification-list-item', { hasText: '1 written, 0 skipped, 0 failed.' }));
      const made = readdirSync(workbench.folder).filter((name) => name.includes('deid') && name !== 'series-deid');
      assert.equal(made.length, 1, readdirSync(workbench.folder).join());
      assert.deepEqual(readdirSync(join(workbench.folder, made[0] ?? '')), ['ct.dcm']);
    });
  });

  describe('a DICOMDIR', () => {
    const record = (table: FrameLocator, type: string): Locator =>
      table.locator('.body .row', { hasText: new RegExp(`Item \\d+\\s*${type}`) }).first();

    it('is the tree of its records, a level for each, which keys fold and unfold', async () => {
      await workbench.openFile('DICOMDIR');
      const table = await workbench.tableReady();
      const levels: number[] = [];
      for (const type of ['PATIENT', 'STUDY', 'SERIES']) {
        const row = record(table, type);
        await there(row);
        levels.push(Number(await row.getAttribute('aria-level')));
      }
      assert.deepEqual(
        levels.map((level) => level - (levels[0] ?? 0)),
        [0, 1, 2],
      );
      await record(table, 'PATIENT').click();
      await workbench.page.keyboard.press('ArrowLeft');
      await record(table, 'STUDY').waitFor({ state: 'detached', timeout: PATIENCE });
      await workbench.page.keyboard.press('ArrowRight');
      await there(record(table, 'STUDY'));
    });

    it('is folded and unfolded by the mouse', async () => {
      await workbench.openFile('DICOMDIR');
      const table = await workbench.tableReady();
      await there(record(table, 'SERIES'));
      const twisty = record(table, 'STUDY').locator('.twistie');
      await twisty.click();
      await record(table, 'SERIES').waitFor({ state: 'detached', timeout: PATIENCE });
      await twisty.click();
      await there(record(table, 'SERIES'));
    });
  });

  describe('an encrypted PDF', () => {
    beforeEach(function () {
      if (!isInstalled('qpdf')) this.skip();
    });

    async function review(): Promise<void> {
      await workbench.runCommand('DICOM De-ID: Review Document…');
      await workbench.choosePath(join(workbench.folder, 'locked.pdf'));
      await there(workbench.page.locator('.quick-input-widget', { hasText: 'The PDF is encrypted.' }));
      assert.equal(await input().getAttribute('type'), 'password', 'nobody reads it over a shoulder');
    }

    it('asks for its password until it fits', async () => {
      await review();
      await input().fill('sesame');
      await workbench.page.keyboard.press('Enter');
      await there(workbench.page.locator('.quick-input-widget', { hasText: 'The password is wrong.' }));
      await input().fill(PASSWORD);
      await workbench.page.keyboard.press('Enter');
      await there(page().locator('.finding', { hasText: 'Ada Okonkwo' }));
    });

    it('says what to do where no password is given', async () => {
      await review();
      await workbench.page.keyboard.press('Escape');
      await there(page().getByText('the password is missing or wrong'));
    });
  });
});

/** As the browser tells of something that is dragged there from the explorer. */
async function drop(target: Locator, uri: string): Promise<void> {
  await target.evaluate((element, dropped) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/uri-list', dropped);
    const { x, y } = element.getBoundingClientRect();
    for (const type of ['dragenter', 'dragover', 'drop']) {
      const at = { clientX: x + 40, clientY: y + 5 };
      element.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer, ...at }));
    }
  }, uri);
}
