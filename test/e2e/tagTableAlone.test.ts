// The table by itself in a real browser, under the policy and the variables that VS Code would give it.
import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import type { ViewState } from '../../src/webview/tagTable/viewState.js';
import { accessibilityTree, withRole } from './harness/accessibilityTree.js';
import { axeViolations } from './harness/axe.js';
import { deepRows, finding, row, sampleRows } from './harness/rows.js';
import { posted, send } from './harness/tablePage.js';
import { tableAlone } from './harness/tableAlone.js';
import { THEME_KINDS } from './harness/themes.js';

const SEQUENCE = '(0008,1110)';

describe('tag table alone', () => {
  const { browser, open, press, focusedTag, rowOf, said, decisions, waitUntilSaid } = tableAlone();
  let page: Page;

  beforeEach(() => (page = browser.page));

  describe('as a tree of rows', () => {
    it('tells assistive technology where each row stands', async () => {
      await open();
      const grid = page.getByRole('treegrid', { name: 'DICOM elements' });
      assert.equal(await grid.getAttribute('aria-rowcount'), String(sampleRows().length + 1));
      const item = rowOf('Item 1');
      assert.equal(await item.getAttribute('aria-level'), '2');
      assert.equal(await item.getAttribute('aria-expanded'), 'true');
      assert.equal(await item.getAttribute('aria-rowindex'), '9');
      const instance = rowOf('Referenced SOP Instance UID');
      assert.equal(await instance.getAttribute('aria-expanded'), null);
      assert.equal(await instance.getAttribute('aria-posinset'), '2');
      assert.equal(await instance.getAttribute('aria-setsize'), '2');
    });

    it('is to a screen reader a grid of named cells, with where each row stands and what it says', async () => {
      await open();
      const tree = await accessibilityTree(page);
      const [grid, ...others] = withRole(tree, 'treegrid');
      assert.ok(grid && others.length === 0);
      assert.equal(grid.name, 'DICOM elements');
      assert.equal(grid.properties['multiselectable'], true);
      const [headings, ...rows] = withRole(grid, 'row');
      const columns = withRole(headings!, 'columnheader').map(({ name }) => name);
      assert.deepEqual(columns, ['Finding', 'Tag', 'Name', 'VR', 'Length', 'Value', 'In the clean copy']);
      for (const { children, properties } of rows) {
        assert.equal(children.length, columns.length, 'each row has a cell for each heading');
        assert.deepEqual([...new Set(children.map(({ role }) => role))], ['gridcell', 'rowheader']);
        assert.equal(typeof properties['level'], 'number');
      }
      const rowFor = (name: string) => rows.find(({ children }) => children[2]!.name.includes(name))!;
      const [finding, tag, , vr, , value, outcome] = rowFor("Patient's Name").children.map(({ name }) => name);
      assert.match(finding!, /error/);
      assert.equal(tag, '(0010,0010)');
      assert.equal(vr, 'PN');
      assert.match(value!, /Person/);
      assert.match(outcome!, /Replace|Empty|Remove/);
      const item = rows.find(({ children }) => children[1]!.name === 'Item 1')!;
      assert.deepEqual([item.properties['level'], item.properties['expanded']], [2, true]);
      const focused = rows.filter(({ properties }) => properties['focused'] === true);
      assert.equal(focused.length, 1);
      assert.equal(focused[0]!.properties['selected'], true);
    });

    it('is one tab stop, and has the keyboard from the start', async () => {
      await open();
      assert.equal(await page.locator('.grid [tabindex="0"]').count(), 1);
      assert.equal(await focusedTag(), '(0002,0010)');
    });

    it('is walked by arrows, pages and ends', async () => {
      await open();
      await press('ArrowDown', 'ArrowDown');
      assert.equal(await focusedTag(), '(0008,0018)');
      await press('End');
      assert.equal(await focusedTag(), '(7FE0,0010)');
      await press('Control+Home', 'PageDown');
      assert.notEqual(await focusedTag(), '(0002,0010)');
      await press('Home');
      assert.equal(await focusedTag(), '(0002,0010)');
    });

    it('folds and unfolds by arrows and by its signs', async () => {
      await open();
      await send(page, { type: 'reveal', path: SEQUENCE });
      await press('ArrowLeft');
      assert.equal(await rowOf('Item 1').count(), 0);
      assert.equal(await rowOf(SEQUENCE).getAttribute('aria-expanded'), 'false');
      await rowOf(SEQUENCE).locator('.twistie').click();
      assert.equal(await rowOf('Item 1').count(), 1);
      await press('ArrowRight', 'ArrowRight', 'ArrowRight');
      assert.equal(await focusedTag(), '(0008,1150)');
      await press('ArrowLeft', 'ArrowLeft');
      assert.equal(await rowOf('Item 1').getAttribute('aria-expanded'), 'false');
    });

    it('folds and unfolds everything at once', async () => {
      await open({ rows: deepRows(10) });
      await page.getByRole('button', { name: 'Collapse All' }).click();
      assert.equal(await page.locator('.body .row').count(), 1);
      await page.getByRole('button', { name: 'Expand All' }).click();
      assert.equal(await page.locator('.body .row').count(), 21);
    });

    it('shows who a private element belongs to', async () => {
      await open();
      assert.match(await rowOf('(0029,1008)').locator('.name').innerText(), /FABLE CSA HEADER/);
    });
  });

  describe('on findings', () => {
    it('says what and why in the row, with a glyph for the severity and a squiggle below the value', async () => {
      await open();
      const name = rowOf("Patient's Name");
      assert.match(await name.locator('.value').innerText(), /MOONGLOW\^TABITHA\s+Person · PS3\.15 E\.1-1: Z/);
      assert.equal(await name.locator('.finding .icon-error').count(), 1);
      assert.match(await name.locator('.finding').innerText(), /error/);
      const line = await name.locator('.value .squiggle').evaluate((value) => getComputedStyle(value).textDecoration);
      assert.match(line, /underline .*wavy/);
    });

    it('marks only the stretches of a text that were found', async () => {
      const spans = [{ start: 5, end: 13, entity: 'PERSON', rule: 'text: name', confidence: 'certain' }] as const;
      const found = { ...finding('PERSON', 'error', 'replace', 'C'), spans };
      await open({
        rows: [row('(0008,1030)', 'Study Description', { value: 'Head Moonglow, control', finding: found })],
      });
      assert.equal(await rowOf('Study Description').locator('.squiggle').innerText(), 'Moonglow');
    });

    it('shows before and after, and strikes out what goes', async () => {
      await open();
      assert.match(await rowOf("Patient's Name").locator('.outcome').innerText(), /Replace\s*\[PATIENT_1\]/);
      assert.equal(await rowOf("Patient's Age").locator('.value del').innerText(), '045Y');
      assert.equal(await rowOf('Modality').locator('.value del').count(), 0);
    });

    it('go around by F8 and Shift+F8, and are said', async () => {
      await open();
      await press('F8');
      assert.equal(await focusedTag(), '(0008,0018)');
      await press('Shift+F8');
      assert.equal(await focusedTag(), '(0029,1008)');
      await send(page, { type: 'reveal', path: '(0008,1110)[1].(0008,1155)' });
      await press('F8');
      assert.match(await said().innerText(), /^Patient's Name, error, person: will be replaced, \[PATIENT_1\]/);
    });

    it('are unfolded to', async () => {
      await open({ rows: deepRows(6) });
      await page.getByRole('button', { name: 'Collapse All' }).click();
      await page.getByRole('button', { name: 'Next Finding' }).click();
      assert.equal(await focusedTag(), '(0040,A123)');
    });
  });

  describe('deciding', () => {
    it('takes one key per finding, and moves on', async () => {
      await open();
      await press('F8', 'k', 'r', 'd', 'm');
      await page.waitForFunction(() => window.fakeHost.posted.filter(({ type }) => type === 'decide').length === 4);
      assert.deepEqual(await decisions(), [
        ['(0008,0018)', 'keep'],
        ['(0008,0020)', 'replace'],
        ['(0008,0080)', 'redact'],
        ['(0008,1110)[1].(0008,1155)', 'mask'],
      ]);
      assert.equal(await focusedTag(), '(0010,0010)');
      await waitUntilSaid('Referenced SOP Instance UID, warning, UID: will be masked, M*****, decided by a person');
      await waitUntilSaid("Patient's Name, error, person");
    });

    it('is seen in the row and in the summary', async () => {
      await open();
      await press('F8', 'k');
      const outcome = rowOf('SOP Instance UID').first().locator('.outcome');
      await outcome.locator('.icon-person').waitFor();
      assert.match(await outcome.innerText(), /Keep[\s\S]*decided by a person/);
      assert.match(await page.locator('.summary .decided').innerText(), /2 of 10 decided/);
    });

    it('says why an item or the file meta information takes no decision', async () => {
      await open();
      await press('k');
      await waitUntilSaid('No decision for File Meta Information');
      await send(page, { type: 'reveal', path: `${SEQUENCE}[1]` });
      await press('k');
      await waitUntilSaid('No decision for an item');
      assert.deepEqual(await decisions(), []);
    });

    it('leaves letters in the filter to the filter', async () => {
      await open();
      await page.getByRole('textbox').fill('krdm');
      await press('k', 'm');
      assert.deepEqual(await decisions(), []);
    });

    it('obeys the commands of the host', async () => {
      await open();
      await send(page, { type: 'goToFinding', direction: 'next' });
      await send(page, { type: 'decideFocused', operator: 'redact' });
      await page.locator('.row.focused', { hasText: 'Study Date' }).waitFor();
      await send(page, { type: 'decideFocused', operator: null });
      await page.waitForFunction(() => window.fakeHost.posted.filter(({ type }) => type === 'decide').length === 2);
      assert.deepEqual(await decisions(), [
        ['(0008,0018)', 'redact'],
        ['(0008,0020)', null],
      ]);
    });
  });

  describe('with the host', () => {
    it('runs the commands of its buttons', async () => {
      await open();
      for (const name of ['Text View', 'Preview', 'Save Clean Copy']) await page.getByRole('button', { name }).click();
      const commands = (await posted(page, 'command')).map(({ command }) => command);
      assert.deepEqual(commands, ['openTextView', 'previewCleanCopy', 'saveCleanCopy']);
    });

    it('tells which row has the focus, once', async () => {
      await open();
      await press('ArrowDown', 'ArrowUp', 'ArrowUp');
      const paths = (await posted(page, 'focused')).map(({ path }) => path);
      assert.deepEqual(paths, ['(0002,0010)', '(0008,0005)', '(0002,0010)']);
    });

    it('stores the view without values and without the text of the filter, and comes back to it', async () => {
      await open();
      await page.getByRole('checkbox', { name: 'Flagged only' }).click();
      await send(page, { type: 'reveal', path: '(0010,0010)' });
      await page.getByRole('textbox').fill('p');
      await page.waitForFunction(() => (window.fakeHost.stored as ViewState | undefined)?.focused === '(0010,0010)');
      const stored = await page.evaluate(() => window.fakeHost.stored as ViewState);
      assert.deepEqual(Object.keys(stored).sort(), ['filter', 'focused', 'folded', 'scrollTop']);
      assert.deepEqual(stored.filter, { flaggedOnly: true, levels: [], statuses: [] });
      await browser.renew();
      page = browser.page;
      await open({ stored: { ...stored, folded: [SEQUENCE] } });
      assert.equal(await focusedTag(), '(0010,0010)');
      assert.equal(await page.getByRole('checkbox', { name: 'Flagged only' }).isChecked(), true);
      assert.equal(await page.getByRole('textbox').inputValue(), '');
    });

    it('shows why a file cannot be read, with other ways to open it', async () => {
      const answer = { type: 'failed', message: 'The file ends at byte 312.', hint: 'It may be cut off.' } as const;
      await open({ answer });
      assert.match(await page.getByRole('alert').innerText(), /ends at byte 312/);
      for (const name of ['Open as Text', 'Open as Hex']) await page.getByRole('button', { name }).click();
      const commands = (await posted(page, 'command')).map(({ command }) => command);
      assert.deepEqual(commands, ['openAsText', 'openAsHex']);
      assert.deepEqual(await axeViolations(page), []);
    });
  });

  for (const theme of THEME_KINDS) {
    it(`has no fault that axe-core would find, under ${theme}`, async () => {
      await open({ theme });
      await press('F8', 'k', 'r', 'd');
      await page.locator('.summary', { hasText: '4 of 10 decided' }).waitFor();
      assert.deepEqual(await axeViolations(page), []);
      await press('Control+.');
      assert.deepEqual(await axeViolations(page), []);
      await press('Escape', 'Control+f');
      assert.deepEqual(await axeViolations(page), []);
    });
  }

  it('leaves room for rows at a zoom of 200 %', async () => {
    await page.setViewportSize({ width: 700, height: 450 });
    await open();
    await press('F8');
    const heights = await page.evaluate(() => [
      document.querySelector('.grid')!.clientHeight,
      document.body.scrollWidth - document.body.clientWidth,
    ]);
    assert.ok(heights[0]! >= 7 * 24, `${heights[0]} pixels for rows`);
    assert.equal(heights[1], 0);
  });
});
