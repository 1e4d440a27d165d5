// The pages of documents, images and policies by themselves: their keys, and axe in every kind of colour theme.
import { strict as assert } from 'node:assert';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type {
  FromDocument,
  FromImage,
  ShownBox,
  ShownFinding,
  ShownPolicy,
  ToDocument,
  ToImage,
  ToPolicy,
} from '../../src/webview/protocol.js';
import { boxPath } from '../../src/core/model/boxPath.js';
import { pageBoxPath } from '../../src/core/model/documentBox.js';
import { axeViolations } from './harness/axe.js';
import { browserPage } from './harness/browserPage.js';
import { openPage, said, tell } from './harness/pageAlone.js';
import { THEME_KINDS, type ThemeKind } from './harness/themes.js';

const PICTURES = join(__dirname, '../../out/screenshots');
const NAME = 'MOONGLOW TABITHA';

function box(frame: number, y: number, text: string, more: Partial<ShownBox> = {}): ShownBox {
  const box = { frame, x: 4, y, width: 60, height: 10 };
  return {
    ...{ path: boxPath(box), location: { kind: 'box', box }, entity: 'PERSON', text, suggested: 'redact' },
    ...{ rule: 'burned-in text: known value', severity: 'error', origin: 'found', outcome: 'redact' },
    ...more,
  };
}

const BOXES = [
  box(0, 4, NAME),
  box(0, 20, 'DR BRIARPATCH', { severity: 'warning' }),
  box(1, 4, NAME),
  box(1, 40, '120 kV', { outcome: 'keep', severity: 'information', entity: 'FREE_TEXT' }),
];

function finding(y: number, text: string, more: Partial<ShownFinding> = {}): ShownFinding {
  const box = { x: 20, y, width: 80, height: 12 };
  return {
    ...{ path: pageBoxPath(0, box), location: { kind: 'span', page: 0, boxes: [box] }, entity: 'PERSON', text },
    ...{ severity: 'error', rule: 'text: field of a form', suggested: 'replace', outcome: 'replace', origin: 'found' },
    ...more,
  };
}

const FINDINGS = [
  finding(20, 'Ada Okonkwo'),
  finding(60, 'Ada Okonkwo', { decision: 'replace' }),
  finding(90, '', { decision: 'redact', outcome: 'redact', origin: 'drawn' }),
];

const POLICY: ShownPolicy = {
  ...{ preset: 'research', options: ['RetainLongitudinalModifiedDates', 'CleanDescriptors'] },
  ...{ presetOptions: ['RetainLongitudinalModifiedDates'], dates: 'shift', tokens: 'numbered', keepValues: 2 },
  unjudgedText: 'remark',
  recognisers: { names: true, dates: true, knownValues: false },
  rules: [{ target: 'InstitutionName', operator: 'keep' }],
  custom: ['Subject: SUBJ-[0-9]{4} (ID)'],
  pixelMasks: ['Manufacturer ACME: rectangles: 2'],
  ...{ keepTerms: ['Sunrise', 'sites.txt'], nameTerms: [] },
  ...{ safePrivate: ['ACME 1.1 (0029,xx10)'], exclude: ['phantoms/**'] },
};

