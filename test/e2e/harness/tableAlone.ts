import { browserPage, type BrowserPage } from './browserPage.js';
import { sampleRows } from './rows.js';
import { openTable, posted, type TablePageOptions } from './tablePage.js';

/** What tests of the table by itself do, with a page of its own for each test. */
export function tableAlone() {
  const browser: BrowserPage = browserPage(1280, 720);

  async function open(options: Partial<TablePageOptions> = {}): Promise<void> {
    await openTable(browser.page, { rows: sampleRows(), ...options });
    await browser.page.locator('.row.focused, .failure').waitFor();
  }

  /** Presses keys one after the other. */
  async function press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await browser.page.keyboard.press(key);
      // A key goes to the host and comes back as a message, and what it decides does so again.
      await browser.page.evaluate(async () => {
        for (let turn = 0; turn < 6; turn++) await new Promise((done) => setTimeout(done));
        await new Promise((done) => requestAnimationFrame(done));
      });
    }
  }

  const focusedTag = (): Promise<string> => browser.page.locator('.row:focus .tag').innerText();
  const rowOf = (text: string) => browser.page.locator('.body .row', { hasText: text });
  const said = () => browser.page.locator('[role=status]');
  /** The toolkit's field follows the state with the next frame, not at once. */
  const filterIsEmpty = () => browser.page.locator('.filter input:placeholder-shown').waitFor();

  async function decisions(): Promise<unknown[]> {
    return (await posted(browser.page, 'decide')).map(({ paths, operator }) => [...paths, operator]);
  }

  async function waitUntilSaid(words: string): Promise<void> {
    await browser.page.waitForFunction(
      (text) => document.querySelector('[role=status]')?.textContent?.includes(text),
      words,
    );
  }

  return { browser, open, press, focusedTag, rowOf, said, filterIsEmpty, decisions, waitUntilSaid };
}
