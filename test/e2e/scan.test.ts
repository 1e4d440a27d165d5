/** A scan as a person runs it: by the palette, with its sum in the status bar and its findings in the Problems panel. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { structuredReport, syntheticCt, syntheticUs } from '../support/fixtures.js';
import { PATIENCE, Workbench } from './workbench.js';

describe('A scan of the workspace, as a person runs it', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open((folder) => {
      mkdirSync(join(folder, 'series'));
      writeFileSync(join(folder, 'series/ct.dcm'), syntheticCt());
      writeFileSync(join(folder, 'series/us.dcm'), syntheticUs());
      writeFileSync(join(folder, 'report.dcm'), structuredReport());
    });
  });
  after(() => workbench.close());

  it('fills the Problems panel and keeps the count in the status bar', async () => {
    const { page } = workbench;
    const notice = page.locator('.notification-list-item', { hasText: 'DICOM files examined: 3' });
    await workbench.runCommand('DICOM De-ID: Scan Workspace');
    await notice.waitFor({ timeout: PATIENCE });
    await page
      .locator('[id="dicom-deid.dicom-deid.dicomDeid.scan"]', { hasText: '3' })
      .first()
      .waitFor({ timeout: PATIENCE });
    await notice.getByText('Show Problems').click();
    await page
      .locator('.markers-panel .monaco-list-row', { hasText: /Physician's Name and \d+ more: Person/ })
      .first()
      .waitFor({ timeout: PATIENCE });
    await workbench.screenshot('scan');
  });
});
