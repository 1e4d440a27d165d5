/** A comment on a decision, as the table shows it in every theme; `decisions.test.ts` inside VS Code writes it. */
import { strict as assert } from 'node:assert';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { axeViolations } from './harness/axe.js';
import { browserPage } from './harness/browserPage.js';
import { sampleRows } from './harness/rows.js';
import { openTable, posted, send } from './harness/tablePage.js';
import { THEME_KINDS } from './harness/themes.js';

const COMMENTS = '(0010,4000)';

describe('A comment on a decision', () => {
  describe('in the table alone', () => {
    const browser = browserPage(1280, 720);
    const pictures = join(__dirname, '../../out/screenshots');
    before(() => mkdirSync(pictures, { recursive: true }));

    const rows = (comment: string | null) =>
      sampleRows().map((each) => (each.path === COMMENTS ? { ...each, comment } : each));

    it('is found by the filter, asked for by the menu, and said', async () => {
      const { page } = browser;
      await openTable(page, { rows: rows('only the allergy is in it') });
      await page.getByRole('textbox').fill('only the allergy');
      await page.locator('.count', { hasText: '1 of ' }).waitFor();
      await send(page, { type: 'reveal', path: COMMENTS });
      assert.match(await page.locator('.row.focused .outcome').innerText(), /with a comment/);
      await page.keyboard.press('Control+.');
      await page.getByRole('menuitem', { name: 'Change Comment…' }).click();
      assert.deepEqual(await posted(page, 'comment'), [{ type: 'comment', path: COMMENTS }]);
    });

    it('that may identify somebody is not repeated', async () => {
      const { page } = browser;
      await openTable(page, { rows: rows(null) });
      await send(page, { type: 'reveal', path: COMMENTS });
      await page.locator('.details .comment', { hasText: 'it is not shown here' }).waitFor();
    });

    it('is in sight at 480 pixels, however long the value, and so is its glyph', async () => {
      const { page } = browser;
      await page.setViewportSize({ width: 480, height: 720 });
      const replaced = { decision: 'replace', effect: 'set', after: 'A text in its place' } as const;
      const value = 'Moved here from Fable Valley. '.repeat(40);
      const long = rows('only the allergy is in it').map((row) =>
        row.path === COMMENTS ? { ...row, value, ...replaced } : row,
      );
      await openTable(page, { rows: long });
      await send(page, { type: 'reveal', path: COMMENTS });
      const box = async (selector: string) => (await page.locator(selector).boundingBox()) ?? assert.fail(selector);
      const [pane, comment] = [await box('.details'), await box('.details .comment')];
      assert.ok(comment.y + comment.height <= pane.y + pane.height, 'the comment is above the fold');
      // As narrow as the column gets.
      await page.setViewportSize({ width: 400, height: 720 });
      const [cell, glyph] = [await box('.row.focused .outcome'), await box('.row.focused .outcome .icon-comment')];
      assert.ok(glyph.width >= 16 && glyph.x + glyph.width <= cell.x + cell.width, 'the glyph is whole');
    });

    for (const theme of THEME_KINDS) {
      it(`has no fault that axe-core would find, wide and at 480 pixels, under ${theme}`, async () => {
        const { page } = browser;
        for (const width of [1280, 480]) {
          await page.setViewportSize({ width, height: 720 });
          await openTable(page, { rows: rows('only the allergy is in it'), theme });
          await send(page, { type: 'reveal', path: COMMENTS });
          await page.locator('.details .comment').waitFor();
          assert.deepEqual(await axeViolations(page), []);
          await page.screenshot({ path: join(pictures, `comment-${width}-${theme}.png`) });
        }
      });
    }
  });
});
