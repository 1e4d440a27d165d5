// The filter of the table by level and status, by itself.
import { strict as assert } from 'node:assert';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { ViewState } from '../../src/webview/tagTable/viewState.js';
import { accessibilityTree, withRole } from './harness/accessibilityTree.js';
import { axeViolations } from './harness/axe.js';
import { tableAlone } from './harness/tableAlone.js';
import { THEME_KINDS } from './harness/themes.js';

const PICTURES = join(__dirname, '../../out/screenshots');
const ERRORS = ['(0010,0010)', '(0010,0020)'];

describe('filter of the tag table by level and status', function () {
  this.timeout(60_000);
  const { browser, open, press, rowOf, waitUntilSaid, decisions } = tableAlone();
  let page: Page;

  before(() => mkdirSync(PICTURES, { recursive: true }));
  beforeEach(() => (page = browser.page));

  const button = () => page.getByRole('button', { name: /^Filter by level and status/ });
  const named = (name: string) => page.getByRole('button', { name, exact: true });
  const choice = (name: string) => page.getByRole('menuitemcheckbox', { name, exact: true });
  const tags = async (): Promise<string[]> =>
    (await page.locator('.body .row .tag').allInnerTexts()).map((text) => text.trim());

  it('is chosen by the mouse, several at once, and said', async () => {
    await open();
    await button().click();
    await choice('Errors').click();
    await waitUntilSaid('2 of 18 rows');
    assert.deepEqual(await tags(), ERRORS);
    await choice('Information').click();
    await waitUntilSaid('5 of 18 rows');
    assert.equal(await choice('Information').getAttribute('aria-checked'), 'true');
    await button().click();
    assert.equal(await page.getByRole('menu').count(), 0, 'a press on the button closes the menu');
    await named('Filter by level and status, now: Errors, Information').waitFor();
  });

  it('is chosen by the keyboard alone, from the field on', async () => {
    await open();
    await press('Control+f', 'Tab', 'Enter');
    assert.equal(await page.locator('.menu .item:focus .label').innerText(), 'Errors');
    await press('Space', 'ArrowUp', 'ArrowUp');
    assert.equal(await page.locator('.menu .item:focus .label').innerText(), 'Changed by a person');
    await press('ArrowUp', 'ArrowUp', 'Enter');
    assert.equal(await page.getByRole('menu').count(), 0);
    assert.deepEqual(await tags(), ERRORS);
    await named('Filter by level and status, now: Errors, Undecided').waitFor();
    await press('Enter', 'End', 'Enter');
    await rowOf('Modality').waitFor();
    await named('Filter by level and status').waitFor();
  });

  it('shows what people decided, and narrows together with the words', async () => {
    await open();
    await button().click();
    await choice('Kept by a person').press('Enter');
    assert.deepEqual(await tags(), ['(0010,4000)']);
    await page.getByRole('textbox').fill('modality');
    await page.locator('.no-match').waitFor();
    await page.getByRole('button', { name: 'Clear Filter' }).click();
    await rowOf('Modality').waitFor();
    await named('Filter by level and status').waitFor();
  });

  it('does not hide rows while they are decided', async () => {
    await open();
    await button().click();
    await choice('Undecided').press('Enter');
    const count = await page.locator('.body .row').count();
    await rowOf('Study Date').click();
    await press('k', 'd');
    await page.waitForFunction(() => document.querySelectorAll('.body .decided').length >= 2);
    assert.equal((await decisions()).length, 2);
    assert.equal(await page.locator('.body .row').count(), count);
  });

  it('comes back with the page', async () => {
    await open();
    await button().click();
    await choice('Errors').press('Enter');
    const stored = await page.evaluate(() => window.fakeHost.stored as ViewState);
    await browser.renew();
    page = browser.page;
    await open({ stored });
    assert.deepEqual(await tags(), ERRORS);
    await named('Filter by level and status, now: Errors').waitFor();
  });

  it('is to a screen reader a menu of two named groups of check boxes', async () => {
    await open();
    await button().click();
    await choice('Errors').click();
    const [menu] = withRole(await accessibilityTree(page), 'menu');
    assert.equal(menu?.name, 'Filter by level and status');
    assert.deepEqual(
      withRole(menu, 'group').map(({ name }) => name),
      ['Level', 'Status'],
    );
    const items = withRole(menu, 'menuitemcheckbox').map(({ name, properties }) => [name, properties['checked']]);
    assert.deepEqual(items.slice(0, 2), [
      ['Errors', 'true'],
      ['Warnings', 'false'],
    ]);
  });

  for (const theme of THEME_KINDS) {
    it(`has no fault that axe-core would find, wide and at 480 pixels, under ${theme}`, async () => {
      for (const width of [1280, 480]) {
        await page.setViewportSize({ width, height: 720 });
        await open({ theme });
        await button().click();
        await choice('Errors').click();
        assert.deepEqual(await axeViolations(page), []);
        await page.screenshot({ path: join(PICTURES, `filter-${width}-${theme}.png`) });
        const over = await page.evaluate(() => document.body.scrollWidth - document.body.clientWidth);
        assert.equal(over, 0, 'nothing is wider than the page');
        await press('Escape');
        assert.deepEqual(await axeViolations(page), []);
      }
    });
  }
});
