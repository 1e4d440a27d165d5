/** The image beside its table, as a person sees and uses it. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { usCine, usImage } from '../support/ultrasound.js';
import { buildDicom, TRANSFER_SYNTAX } from '../support/dicomBuilder.js';
import { axeViolations } from './harness/axe.js';
import { PATIENCE, Workbench, type Theme } from './workbench.js';

const THEMES: readonly Theme[] = [
  'Default Light Modern',
  'Default High Contrast',
  'Default High Contrast Light',
  'Default Dark Modern',
];

describe('The image beside its table', () => {
  let workbench: Workbench;

  before(async () => {
    const write = (folder: string): void => {
      writeFileSync(join(folder, 'us.dcm'), buildDicom({ elements: usImage() }));
      writeFileSync(
        join(folder, 'cine.dcm'),
        buildDicom({ transferSyntax: TRANSFER_SYNTAX.rleLossless, elements: usCine() }),
      );
      const long = usCine(600, 160);
      writeFileSync(
        join(folder, 'long.dcm'),
        buildDicom({ transferSyntax: TRANSFER_SYNTAX.rleLossless, elements: long }),
      );
    };
    workbench = await Workbench.open(write, { viewport: { width: 1600, height: 900 } });
  });
  after(() => workbench.close());

  it('is searched for text, which a person keeps or has made black', () => use(workbench));

  for (const theme of THEMES)
    it(`is legible in ${theme}`, async () => {
      await workbench.closeEditors();
      await workbench.setTheme(theme);
      await workbench.openFile('us.dcm');
      await workbench.tableReady();
      await workbench.runCommand('DICOM De-ID: Show Image');
      const image = pageWithImage(workbench);
      await image
        .locator('button.entry')
        .first()
        .click({ timeout: 2 * PATIENCE });
      await image.locator('.box.selected').waitFor({ timeout: PATIENCE });
      // What stands below the image until it is shown is another text.
      await image.getByText('640 × 480').first().waitFor({ timeout: PATIENCE });
      await workbench.screenshot(`image-${theme.replaceAll(' ', '-').toLowerCase()}`);
      assert.deepEqual(await violations(workbench), []);
    });

  it('has boxes drawn on all frames where a person asks for that', async () => {
    await workbench.closeEditors();
    await workbench.openFile('cine.dcm');
    await workbench.tableReady();
    await workbench.runCommand('DICOM De-ID: Show Image');
    const image = pageWithImage(workbench);
    await image.locator('.status', { hasText: '×' }).waitFor({ timeout: PATIENCE });
    await image.getByRole('button', { name: 'Draw on All Frames (A)' }).click();
    await drawBox(workbench, image);
    await image.locator('button.entry', { hasText: 'all frames' }).waitFor({ timeout: PATIENCE });
    await workbench.screenshot('image-all-frames');
  });

  it('says how far the search of a long loop has come, and stops it where a person asks for that', async () => {
    const { page } = workbench;
    await workbench.closeEditors();
    await workbench.openFile('long.dcm');
    await workbench.tableReady();
    await workbench.runCommand('DICOM De-ID: Show Image');
    const image = pageWithImage(workbench);
    await image.locator('.status', { hasText: '×' }).waitFor({ timeout: PATIENCE });
    await image.locator('vscode-button', { hasText: 'Find Burned-in Text' }).click();
    const progress = page.locator('.notification-list-item', { hasText: /frame \d+ of 600/ });
    await progress.waitFor({ timeout: 2 * PATIENCE });
    await workbench.screenshot('image-long-loop');
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await progress.waitFor({ state: 'detached', timeout: PATIENCE });
    assert.equal(await image.locator('button.entry').count(), 0);
    await image.locator('vscode-button', { hasText: 'Find Burned-in Text' }).waitFor({ timeout: PATIENCE });
  });
});

async function use(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await workbench.openFile('us.dcm');
  await workbench.tableReady();
  await workbench.runCommand('DICOM De-ID: Show Image');
  const image = pageWithImage(workbench);
  await image.locator('.status', { hasText: '×' }).waitFor({ timeout: PATIENCE });
  await workbench.screenshot('image');
  await image.locator('vscode-button', { hasText: 'Find Burned-in Text' }).click();
  const first = image.locator('button.entry').first();
  await first.waitFor({ timeout: 2 * PATIENCE });
  await first.click();
  await image.locator('.box.selected').waitFor({ timeout: PATIENCE });
  await workbench.screenshot('image-boxes');
  assert.deepEqual(await violations(workbench), []);
  await page.keyboard.press('k');
  // The key goes on to the next finding.
  await image.locator('button.entry[aria-pressed="false"]', { hasText: 'kept' }).waitFor({ timeout: PATIENCE });
  await page.keyboard.press('Control+s');
  await saved(workbench);
  await workbench.screenshot('image-decided');
  await page.keyboard.press('Control+z');
  await image.locator('button.entry', { hasText: 'kept' }).waitFor({ state: 'detached', timeout: PATIENCE });
  assert.equal(await workbench.tab('us.dcm').count(), 1, 'undoing opens no second table');
  await drawBox(workbench, image);
  await image.locator('button.entry', { hasText: 'drawn' }).waitFor({ timeout: PATIENCE });
  await pageWithTable(workbench)
    .locator('.notices', { hasText: 'blacked out in the copy' })
    .waitFor({ state: 'attached', timeout: PATIENCE });
  await workbench.screenshot('image-drawn');
}

/** Draws a box with the mouse into the middle of the image. */
async function drawBox({ page }: Workbench, image: FrameLocator): Promise<void> {
  await image.getByRole('button', { name: 'Draw Box (N)' }).click();
  const stage = await image.locator('.stage').boundingBox();
  assert.ok(stage);
  const [x, y] = [stage.x + stage.width / 2, stage.y + stage.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 30, { steps: 3 });
  await page.mouse.up();
}

/** The decisions file has been written, with the box that is kept. */
async function saved({ folder, page }: Workbench): Promise<void> {
  const file = join(folder, 'us.dcm.deid.json');
  const end = Date.now() + PATIENCE;
  while (!existsSync(file) && Date.now() < end) await page.waitForTimeout(100);
  assert.match(readFileSync(file, 'utf8'), /"pixels\.frame\[1\]\.box\[[\d,]+\]": "keep"/);
}

/** Two pages are seen: VS Code nests two frames for each, and that of the image came last. */
function pageWithImage({ page }: Workbench): FrameLocator {
  return page.frameLocator('iframe.webview.ready >> visible=true >> nth=-1').frameLocator('iframe#active-frame');
}

function pageWithTable({ page }: Workbench): FrameLocator {
  return page.frameLocator('iframe.webview.ready >> visible=true >> nth=0').frameLocator('iframe#active-frame');
}

async function violations({ page }: Workbench): Promise<string[]> {
  for (const frame of page.frames()) {
    if ((await frame.locator('main.image').count()) > 0) return axeViolations(frame);
  }
  return ['there is no page with an image'];
}
