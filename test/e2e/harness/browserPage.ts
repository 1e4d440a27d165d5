import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../scripts/host/browser.mjs';

export interface BrowserPage {
  readonly page: Page;
  /** Closes the page and opens another. */
  renew(): Promise<void>;
}

/**
 * Gives every test of the suite that calls it a page of its own in a real browser. A test fails by what the page
 * complains of: errors, or what its policy forbids.
 */
export function browserPage(width: number, height: number): BrowserPage {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser?.close());
  const open = async (): Promise<void> => {
    page = await browser.newPage({ viewport: { width, height } });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  };
  beforeEach(async () => {
    complaints = [];
    await open();
  });
  afterEach(async () => {
    await page.close();
    assert.deepEqual(complaints, [], 'errors of the page, or what its policy forbids');
  });
  return {
    get page() {
      return page;
    },
    renew: async () => {
      await page.close();
      await open();
    },
  };
}
