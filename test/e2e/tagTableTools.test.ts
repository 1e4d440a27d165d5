// Menu and filter of the table by itself, and a table of 20,000 rows.
import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import { manyRows } from './harness/rows.js';
import { posted, send } from './harness/tablePage.js';
import { tableAlone } from './harness/tableAlone.js';

const SEQUENCE = '(0008,1110)';

describe('tools of the tag table alone', () => {
  const { browser, open, press, focusedTag, rowOf, said, filterIsEmpty, decisions } = tableAlone();
  let page: Page;

  beforeEach(() => (page = browser.page));

  describe('menu', () => {
    const menu = () => page.getByRole('menu');
    const focusedItem = (): Promise<string> => page.locator('.menu .item:focus .label').innerText();

    it('opens by Ctrl+. at what is suggested, walks around, and gives the focus back', async () => {
      await open();
      await press('F8', 'Control+.');
      assert.match(await focusedItem(), /^Replace \(suggested\)/);
      await press('ArrowUp');
      assert.equal(await focusedItem(), 'Keep');
      await press('ArrowUp');
      assert.equal(await focusedItem(), 'Show in Text View');
      await press('Escape');
      assert.equal(await menu().count(), 0);
      assert.equal(await focusedTag(), '(0008,0018)');
    });

    it('decides and stays on the row', async () => {
      await open();
      await send(page, { type: 'reveal', path: '(0010,0010)' });
      await press('Control+.', 'ArrowDown', 'ArrowDown');
      assert.match(await page.locator('.menu .item:focus').innerText(), /Mask[\s\S]*initials[\s\S]*Weaker/);
      await press('Enter');
      assert.deepEqual(await decisions(), [['(0010,0010)', 'mask']]);
      assert.equal(await focusedTag(), '(0010,0010)');
    });

    it('opens by the bulb of the row under the mouse', async () => {
      await open();
      const bulb = rowOf('Patient ID').locator('.bulb');
      assert.equal(await bulb.isVisible(), false);
      await rowOf('Patient ID').hover();
      await bulb.click();
      await page.getByRole('menuitemradio', { name: 'Keep' }).click();
      assert.deepEqual(await decisions(), [['(0010,0020)', 'keep']]);
      assert.equal(await focusedTag(), '(0010,0020)');
    });

    it('marks what was decided, and takes it back', async () => {
      await open();
      await send(page, { type: 'reveal', path: '(0010,4000)' });
      await press('Control+.');
      assert.equal(await page.getByRole('menuitemradio', { checked: true }).locator('.label').innerText(), 'Keep');
      await page.getByRole('menuitem', { name: 'Clear Decision' }).click();
      assert.deepEqual(await decisions(), [['(0010,4000)', null]]);
    });

    it('closes for a click elsewhere', async () => {
      await open();
      await press('F8', 'Control+.');
      await rowOf('Pixel Data').click();
      assert.equal(await menu().count(), 0);
      assert.equal(await focusedTag(), '(7FE0,0010)');
    });

    it('leads to the text view', async () => {
      await open();
      await press('ArrowDown', 'Control+.');
      await page.getByRole('menuitem', { name: 'Show in Text View' }).click();
      assert.deepEqual(await posted(page, 'showInText'), [{ type: 'showInText', path: '(0008,0005)' }]);
    });
  });

  describe('filter', () => {
    it('shows what matches with what is around it, and says how much', async () => {
      await open();
      await press('Control+f');
      await page.keyboard.type('sop instance');
      await rowOf('Modality').waitFor({ state: 'detached' });
      const tags = (await page.locator('.body .row .tag').allInnerTexts()).map((text) => text.trim());
      assert.deepEqual(tags, ['(0008,0018)', SEQUENCE, 'Item 1', '(0008,1155)']);
      assert.match(await said().innerText(), /^4 of \d+ rows/);
      await press('Escape');
      await rowOf('Modality').waitFor();
      assert.equal(await page.locator('.row:focus').count(), 1);
    });

    it('shows findings only, and does not hide what is decided', async () => {
      await open();
      await page.getByRole('checkbox', { name: 'Flagged only' }).click();
      await rowOf('Modality').waitFor({ state: 'detached' });
      const count = await page.locator('.body .row').count();
      await press('F8', 'k', 'k', 'k');
      await page.waitForFunction(() => document.querySelectorAll('.decided').length >= 3);
      assert.equal(await page.locator('.body .row').count(), count);
    });

    it('says that nothing matches, and can be cleared there', async () => {
      await open();
      await page.getByRole('textbox').fill('no such element');
      await page.getByRole('button', { name: 'Clear Filter' }).click();
      await rowOf('Modality').waitFor();
      await filterIsEmpty();
    });

    it('gives way to a row that is to be revealed', async () => {
      await open();
      await page.getByRole('textbox').fill('patient');
      await send(page, { type: 'reveal', path: '(0018,0060)' });
      await page.locator('.row:focus', { hasText: 'KVP' }).waitFor();
      await filterIsEmpty();
    });
  });

  describe('with 20,000 rows', () => {
    const rows = manyRows(20_000);

    it('keeps only rows in sight in the page, wherever it is scrolled', async () => {
      await open({ rows });
      for (const top of [0, 240_000, 479_000]) {
        await page.locator('.grid').evaluate((grid, to) => grid.scrollTo(0, to), top);
        await page.waitForFunction((first) => {
          const body = document.querySelector('.body')!.getBoundingClientRect();
          const found = [...document.querySelectorAll('.body .row')].map(
            (row) => row.getBoundingClientRect().top - body.top,
          );
          return found.some((position) => Math.abs(position - first) < 24);
        }, top);
        assert.ok((await page.locator('.body .row').count()) < 80);
      }
    });

    it('does not lose the focused row out of sight', async () => {
      await open({ rows });
      await press('ArrowDown', 'ArrowDown');
      await page.locator('.grid').evaluate((grid) => grid.scrollTo(0, 200_000));
      await page.waitForFunction(() => Number(document.querySelectorAll('.body .row')[5]!.ariaRowIndex) > 8000);
      await press('ArrowDown');
      assert.equal(await focusedTag(), '(0040,0003)');
      assert.equal(await page.locator('.row:focus').evaluate((row) => row.getBoundingClientRect().top > 0), true);
    });

    it('goes to the end at once', async () => {
      await open({ rows });
      await press('End');
      assert.equal(await page.locator('.row:focus').getAttribute('aria-rowindex'), '20001');
    });
  });
});
