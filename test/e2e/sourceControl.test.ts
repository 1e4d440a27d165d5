/** A changed DICOM file in a git repository, as Source Control shows it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { syntheticCt, syntheticUs } from '../support/fixtures.js';
import { PATIENCE, Workbench } from './workbench.js';

function git(folder: string, ...args: readonly string[]): void {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...who, ...args], { cwd: folder, stdio: 'ignore' });
}

/** A repository whose one commit has a file that is another one since. */
function repository(folder: string): void {
  writeFileSync(join(folder, 'ct.dcm'), syntheticCt());
  git(folder, 'init', '--initial-branch', 'main');
  git(folder, 'add', 'ct.dcm');
  git(folder, 'commit', '--message', 'first');
  writeFileSync(join(folder, 'ct.dcm'), syntheticUs());
}

describe('Source Control', () => {
  let workbench: Workbench;

  before(async () => {
    const settings = { 'git.enabled': true, 'git.openRepositoryInParentFolders': 'never', 'git.autofetch': false };
    workbench = await Workbench.open(repository, { settings });
  });
  after(() => workbench.close());

  const there = (locator: Locator): Promise<void> => locator.first().waitFor({ timeout: PATIENCE });

  it('shows what changed in a DICOM file as the text of its elements, side by side', async () => {
    const { page } = workbench;
    await page.keyboard.press('Control+Shift+G');
    const changed = page.locator('.scm-view .monaco-list-row', { hasText: 'ct.dcm' });
    await there(changed);
    await changed.first().click();
    const diff = page.locator('.monaco-diff-editor');
    await there(diff.locator('.original .view-line', { hasText: /CS\s+Modality\s+CT/ }));
    await there(diff.locator('.modified .view-line', { hasText: /CS\s+Modality\s+US/ }));
    assert.equal(await page.locator('iframe.webview.ready >> visible=true').count(), 0, 'no table is left beside it');
    await workbench.screenshot('source-control');
  });
});
