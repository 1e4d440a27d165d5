/** The editor as a person uses it: a real VS Code, real clicks and keys. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { syntheticCt } from '../support/fixtures.js';
import { PATIENCE, withFile, Workbench } from './workbench.js';

const BY_HAND = { 'files.autoSave': 'off' };
const NAME = "Patient's Name";

describe('The editor', () => {
  let workbench: Workbench;
  let table: FrameLocator;

  before(async () => {
    workbench = await Workbench.open(withFile('ct.dcm', syntheticCt()), { settings: BY_HAND });
  });
  after(() => workbench.close());

  beforeEach(async () => {
    await workbench.closeEditors();
    for (const written of ['ct.dcm.deid.json', 'ct.deid.dcm']) rmSync(join(workbench.folder, written), { force: true });
    await workbench.openFile('ct.dcm');
    table = await workbench.tableReady();
  });

  /** Rows out of sight are not on the page, so a row is filtered for. */
  async function focusRow(name: string): Promise<void> {
    await table.locator('vscode-text-field input').fill(name);
    await rowOf(name).first().click();
    await there(table.locator('body[data-keys="on"]'));
  }

  const press = (...keys: string[]): Promise<void> =>
    keys.reduce((before, key) => before.then(() => workbench.page.keyboard.press(key)), Promise.resolve());
  const rowOf = (text: string): Locator => table.locator('[role="row"]', { hasText: text });
  const dirtyTab = (): Locator => workbench.page.locator('.tab.dirty', { hasText: 'ct.dcm' });
  const gone = (locator: Locator): Promise<void> => locator.waitFor({ state: 'detached', timeout: PATIENCE });
  const there = (locator: Locator): Promise<void> => locator.first().waitFor({ timeout: PATIENCE });

  async function openTextView(): Promise<void> {
    await workbench.runCommand('DICOM De-ID: Open Text View');
    await there(workbench.page.locator('.monaco-editor .view-line', { hasText: NAME.replace(' ', '\u00a0') }));
  }

  it('takes a decision by one key, shows it as unsaved, and takes it back by undo', async () => {
    await rowOf('SOP Class UID').first().click();
    await press('F8');
    const focused = table.locator('[role="row"]:focus');
    await there(focused);
    await there(table.locator('body[data-keys="on"]'));
    const index = await focused.getAttribute('aria-rowindex');
    await press('k');
    await there(dirtyTab());
    const decided = table.locator(`[role="row"][aria-rowindex="${index}"]`);
    await there(decided.filter({ hasText: 'Keep' }));
    assert.notEqual(await table.locator('[role="row"]:focus').getAttribute('aria-rowindex'), index, 'it moved on');
    await press('Control+z');
    await gone(dirtyTab());
    await there(decided.filter({ hasNotText: 'Decided by a person' }));
  });

  it('saves decisions beside the file', async () => {
    await focusRow(NAME);
    await press('m');
    await there(dirtyTab());
    await press('Control+s');
    await gone(dirtyTab());
    const saved = JSON.parse(readFileSync(join(workbench.folder, 'ct.dcm.deid.json'), 'utf8')) as {
      decisions: unknown;
    };
    assert.deepEqual(saved.decisions, { '(0010,0010)': 'mask' });
  });

  it('keeps decisions that are not saved when the window is loaded anew', async () => {
    await focusRow(NAME);
    await press('m');
    await there(dirtyTab());
    await there(rowOf(NAME).filter({ hasText: 'Mask' }));
    // Backups are written a second after the last edit; nothing on the page tells that one was.
    await workbench.page.waitForTimeout(6000);
    await workbench.page.reload();
    // Which tabs were open is written once a minute only; the decisions have to be there when the file is opened again.
    const row = workbench.page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: 'ct.dcm' });
    await row.first().waitFor({ timeout: 2 * PATIENCE });
    await workbench.openFile('ct.dcm');
    table = await workbench.tableReady();
    await there(dirtyTab());
    await focusRow(NAME);
    await there(rowOf(NAME).filter({ hasText: 'Mask' }));
    assert.equal(existsSync(join(workbench.folder, 'ct.dcm.deid.json')), false);
  });

  it('has quick fixes on Ctrl+. in the text view, and the table follows', async () => {
    await openTextView();
    await press('F8', 'Escape', 'Control+.');
    const choice = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Keep (' });
    await there(choice);
    await workbench.screenshot('text-view-quick-fix');
    await choice.first().click();
    await there(dirtyTab());
    await workbench.tab('ct.dcm').first().click();
    table = await workbench.tableReady();
    await there(rowOf('Decided by a person'));
  });

  it('leads from the Problems panel to the row', async () => {
    await press('Control+Shift+M');
    // The list remembers how far it was scrolled, and has in the page only what is in sight.
    await workbench.page.locator('.viewpane-filter input').first().fill(NAME, { timeout: PATIENCE });
    const entry = workbench.page.locator('.markers-panel .monaco-list-row', { hasText: NAME });
    await there(entry);
    await workbench.screenshot('problems');
    await entry.first().locator('.code-link, .marker-code, a[href]').last().click();
    await there(table.locator('[role="row"]:focus, [role="row"].focused').filter({ hasText: NAME }));
    // The tests that follow want all of the window for the editor.
    await press('Control+j');
    await workbench.page.locator('.markers-panel').waitFor({ state: 'hidden', timeout: PATIENCE });
  });

  it('shows before and after side by side without values', async () => {
    await table.getByRole('button', { name: 'Preview' }).click();
    const after = workbench.page.locator('.editor.modified .view-line', { hasText: '[PATIENT_1]' });
    await there(after);
    await workbench.screenshot('preview');
    assert.equal(await workbench.page.locator('.view-line', { hasText: 'MOONGLOW' }).count(), 0);
  });

  it('writes the clean copy and ticks it in the explorer', async () => {
    await table.getByRole('button', { name: 'Save Clean Copy' }).click();
    const explorer = workbench.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'ct.deid.dcm' });
    await there(explorer);
    await there(workbench.page.locator('.notification-toast', { hasText: 'ct.deid.dcm written' }));
    await workbench.page.waitForFunction(isTicked, 'ct.deid.dcm', { timeout: PATIENCE });
    await workbench.screenshot('clean-copy');
    assert.equal(readFileSync(join(workbench.folder, 'ct.deid.dcm'), 'latin1').includes('MOONGLOW'), false);
  });
});

/** Runs in the page: VS Code draws badges as generated content. */
function isTicked(name: string): boolean {
  const rows = [...document.querySelectorAll('.explorer-folders-view .monaco-list-row')];
  const parts = rows.filter((row) => row.textContent?.includes(name)).flatMap((row) => [...row.querySelectorAll('*')]);
  return parts.some((part) => getComputedStyle(part, '::after').content.includes('✓'));
}

describe('A file that cannot be read', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open(withFile('broken.dcm', syntheticCt().slice(0, 2000)));
  });
  after(() => workbench.close());

  it('has a page that says why and offers other editors', async () => {
    await workbench.openFile('broken.dcm');
    const page = workbench.table();
    await page.getByRole('button', { name: 'Open as Text' }).waitFor({ timeout: PATIENCE });
    await workbench.screenshot('broken');
    assert.deepEqual(await workbench.violations(), []);
    assert.match(await page.getByRole('alert').innerText(), /longer than what follows/);
  });
});