describe('the other pages alone', () => {
  const browser = browserPage(900, 640);
  let page: Page;

  before(() => mkdirSync(PICTURES, { recursive: true }));
  beforeEach(() => (page = browser.page));

  async function openImage(theme: ThemeKind): Promise<void> {
    await openPage(page, 'image', theme);
    const summary = { rows: 80, columns: 120, frames: 2, isGrey: true, hasOverlays: true, description: 'MONOCHROME2' };
    await tell(page, { type: 'image', summary } satisfies ToImage);
    await tell(page, { type: 'boxes', boxes: BOXES, remark: 'Lines of text: 4.' } satisfies ToImage);
    await page.evaluate(() => {
      const pixels = Uint8ClampedArray.from({ length: 80 * 120 }, (_, at) => (at % 120) * 2);
      const shown = { frame: 0, rows: 80, columns: 120, channels: 1, pixels, window: { center: 40, width: 400 } };
      window.dispatchEvent(new MessageEvent('message', { data: { type: 'frame', shown } }));
    });
  }

  async function openDocument(theme: ThemeKind): Promise<void> {
    await openPage(page, 'document', theme);
    const pages = [
      { width: 300, height: 200 },
      { width: 300, height: 200, whyRasterized: 'its text cannot be trusted' },
    ];
    const message: ToDocument = {
      type: 'document',
      pages,
      findings: FINDINGS,
      remarks: ['Page 2: 1 line could not be read: covered.'],
    };
    await tell(page, message);
    await page.evaluate(() => {
      const rgba = new Uint8Array(300 * 200 * 4).fill(255);
      const data = { type: 'page', page: 0, width: 300, height: 200, rgba };
      window.dispatchEvent(new MessageEvent('message', { data }));
    });
    await page.locator('.finding').first().waitFor();
  }

  async function openPolicy(theme: ThemeKind): Promise<void> {
    await openPage(page, 'policy', theme);
    await tell(page, { type: 'policy', policy: POLICY } satisfies ToPolicy);
    await tell(page, { type: 'effect', effect: { files: 12, changes: 340, undecided: 7 } } satisfies ToPolicy);
    await page.locator('fieldset').first().waitFor();
  }

  for (const theme of THEME_KINDS) {
    for (const [name, open] of Object.entries({ image: openImage, document: openDocument, policy: openPolicy })) {
      it(`have no fault that axe-core would find: ${name} under ${theme}`, async () => {
        await open(theme);
        if (name === 'image') await page.locator('button.entry').first().click();
        await page.screenshot({ path: join(PICTURES, `${name}-alone-${theme}.png`), fullPage: true });
        assert.deepEqual(await axeViolations(page), []);
      });
    }
  }

  describe('an image', () => {
    const wishes = async (): Promise<unknown[]> =>
      (await said<Extract<FromImage, { type: 'decide' }>>(page, 'decide')).map(({ wanted }) => wanted);
    const selected = (): Promise<string | null> =>
      page.locator('button.entry[aria-pressed="true"]').getAttribute('data-path');

    it('counts its findings as the table does, without what identifies nobody', async () => {
      await openImage('vscode-dark');
      assert.equal(await page.locator('.counts').innerText(), '2 errors, 1 warning, 0 of 3 decided');
    });

    it('gives findings the glyph of their severity, as the table does', async () => {
      await openImage('vscode-dark');
      const icons = page.locator('button.entry > svg, button.entry > .icon');
      assert.notEqual(await icons.nth(0).innerHTML(), await icons.nth(1).innerHTML());
    });

    it('goes around its findings by F8 and Shift+F8, over all frames', async () => {
      await openImage('vscode-dark');
      await page.locator('.stage').focus();
      await page.keyboard.press('F8');
      assert.equal(await selected(), BOXES[0]!.path);
      await page.keyboard.press('Shift+F8');
      assert.equal(await selected(), BOXES[2]!.path);
      await page.keyboard.press('F8');
      assert.equal(await selected(), BOXES[0]!.path);
    });

    it('keeps by K and blacks out by D, and goes on to the next', async () => {
      await openImage('vscode-dark');
      await page.locator('.stage').focus();
      for (const key of ['F8', 'k', 'd']) await page.keyboard.press(key);
      assert.deepEqual(await wishes(), [[[BOXES[0]!.path, 'keep']], [[BOXES[1]!.path, 'redact']]]);
      assert.equal(await selected(), BOXES[2]!.path);
      await page.keyboard.press('Delete');
      assert.deepEqual((await wishes()).at(-1), [[BOXES[2]!.path, null]]);
    });

    it('decides all boxes with the same text at once', async () => {
      await openImage('vscode-dark');
      await page.locator('button.entry').first().click();
      await page.getByRole('button', { name: 'Keep All 2 Alike' }).click();
      assert.deepEqual(await wishes(), [
        [
          [BOXES[0]!.path, 'keep'],
          [BOXES[2]!.path, 'keep'],
        ],
      ]);
    });

    it('follows the commands of VS Code', async () => {
      await openImage('vscode-dark');
      await tell(page, { type: 'goToFinding', direction: 'next' } satisfies ToImage);
      await tell(page, { type: 'decideFocused', operator: 'redact' } satisfies ToImage);
      await tell(page, { type: 'decideFocused', operator: 'mask' } satisfies ToImage);
      assert.deepEqual(await wishes(), [[[BOXES[0]!.path, 'redact']]]);
    });
  });

  describe('a policy', () => {
    it('takes words and patterns, by Enter in a field, and only when all fields are filled in', async () => {
      await openPolicy('vscode-dark');
      const words = page.getByRole('textbox', { name: 'Word or phrase' });
      await words.nth(0).fill('Delta protocol');
      await words.nth(0).press('Enter');
      await words.nth(1).press('Enter');
      assert.deepEqual(await said(page, 'addTerm'), [{ type: 'addTerm', list: 'keep', word: 'Delta protocol' }]);
      await page.getByRole('textbox', { name: 'Name of the pattern' }).fill('Trial');
      await page.getByRole('textbox', { name: /^Pattern in the syntax/ }).fill('TR-[0-9]+');
      await page.getByRole('combobox', { name: 'What it finds' }).selectOption({ label: 'ID' });
      await page.getByRole('button', { name: 'Add: Patterns of your site' }).click();
      const added = { type: 'addRecogniser', name: 'Trial', pattern: 'TR-[0-9]+', entity: 'ID' };
      assert.deepEqual(await said(page, 'addRecogniser'), [added]);
    });

    it('takes out masks, patterns and words', async () => {
      await openPolicy('vscode-dark');
      for (const name of ['Subject: SUBJ', 'Manufacturer ACME', 'sites.txt'])
        await page.getByRole('button', { name: `Remove: ${name}` }).click();
      const removed = await said<{ list: string; index: number }>(page, 'remove');
      assert.deepEqual(
        removed.map(({ list, index }) => [list, index]),
        [
          ['custom', 0],
          ['pixelMasks', 0],
          ['keepTerms', 1],
        ],
      );
    });
  });

  it('a document decides all occurrences of a text at once', async () => {
    await openDocument('vscode-dark');
    await page.getByRole('button', { name: 'Replace all 2 occurrences in this document' }).first().click();
    const [message] = await said<Extract<FromDocument, { type: 'decide' }>>(page, 'decide');
    assert.deepEqual(message?.wanted, [
      [FINDINGS[0]!.path, 'replace'],
      [FINDINGS[1]!.path, 'replace'],
    ]);
  });
});
