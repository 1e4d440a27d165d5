/** The workspace as a person sees it: the view Patient Data, the policy as a form, the walkthrough, two files compared. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { syntheticCt } from '../support/fixtures.js';
import { axeViolations } from './harness/axe.js';
import { PATIENCE, Workbench } from './workbench.js';

/** A click folds a folder again that the explorer has unfolded by itself, to show a file of it. */
async function unfold(folder: Locator): Promise<void> {
  for (let tries = 0; tries < 5 && (await folder.getAttribute('aria-expanded')) !== 'true'; tries++) {
    await folder.click();
    await folder
      .and(folder.page().locator('[aria-expanded="true"]'))
      .waitFor({ timeout: 5000 })
      .catch(() => undefined);
  }
}

describe('The workspace', () => {
  let workbench: Workbench;

  before(async () => {
    const fill = (folder: string): void => {
      mkdirSync(join(folder, 'CT'));
      writeFileSync(join(folder, 'CT/one.dcm'), syntheticCt());
      writeFileSync(join(folder, 'CT/two.dcm'), syntheticCt());
      writeFileSync(join(folder, 'IM0003'), syntheticCt());
      writeFileSync(join(folder, '.dicom-deid.json'), '{\n  // Of this study.\n  "preset": "basic"\n}\n');
    };
    // What opens would be selected in the explorer, alone, at a time of its own.
    workbench = await Workbench.open(fill, { settings: { 'explorer.autoReveal': false } });
  });
  after(() => workbench.close());

  const there = (locator: Locator): Promise<void> => locator.first().waitFor({ timeout: PATIENCE });
  const node = (text: string): Locator => workbench.page.locator('.pane-body .monaco-list-row', { hasText: text });
  /** The page of the editor that is shown. */
  const page = (): FrameLocator =>
    workbench.page.frameLocator('iframe.webview.ready >> visible=true').frameLocator('iframe#active-frame');

  it('shows patients, series and files in the side bar, by number, and groups them by rule', async () => {
    await workbench.page.locator('.activitybar .action-label[aria-label^="DICOM De-ID"]').click({ timeout: PATIENCE });
    const scan = workbench.page.locator('.monaco-text-button', { hasText: 'Scan Workspace for Patient Data' });
    await there(scan);
    await workbench.screenshot('welcome-view');
    await scan.click();
    await there(node('Patient 1'));
    await there(node('Series 1').filter({ hasText: '3 files' }));
    assert.equal(await workbench.page.locator('.pane-body', { hasText: 'MOONGLOW' }).count(), 0);
    await node('Series 1').click();
    await there(node('one.dcm'));
    await workbench.screenshots('side-view', () => there(node('one.dcm')));
    await workbench.runCommand('DICOM De-ID: Group by Rule');
    await there(node('PS3.15 Table E.1-1: X'));
    await workbench.screenshot('side-view-rules');
    await workbench.runCommand('DICOM De-ID: Group by Patient');
    await there(node('Patient 1'));
  });

  it('opens a file from there, and goes on to the next of its series', async () => {
    await node('Series 1').click();
    await there(node('one.dcm'));
    await node('one.dcm').click();
    await workbench.tableReady();
    await workbench.runCommand('DICOM De-ID: Next File of the Series');
    await there(workbench.tab('two.dcm'));
    await workbench.closeEditors();
    // Closing a page takes the keyboard from it, which it tells; nobody is there to be answered then.
    assert.equal(await workbench.page.locator('.notification-list-item', { hasText: /unexpected/ }).count(), 0);
  });

  it('goes to a tag by keyword, asks before it copies, and decides from the menu of a row', async () => {
    // The series may be unfolded still.
    await there(node('Series 1'));
    if ((await node('one.dcm').count()) === 0) await node('Series 1').click();
    await node('one.dcm').click({ timeout: PATIENCE });
    const table = await workbench.tableReady();
    await workbench.runCommand('DICOM De-ID Table: Go to Tag');
    await there(workbench.page.locator('.quick-input-widget', { hasText: 'Go to Tag' }));
    await workbench.page.locator('.quick-input-widget input').fill('PatientName');
    await there(workbench.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: "Patient's Name" }));
    await workbench.page.keyboard.press('Enter');
    const row = table.locator('.body .row', { hasText: "Patient's Name" }).first();
    await there(table.locator('.body .row.focused', { hasText: "Patient's Name" }));
    await workbench.runCommand('DICOM De-ID Table: Copy Row');
    const question = workbench.page.locator('.monaco-dialog-box', { hasText: 'This value may identify a patient.' });
    await there(question);
    await workbench.page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached', timeout: PATIENCE });
    await row.click({ button: 'right' });
    const entry = workbench.page.locator('.monaco-menu .action-label', { hasText: /^Mask/ });
    // A menu takes no clicks in its first moments.
    await entry.hover({ timeout: PATIENCE });
    await workbench.page.keyboard.press('Enter');
    await there(table.locator('.body .row.decided', { hasText: "Patient's Name" }));
    await workbench.closeEditors();
  });

  it('accepts the suggestions for a rule in all files, after asking', async () => {
    await workbench.runCommand('DICOM De-ID: Group by Rule');
    const rule = node('PS3.15 Table E.1-1: X').first();
    await there(rule);
    await rule.hover();
    await rule.locator('.actions-container .action-label').first().click();
    await workbench.page.getByRole('button', { name: 'Accept Suggestions' }).click({ timeout: PATIENCE });
    const decisions = join(workbench.folder, 'CT/one.dcm.deid.json');
    for (let tries = 0; tries < 100; tries++) {
      try {
        assert.match(readFileSync(decisions, 'utf8'), /"redact"/);
        break;
      } catch (error) {
        if (tries === 99) throw error;
        await workbench.page.waitForTimeout(200);
      }
    }
    await workbench.runCommand('DICOM De-ID: Group by Patient');
  });

  it('shows the policy as a form, whose changes are edits of the text', async () => {
    await workbench.runCommand('DICOM De-ID Policy: Open Policy as a Form');
    const form = page();
    const descriptors = form.getByRole('checkbox', { name: 'Clean Descriptors (E.3.5)' });
    await descriptors.waitFor({ timeout: PATIENCE });
    await form.getByText(/^In 3 files: \d+ elements change/).waitFor({ timeout: PATIENCE });
    await descriptors.click();
    await there(workbench.page.locator('.tab.dirty', { hasText: '.dicom-deid.json' }).or(workbench.tab('.dicom-deid')));
    await form.getByRole('radio', { name: /^Shift/ }).check();
    await form
      .getByRole('checkbox', { name: 'Retain Longitudinal Modified Dates (E.3.6)', checked: true })
      .waitFor({ timeout: PATIENCE });
    await workbench.page.keyboard.press('Control+s');
    const file = join(workbench.folder, '.dicom-deid.json');
    for (let tries = 0; tries < 50 && !readFileSync(file, 'utf8').includes('shift'); tries++) {
      await workbench.page.waitForTimeout(200);
    }
    const text = readFileSync(file, 'utf8');
    assert.match(text, /\/\/ Of this study\./, 'comments stay');
    assert.match(text, /"CleanDescriptors"/);
    assert.match(text, /"dates": "shift"/);
    const frame = workbench.page.frames().find((each) => each.url().includes('fake.html'));
    assert.ok(frame);
    assert.deepEqual(await axeViolations(frame), []);
    assert.equal(await workbench.page.locator('.notification-list-item', { hasText: /unexpected/ }).count(), 0);
    await workbench.screenshots('policy', () => there(page().locator('fieldset')));
    await workbench.closeEditors();
  });

  it('compares two files that are selected in the explorer as text, side by side', async () => {
    await workbench.page.keyboard.press('Escape');
    await workbench.page.keyboard.press('Control+Shift+E');
    const rows = workbench.page.locator('.explorer-folders-view .monaco-list-row');
    await there(rows.filter({ hasText: /^CT$/ }));
    const file = (name: string): Locator => rows.filter({ hasText: name }).first();
    await unfold(rows.filter({ hasText: /^CT$/ }));
    await file('one.dcm').click({ timeout: PATIENCE });
    await workbench.tableReady();
    await file('two.dcm').click({ modifiers: ['Control'], timeout: PATIENCE });
    for (const name of ['one.dcm', 'two.dcm']) await there(file(name).and(workbench.page.locator('.selected')));
    await file('two.dcm').click({ button: 'right' });
    // A menu takes no clicks in its first moments.
    await workbench.page.getByRole('menuitem', { name: 'Compare Selected' }).hover({ timeout: PATIENCE });
    await workbench.page.keyboard.press('Enter');
    await there(workbench.page.locator('.editor.modified .view-line', { hasText: 'Modality' }));
    await there(workbench.page.locator('.editor.original .view-line', { hasText: 'Modality' }));
    const tabs = workbench.page.locator('.tabs-container .tab', { hasText: '↔' });
    await tabs.nth(1).waitFor({ state: 'detached', timeout: PATIENCE });
    await workbench.screenshots('compare', () => there(workbench.page.locator('.editor.modified .view-line')));
    await workbench.closeEditors();
  });

  it('has a walkthrough, whose sample opens', async () => {
    await workbench.runCommand('DICOM De-ID: First Steps');
    await there(workbench.page.getByText('First Steps with DICOM De-ID'));
    await workbench.screenshots('walkthrough', () => there(workbench.page.getByText('Open a sample')));
    await workbench.runCommand('DICOM De-ID: Open a Sample');
    const table = await workbench.tableReady();
    await there(table.locator('[role="row"]', { hasText: 'Modality' }));
    await workbench.screenshots('table', () => workbench.tableReady());
    await workbench.page.setViewportSize({ width: 900, height: 800 });
    await there(workbench.table().locator('body.icons, .table.icons, [role="row"][aria-rowindex]'));
    await workbench.screenshot('table-narrow-window');
  });
});
