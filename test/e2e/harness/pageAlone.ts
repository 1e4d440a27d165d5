import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { type ThemeKind, themeStyles } from './themes.js';

const ORIGIN = 'https://page.test';
const NONCE = 'bm9uY2UtZm9yLXRlc3Rz';
const BUILT = path.join(__dirname, '../../../dist/webview');

declare global {
  interface Window {
    /** All that the page has sent to its host. */
    said: { readonly type: string }[];
  }
}

/** Opens a built page by itself, under the policy and with the variables that VS Code would give it; its host is mute. */
export async function openPage(page: Page, bundle: string, theme: ThemeKind): Promise<void> {
  const files: Readonly<Record<string, () => { contentType: string; body: string | Buffer }>> = {
    [`/${bundle}.js`]: () => built('text/javascript', `${bundle}.js`),
    [`/${bundle}.css`]: () => built('text/css', `${bundle}.css`),
    '/theme.css': () => ({ contentType: 'text/css', body: themeStyles(theme) }),
  };
  await page.route(`${ORIGIN}/**`, (route) => {
    const file = files[new URL(route.request().url()).pathname];
    return route.fulfill(file?.() ?? { contentType: 'text/html', body: html(bundle, theme) });
  });
  // tsx gives functions their names through a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(() => {
    const said: { readonly type: string }[] = [];
    const api = {
      postMessage: (message: { readonly type: string }) => said.push(message),
      getState: () => undefined,
      setState: () => undefined,
    };
    Object.assign(window, { said, acquireVsCodeApi: () => api });
  });
  await page.goto(ORIGIN);
  await page.waitForFunction(() => window.said.some(({ type }) => type === 'ready'));
}

/** Has the page hear a message of its host. */
export async function tell(page: Page, message: object): Promise<void> {
  await page.evaluate((data) => window.dispatchEvent(new MessageEvent('message', { data })), message);
}

/** What the page has said, of one type. */
export function said<Message>(page: Page, type: string): Promise<Message[]> {
  return page.evaluate((wanted) => window.said.filter((message) => message.type === wanted), type) as Promise<
    Message[]
  >;
}

function built(contentType: string, name: string): { contentType: string; body: Buffer } {
  return { contentType, body: fs.readFileSync(path.join(BUILT, name)) };
}

function html(bundle: string, theme: ThemeKind): string {
  const policy = `default-src 'none'; style-src ${ORIGIN} 'nonce-${NONCE}'; script-src 'nonce-${NONCE}'`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta property="csp-nonce" content="${NONCE}">
    <title>${bundle}</title>
    <link rel="stylesheet" href="/theme.css">
    <link rel="stylesheet" href="/${bundle}.css">
  </head>
  <body class="${theme}" data-vscode-theme-kind="${theme}">
    <div id="app"></div>
    <script nonce="${NONCE}" src="/${bundle}.js"></script>
  </body>
</html>`;
}
