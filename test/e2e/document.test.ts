/** A PDF as a person reviews it: findings on the page and beside it, decisions, undo, a box by hand, the clean copy. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { textPdf, wordsOf } from '../support/documents.js';
import { axeViolations } from './harness/axe.js';
import { PATIENCE, Workbench } from './workbench.js';

const LETTER = [
  'Radiology Report',
  '',
  'Patient name: Ada Okonkwo        DOB: 03/04/1961        MRN: H-0047113',
  'Referrer: Dr J. Lindqvist        Tel: 030 555 0199',
  '',
  'Findings: The liver is of normal size and shape. No focal lesion.',
  'Mrs Okonkwo will be seen again in six weeks.',
];

describe('Reviewing a document, as a person does it', () => {
  let workbench: Workbench;

  before(async () => {
    const letter = await (await textPdf([LETTER, ['Second page: nothing.']], { size: [595, 420] })).save();
    workbench = await Workbench.open((folder) => writeFileSync(join(folder, 'letter.pdf'), letter));
  });
  after(() => workbench.close());

  it('shows pages and findings, follows decisions, and writes the copy', async () => {
    const { page } = workbench;
    await workbench.runCommand('DICOM De-ID: Review Document…');
    await workbench.choosePath(join(workbench.folder, 'letter.pdf'));
    const review = page.frameLocator('iframe.webview.ready >> visible=true').frameLocator('iframe#active-frame');
    const name = review.locator('.finding', { hasText: 'Ada Okonkwo' });
    await name.waitFor({ timeout: PATIENCE });
    await review.locator('.label', { hasText: 'Page 1 of 2' }).waitFor({ timeout: PATIENCE });
    await workbench.screenshot('document');
    const frame = page.frames().find((each) => each.url().includes('fake.html'));
    assert.ok(frame);
    assert.deepEqual(await axeViolations(frame), []);
    const decided = review.locator('.finding.decided');
    await review.locator('section.page').focus();
    await page.keyboard.press('F8');
    await review.locator('.finding.selected').waitFor({ timeout: PATIENCE });
    await page.keyboard.press('k');
    await decided.first().waitFor({ timeout: PATIENCE });
    await review.getByText(/^.*1 of \d+ decided$/).waitFor({ timeout: PATIENCE });
    await page.keyboard.press('Control+z');
    await decided.first().waitFor({ state: 'detached', timeout: PATIENCE });
    const phone = review.locator('.finding', { hasText: '030 555 0199' });
    const keep = phone.getByRole('button', { name: 'Keep' });
    await keep.click();
    await review.locator('.finding [aria-pressed="true"]', { hasText: 'Keep' }).waitFor({ timeout: PATIENCE });
    await review.getByRole('button', { name: 'Undo' }).click();
    await review
      .locator('.finding [aria-pressed="true"]', { hasText: 'Keep' })
      .waitFor({ state: 'detached', timeout: PATIENCE });
    await keep.click();
    await review.locator('.finding [aria-pressed="true"]', { hasText: 'Keep' }).waitFor({ timeout: PATIENCE });
    const sheet = await review.locator('.sheet').boundingBox();
    assert.ok(sheet);
    const at = (x: number, y: number): [number, number] => [
      sheet.x + (x / 595) * sheet.width,
      sheet.y + (y / 420) * sheet.height,
    ];
    await page.mouse.move(...at(40, 50));
    await page.mouse.down();
    await page.mouse.move(...at(170, 68), { steps: 4 });
    await page.mouse.up();
    await review.getByText('Box drawn by hand').waitFor({ timeout: PATIENCE });
    await workbench.screenshots('document', () => review.getByText('Box drawn by hand').waitFor({ timeout: PATIENCE }));
    await review.getByRole('button', { name: 'Save Clean Copy' }).click();
    await page
      .locator('.notification-list-item', { hasText: 'Clean copies: 1 written, 0 skipped, 0 failed.' })
      .waitFor({ timeout: PATIENCE });
    const copy = join(workbench.folder, 'letter.deid.pdf');
    assert.ok(existsSync(copy));
    const words = await wordsOf(readFileSync(copy));
    for (const gone of ['Okonkwo', 'Lindqvist', 'Radiology']) assert.equal(words.includes(gone), false, gone);
    for (const kept of ['0199', 'liver', 'Second']) assert.ok(words.includes(kept), kept);
    const decisions = readFileSync(join(workbench.folder, 'letter.pdf.deid.json'), 'utf8');
    assert.match(decisions, /"page\[1\]\.box\[[\d,]+\]": "keep"/);
    assert.doesNotMatch(decisions, /Okonkwo|0199/);
  });
});
