/** The served VS Code with the extension loaded, driven as a person does: by keys and clicks. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/host/browser.mjs';
import { startServer } from '../../scripts/host/server.mjs';
import { axeViolations } from './harness/axe.js';

const ROOT = join(__dirname, '../..');
/** Pictures that tests take, to be looked at; not committed. */
const PICTURES = join(ROOT, 'out/screenshots');
const EXPLORER_ROW = '.explorer-folders-view .monaco-list-row';
/** Longest wait for anything, in milliseconds; the machine may be busy. */
export const PATIENCE = 30_000;
/** How often a key is pressed until it is heard. */
const TRIES = 10;
/** Characters of one page, in what is told of a failure. */
const MOST_TOLD = 2000;

export const THEMES = [
  'Default Dark Modern',
  'Default Light Modern',
  'Default High Contrast',
  'Default High Contrast Light',
] as const;

export type Theme = (typeof THEMES)[number];

/** What the workbench itself carries while a theme is on. */
const THEME_CLASSES: Readonly<Record<Theme, string>> = {
  'Default Dark Modern': '.monaco-workbench[class*="dark_modern"]',
  'Default Light Modern': '.monaco-workbench[class*="light_modern"]',
  'Default High Contrast': '.monaco-workbench.hc-black',
  'Default High Contrast Light': '.monaco-workbench.hc-light',
};

export interface WorkbenchOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Which server; left out, the oldest that is supported. */
  readonly release?: { readonly version: string; readonly node?: string };
  /** A package that is installed; left out, the extension is loaded from its sources. */
  readonly vsix?: string;
  /** Variables for the server's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Nothing of the folder is followed until the person trusts it; they do not, when they are asked at first. */
  readonly asksForTrust?: boolean;
}

