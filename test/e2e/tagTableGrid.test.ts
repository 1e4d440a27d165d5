// What people expect of a grid: selection, order, columns, what sticks, and a header that fits. The table by itself.
import { strict as assert } from 'node:assert';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { TableSummary } from '../../src/webview/protocol.js';
import { axeViolations } from './harness/axe.js';
import { browserPage } from './harness/browserPage.js';
import { deepRows, row, sampleRows, summaryOf } from './harness/rows.js';
import { openTable, posted, send, type TablePageOptions } from './harness/tablePage.js';
import { THEME_KINDS } from './harness/themes.js';

const PICTURES = join(__dirname, '../../out/screenshots');
const NAME = "Patient's Name";

describe('the grid of the tag table', () => {
  const browser = browserPage(1280, 720);
  let page: Page;

  before(() => mkdirSync(PICTURES, { recursive: true }));
  beforeEach(() => (page = browser.page));

  async function open(options: Partial<TablePageOptions> = {}): Promise<void> {
    await openTable(page, { rows: sampleRows(), ...options });
    await page.locator('.row.focused').waitFor();
  }

  async function openWith(summary: Partial<TableSummary>): Promise<void> {
    const rows = sampleRows();
    await open({ rows, answer: { type: 'table', rows, summary: { ...summaryOf(rows), ...summary } } });
  }

  async function press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await page.keyboard.press(key);
  }

  const rowOf = (text: string) => page.locator('.body .row', { hasText: text });
  const header = (column: string) => page.locator(`.header .cell.${column}`);
  const tags = async (): Promise<string[]> =>
    (await page.locator('.body .row .tag').allInnerTexts()).map((text) => text.trim());
  const selected = (): Promise<number> => page.locator('.body .row.selected').count();
  const decided = async (): Promise<unknown[]> => {
    await page.waitForFunction(() => window.fakeHost.posted.some(({ type }) => type === 'decide'));
    return (await posted(page, 'decide')).map(({ paths, operator }) => [...paths, operator]);
  };

  describe('selects several elements', () => {
    it('by Shift and arrows, and one key decides them all in one step', async () => {
      await open();
      await send(page, { type: 'reveal', path: '(0010,0010)' });
      await press('Shift+ArrowDown', 'Shift+ArrowDown');
      assert.equal(await selected(), 3);
      await page.locator('.count', { hasText: '3 rows selected' }).waitFor();
      await press('m');
      assert.deepEqual(await decided(), [['(0010,0010)', '(0010,0020)', '(0010,1010)', 'mask']]);
      await press('Escape');
      assert.equal(await selected(), 0);
    });

    it('by Ctrl and Shift with the mouse', async () => {
      await open();
      await rowOf('Modality').click();
      await rowOf('Patient ID').click({ modifiers: ['Control'] });
      assert.equal(await selected(), 2);
      assert.equal(await rowOf('Patient ID').getAttribute('aria-selected'), 'true');
      await rowOf('KVP').click({ modifiers: ['Shift'] });
      assert.equal(await selected(), 4);
      await rowOf('Modality').click();
      assert.equal(await selected(), 0);
    });

    it('all that can be decided, by Ctrl+A, and not what the filter hides', async () => {
      await open();
      await page.getByRole('textbox').fill('patient');
      await rowOf(NAME).click();
      await press('Control+a');
      await page.locator('.row.selected').first().waitFor();
      await press('r');
      const [[...paths]] = (await decided()) as [string[]];
      assert.equal(paths.pop(), 'replace');
      assert.ok(paths.includes('(0010,0010)') && !paths.includes('(0008,0060)'), paths.join());
    });

    it('says that a grid can, to assistive technology', async () => {
      await open();
      assert.equal(await page.getByRole('treegrid').getAttribute('aria-multiselectable'), 'true');
    });
  });

  describe('sorts', () => {
    it('by a click on a column: up, down, and back to the order of the file', async () => {
      await open();
      const inFile = await tags();
      await header('name').getByRole('button').click();
      assert.equal(await header('name').getAttribute('aria-sort'), 'ascending');
      const sorted = await tags();
      assert.notDeepEqual(sorted, inFile);
      assert.deepEqual([...sorted].sort(), [...inFile].sort());
      await header('name').getByRole('button').click();
      assert.equal(await header('name').getAttribute('aria-sort'), 'descending');
      await header('name').getByRole('button').click();
      assert.deepEqual(await tags(), inFile);
    });

    it('what is inside a sequence with it, the worst finding first', async () => {
      await open();
      await header('finding').getByRole('button').click();
      const sorted = await tags();
      const sequence = sorted.indexOf('(0008,1110)');
      assert.equal(sorted[sequence + 1], 'Item 1');
      assert.ok(sorted.indexOf('(0010,0010)') < sorted.indexOf('(0008,0060)'));
    });

    it('and F8 goes by the order on view', async () => {
      await open();
      await header('finding').getByRole('button').click();
      await rowOf(NAME).click();
      await press('F8');
      await page.locator('.row:focus', { hasText: 'Patient ID' }).waitFor();
    });

    it('by keyboard, from the first row up', async () => {
      await open();
      await press('ArrowUp', 'ArrowRight', 'ArrowRight', 'Enter');
      assert.equal(await header('name').getAttribute('aria-sort'), 'ascending');
      await press('ArrowDown');
      assert.equal(await page.locator('.row:focus').count(), 1);
    });
  });

  describe('has columns', () => {
    it('that get wider by dragging, which the host is told when it is done', async () => {
      await open();
      const before = (await header('name').boundingBox())!;
      const handle = (await header('name').locator('.resizer').boundingBox())!;
      await page.mouse.move(handle.x + 3, handle.y + 8);
      await page.mouse.down();
      await page.mouse.move(handle.x + 83, handle.y + 8, { steps: 4 });
      await page.mouse.up();
      const after = (await header('name').boundingBox())!;
      assert.ok(Math.abs(after.width - before.width - 80) < 3, `${before.width} → ${after.width}`);
      assert.equal((await posted(page, 'columns')).length, 1);
    });

    it('that get wider by Alt and arrows', async () => {
      await open();
      const before = (await header('name').boundingBox())!;
      await press('ArrowUp', 'ArrowRight', 'ArrowRight', 'Alt+ArrowRight');
      assert.ok((await header('name').boundingBox())!.width > before.width);
    });

    it('that can be hidden, and what becomes of an element stays in sight however wide others are', async () => {
      await open();
      await send(page, { type: 'columns', layout: { hidden: ['vr', 'length'], widths: { value: 1500 } } });
      assert.equal(await rowOf(NAME).locator('.vr').isVisible(), false);
      const outcome = (await rowOf(NAME).locator('.outcome').boundingBox())!;
      assert.ok(outcome.x + outcome.width <= 1281 && outcome.x < 1280, JSON.stringify(outcome));
    });
  });

  it('marks what the filter found', async () => {
    await open();
    await page.getByRole('textbox').fill('moon');
    await rowOf('Modality').waitFor({ state: 'detached' });
    assert.deepEqual(await page.locator('.body mark').allInnerTexts(), ['MOON']);
  });

  it('keeps the sequences around the first row in sight, and goes to them by a click', async () => {
    await page.setViewportSize({ width: 1280, height: 420 });
    await open({ rows: deepRows(40) });
    await page.locator('.grid').evaluate((grid) => grid.scrollTo(0, 200));
    await page.locator('.sticky .row').nth(1).waitFor();
    const first = page.locator('.sticky .row').first();
    const tag = (await first.locator('.tag').innerText()).trim();
    await first.click();
    await page.locator('.row:focus', { hasText: tag }).waitFor();
    assert.deepEqual(await axeViolations(page), []);
  });

  it('shows in a tooltip what is cut off', async () => {
    await open({ rows: [row('(0008,1030)', 'Study Description', { value: 'word '.repeat(60) })] });
    await rowOf('Study Description').locator('.value').hover();
    assert.match((await rowOf('Study Description').locator('.cell.value').getAttribute('title')) ?? '', /^(word ?)+/);
    assert.equal(await rowOf('Study Description').locator('.cell.vr').getAttribute('title'), null);
  });

  it('shows its keys by a question mark, and closes by Escape', async () => {
    await open();
    await press('?');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await press('k');
    await press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    assert.deepEqual(await posted(page, 'decide'), []);
  });

  it('copies the value of the row through the host, which can ask first', async () => {
    await open();
    await page.evaluate(() => document.dispatchEvent(new ClipboardEvent('copy', { bubbles: true })));
    assert.deepEqual(await posted(page, 'copy'), [{ type: 'copy', what: 'value' }]);
  });

  it('tells VS Code’s context menu about the row, without values', async () => {
    await open();
    const context = (await rowOf(NAME).getAttribute('data-vscode-context')) ?? '';
    assert.deepEqual(JSON.parse(context), {
      webviewSection: 'row',
      path: '(0010,0010)',
      dicomDecidable: true,
      dicomDecided: false,
      dicomPrivate: false,
      dicomHasWords: false,
      preventDefaultContextMenuItems: true,
    });
  });

  for (const [language, outcome, found] of [
    ['de', 'In der sauberen Kopie', '0 von 3 entschieden'],
    ['es', 'En la copia limpia', '0 de 3 decididos'],
  ] as const) {
    it(`speaks the language of VS Code: ${language}`, async () => {
      const bundle = join(__dirname, `../../l10n/bundle.l10n.${language}.json`);
      const texts = JSON.parse(readFileSync(bundle, 'utf8')) as Record<string, string>;
      const rows = sampleRows()
        .filter(({ finding, decision }) => finding && !decision)
        .slice(0, 3);
      await open({ rows, texts });
      assert.equal((await header('outcome').innerText()).trim(), outcome);
      assert.match(await page.locator('.summary').innerText(), new RegExp(found));
      await page.screenshot({ path: join(PICTURES, `table-${language}.png`) });
    });
  }

  it('of a clean copy offers to verify and to compare, and no other copy', async () => {
    await openWith({ isCleanCopy: true });
    const commands = page.locator('.top .commands');
    for (const name of ['Compare with Original', 'Verify']) await commands.getByRole('button', { name }).click();
    assert.equal(await commands.getByRole('button', { name: 'Save Clean Copy' }).count(), 0);
    assert.match(await page.locator('.summary').innerText(), /^Clean copy/);
    const sent = (await posted(page, 'command')).map(({ command }) => command);
    assert.deepEqual(sent, ['compareWithOriginal', 'verify']);
  });

  for (const theme of THEME_KINDS) {
    it(`has a header of two lines and no scrolling sideways at 480 pixels, under ${theme}`, async () => {
      await page.setViewportSize({ width: 480, height: 640 });
      const rows = sampleRows();
      const summary = { ...summaryOf(rows), notices: ['The file says that its pixels identify the patient.'] };
      await open({ rows, theme, answer: { type: 'table', rows, summary } });
      await press('F8');
      const [top, across] = await page.evaluate(() => [
        document.querySelector('.top')!.getBoundingClientRect().height,
        document.querySelector('.grid')!.scrollWidth - document.querySelector('.grid')!.clientWidth,
      ]);
      assert.ok(top <= 84, `${top} pixels of header`);
      assert.equal(across, 0);
      const outcome = (await rowOf(NAME).locator('.outcome').boundingBox())!;
      assert.ok(outcome.x + outcome.width <= 480 && outcome.width >= 90, JSON.stringify(outcome));
      assert.deepEqual(await axeViolations(page), []);
      await page.locator('.summary .notice').click();
      await page.getByText('pixels identify the patient').waitFor();
      await page.screenshot({ path: join(PICTURES, `table-480-${theme}.png`) });
    });
  }
});
