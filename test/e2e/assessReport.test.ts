// The report of an assessment in a real browser: light, dark, in forced colours, on paper and on a narrow screen.
import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import { Assessor } from '../../src/core/assess/assessor.js';
import { fileFacts } from '../../src/core/assess/fileFacts.js';
import { DEFAULT_THRESHOLDS } from '../../src/core/assess/thresholds.js';
import { readDicom } from '../../src/core/dicom/readDicom.js';
import { memorySource } from '../../src/core/dicom/source.js';
import { assessHtml } from '../../src/core/report/assess/assessHtml.js';
import { assessedBatch } from '../support/assessedBatch.js';
import { axeViolations } from './harness/axe.js';
import { browserPage } from './harness/browserPage.js';

const APPEARANCES = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'high contrast, light': { forcedColors: 'active', colorScheme: 'light' },
  'high contrast, dark': { forcedColors: 'active', colorScheme: 'dark' },
  print: { media: 'print' },
} as const;

describe('report of an assessment', () => {
  const browser = browserPage(1000, 800);
  let page: Page;

  beforeEach(async () => {
    page = browser.page;
    await page.setContent(report());
  });

  for (const [name, media] of Object.entries(APPEARANCES)) {
    it(`has bars that can be seen: ${name}`, async () => {
      await page.emulateMedia(media);
      const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const colours = await page.evaluate(() => [
        ...[...document.querySelectorAll('.bar')].map((bar) => getComputedStyle(bar).fill),
        ...[...document.querySelectorAll('.hatched')].map((bar) => getComputedStyle(bar).stroke),
        ...[...document.querySelectorAll('.chart text')].map((text) => getComputedStyle(text).fill),
      ]);
      assert.ok(colours.length > 30);
      assert.deepEqual(
        colours.filter((colour) => colour === ground || colour === 'none'),
        [],
      );
    });
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`is accessible: ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await axeViolations(page), []);
    });
  }

  it('needs no scrolling sideways on a narrow screen, but of tables by themselves', async () => {
    await page.setViewportSize({ width: 320, height: 600 });
    const [width, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    assert.ok((width ?? 0) <= (inner ?? 0), `${width} on ${inner}`);
  });
});

function report(): string {
  const assessor = new Assessor();
  for (const { bytes } of assessedBatch(60, 1)) assessor.add(fileFacts(readDicom(memorySource(bytes))));
  return assessHtml(
    assessor.assess({
      ...{ thresholds: DEFAULT_THRESHOLDS, assessedAt: '2024-03-12T10:05:00.000Z', nameMapKept: 'yes' },
      originals: assessor,
    }),
  );
}