/** Without these the workbench greets, or shows what is none of the person's files. */
const SETTINGS = {
  'files.exclude': { '**/.vscode': true },
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Those that are open, to be asked what they show when a test fails. */
const open = new Set<Workbench>();

// Of the root suite, so it comes after what suites do themselves: a window that is to be looked at is closed in `after`.
afterEach(async function () {
  const { currentTest } = this;
  // A test whose hook failed has no state at all.
  if (!currentTest || currentTest.state === 'passed' || currentTest.isPending()) return;
  for (const workbench of open) await workbench.tellWhatIsShown(currentTest.title);
});

/** One window of VS Code on a folder of its own. */
export class Workbench {
  private constructor(
    readonly page: Page,
    /** The folder that is open; its files may be looked at and changed. */
    readonly folder: string,
    private readonly settings: Readonly<Record<string, unknown>>,
    private readonly browser: Browser,
    private readonly server: Awaited<ReturnType<typeof startServer>>,
  ) {}

  /** Opens VS Code on a new folder that `fill` writes files into, and waits for the explorer. */
  static async open(fill: (folder: string) => void, options: WorkbenchOptions = {}): Promise<Workbench> {
    const folder = join(mkdtempSync(join(tmpdir(), 'dicom-deid-e2e-')), 'study');
    mkdirSync(folder);
    fill(folder);
    const settings = { ...SETTINGS, ...options.settings };
    writeSettings(folder, settings);
    const { release, vsix, env, asksForTrust = false } = options;
    const server = await startServer({
      asksForTrust,
      ...(release && { release }),
      ...(vsix !== undefined && { vsix }),
      ...(env && { env }),
    });
    const browser = await launchBrowser().catch(async (error: unknown) => {
      await server.close();
      throw error;
    });
    const page = await browser.newPage({ viewport: options.viewport ?? { width: 1400, height: 900 } });
    const workbench = new Workbench(page, folder, settings, browser, server);
    open.add(workbench);
    try {
      const payload = vsix === undefined ? [['extensionDevelopmentPath', server.remote(ROOT)]] : [];
      await page.goto(server.url(folder, payload));
      if (asksForTrust) await page.getByRole('button', { name: /^No, I don't trust/ }).click({ timeout: PATIENCE });
      await page.locator(EXPLORER_ROW).first().waitFor({ timeout: PATIENCE });
      return workbench;
    } catch (error) {
      await workbench.tellWhatIsShown('to open a window');
      await workbench.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    open.delete(this);
    await this.browser.close();
    await this.server.close();
    rmSync(join(this.folder, '..'), { recursive: true, force: true });
  }

  /**
   * Opens a file by a double click in the explorer. A DICOM file opened before VS Code has read the extension's manifest
   * is shown as binary; it is closed and opened again then.
   */
  async openFile(name: string): Promise<void> {
    const row = this.page.locator(EXPLORER_ROW).filter({ hasText: name }).first();
    const binary = this.page.getByText('not displayed in the text editor');
    const shown = this.page.locator('iframe.webview, .editor-instance .monaco-editor').first();
    for (let tries = 0; ; tries += 1) {
      await row.dblclick({ timeout: PATIENCE });
      await binary.or(shown).first().waitFor({ timeout: PATIENCE });
      if (tries >= 20 || !(await binary.isVisible())) break;
      await this.page.locator('.tab.active .tab-actions .action-label').first().click();
      await binary.waitFor({ state: 'hidden', timeout: PATIENCE });
    }
    await this.tab(name).waitFor({ timeout: PATIENCE });
  }

  /** The tab of an editor whose title begins so. */
  tab(title: string): Locator {
    return this.page.locator(`.tabs-container .tab[data-resource-name^="${title}"]`);
  }

  /** The page inside the custom editor that is shown: VS Code nests two frames. */
  table(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready >> visible=true').frameLocator('iframe#active-frame');
  }

  /** What axe-core finds wrong in the page that is shown: in a copy of it, as reports and proofs run no scripts. */
  async violations(): Promise<string[]> {
    const html = await this.table()
      .locator('html')
      .first()
      .evaluate((shown) => shown.outerHTML.replace(/<script[^]*?<\/script>/g, ''), undefined, { timeout: PATIENCE });
    const copy = await this.browser.newPage();
    try {
      await copy.setContent(`<!doctype html>${html}`);
      // A page without a ground of its own lies upon that of the editor.
      await copy.evaluate(() => (document.documentElement.style.background = 'var(--vscode-editor-background)'));
      return await axeViolations(copy);
    } finally {
      await copy.close();
    }
  }

  /** The same under every kind of colour theme, the dark one last. */
  async violationsByTheme(): Promise<string[]> {
    const found: string[] = [];
    for (const theme of [...THEMES].reverse()) {
      await this.setTheme(theme);
      await this.table().locator(`body[data-vscode-theme-id="${theme}"]`).waitFor({ timeout: PATIENCE });
      found.push(...(await this.violations()).map((violation) => `${theme}: ${violation}`));
    }
    return found;
  }

  /** Waits until the table of the shown editor has rows. */
  async tableReady(): Promise<FrameLocator> {
    const table = this.table();
    await table.locator('[role="row"][aria-rowindex]').first().waitFor({ timeout: PATIENCE });
    return table;
  }

  /** By the settings of the workspace, a file that VS Code follows: nothing that is open is touched. */
  async setTheme(theme: Theme): Promise<void> {
    writeSettings(this.folder, { ...this.settings, 'workbench.colorTheme': theme });
    await this.page.locator(THEME_CLASSES[theme]).first().waitFor({ timeout: PATIENCE });
  }

  /**
   * Pictures of what is open under every kind of colour theme, the dark one last.
   * @param ready waits until it is drawn
   */
  async screenshots(name: string, ready: () => Promise<unknown>): Promise<void> {
    for (const theme of [...THEMES].reverse()) {
      await this.setTheme(theme);
      await ready();
      // Colours are blended over.
      await this.page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
      await this.screenshot(`${name}-${theme.replace('Default ', '').replaceAll(' ', '-').toLowerCase()}`);
    }
  }

  /**
   * Runs a command by its title through the palette. The key is lost while the focus is on its way to another editor,
   * and the commands of extensions come some time after the window: then it is tried again.
   */
  async runCommand(title: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input');
    // The list of before may still be there, and its first command is another one.
    const command = this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).first();
    const patience = PATIENCE / TRIES;
    for (let tries = 0; tries < TRIES && !(await command.isVisible()); tries += 1) {
      if (await input.isVisible()) await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('F1');
      try {
        await input.fill(`>${title}`, { timeout: patience });
        await command.waitFor({ timeout: patience });
      } catch {
        // Not yet.
      }
    }
    await command.waitFor({ timeout: patience });
    await this.page.keyboard.press('Enter');
  }

  /** Answers the dialog that asks for a file or a folder. */
  async choosePath(path: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input');
    // The palette may still be there. The dialog writes the folder that it begins in when it has been read, over
    // whatever was typed before.
    await this.page.waitForFunction(isAskingForPath, undefined, { timeout: PATIENCE });
    const patience = PATIENCE / TRIES;
    for (let tries = 0; tries < TRIES && (await input.isVisible()); tries += 1) {
      try {
        await input.fill(path, { timeout: patience });
        await this.page.keyboard.press('Enter');
        await input.waitFor({ state: 'hidden', timeout: patience });
      } catch {
        // Not yet.
      }
    }
    await input.waitFor({ state: 'hidden', timeout: patience });
  }

  /** Closes all editors, and with them what was not saved. */
  async closeEditors(): Promise<void> {
    const tabs = this.page.locator('.tabs-container .tab');
    for (let count = await tabs.count(); count > 0; count = await tabs.count()) {
      await this.runCommand('View: Revert and Close Editor');
      await tabs.nth(count - 1).waitFor({ state: 'detached', timeout: PATIENCE });
    }
  }

  /** Takes a picture of the window. */
  async screenshot(name: string): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    await this.page.screenshot({ path: join(PICTURES, `${name}.png`) });
  }

  /** For whoever looks into a failure: a picture, what VS Code told, and what the pages of editors say. */
  async tellWhatIsShown(failed: string): Promise<void> {
    const name = `failed-${failed.replace(/[^\w,.-]+/g, '-')}`;
    await this.screenshot(name).catch((error: unknown) => console.log(`      no picture: ${String(error)}`));
    console.log(`      out/screenshots/${name}.png; files: ${readdirSync(this.folder).join(', ')}`);
    const texts = await Promise.all([
      this.page.locator('.notification-list-item').allInnerTexts(),
      ...this.page.frames().map((frame) => frame.locator('body > div').allInnerTexts()),
    ]).catch((error: unknown) => [[String(error)]]);
    for (const text of texts.flat().filter((each) => each.trim() !== '')) {
      console.log(text.slice(0, MOST_TOLD).replace(/^/gm, '      | '));
    }
  }
}

/** Runs in the page. What the palette is asked begins with an angle bracket. */
function isAskingForPath(): boolean {
  const asked = document.querySelector<HTMLInputElement>('.quick-input-widget input')?.value ?? '';
  return asked !== '' && !asked.startsWith('>');
}

/** User settings live in the browser where there is no desktop; those of the workspace are a file. */
function writeSettings(folder: string, settings: Readonly<Record<string, unknown>>): void {
  mkdirSync(join(folder, '.vscode'), { recursive: true });
  writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify(settings));
}

/** Fills a folder with one file. */
export function withFile(name: string, bytes: Uint8Array): (folder: string) => void {
  return (folder) => writeFileSync(join(folder, name), bytes);
}

/** Fills a folder with copies of files. */
export function withCopies(...files: readonly string[]): (folder: string) => void {
  return (folder) => files.forEach((file) => cpSync(file, join(folder, basename(file))));
}
