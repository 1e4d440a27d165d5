import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { type ThemeKind, themeStyles } from './themes.js';

const ORIGIN = 'https://page.test';
const NONCE = 'bm9uY2UtZm9yLXRlc3Rz';
const BUILT = path.join(__dirname, '../../../dist/webview');

/** A page as it was built, and how VS Code would show it. */
export interface BuiltPage {
  /** Name of its script and style sheet. */
  readonly bundle: string;
  readonly theme: ThemeKind;
  /** Translations that the host hands to the page. */
  readonly texts?: Readonly<Record<string, string>>;
  /** The folder of the bundles; left out, that of the build. */
  readonly folder?: string;
}

/**
 * Opens a built page under the policy and with the variables that VS Code would give it. Nothing comes from the network.
 * @param host runs in the page before its script, with its argument
 */
export async function openBuilt<T>(page: Page, built: BuiltPage, host: (argument: T) => void, argument: T) {
  const { bundle, theme, folder = BUILT } = built;
  const read = (name: string): Buffer => fs.readFileSync(path.join(folder, name));
  const files: Readonly<Record<string, () => { contentType: string; body: string | Buffer }>> = {
    [`/${bundle}.js`]: () => ({ contentType: 'text/javascript', body: read(`${bundle}.js`) }),
    [`/${bundle}.css`]: () => ({ contentType: 'text/css', body: read(`${bundle}.css`) }),
    '/theme.css': () => ({ contentType: 'text/css', body: themeStyles(theme) }),
  };
  await page.route(`${ORIGIN}/**`, (route) => {
    const file = files[new URL(route.request().url()).pathname];
    return route.fulfill(file?.() ?? { contentType: 'text/html', body: html(built) });
  });
  // tsx gives functions their names through a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(host as (argument: unknown) => void, argument);
  await page.goto(ORIGIN);
}

function html({ bundle, theme, texts = {} }: BuiltPage): string {
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
    <script type="application/json" id="texts">${JSON.stringify(texts).replaceAll('<', '\\u003c')}</script>
    <script nonce="${NONCE}" src="/${bundle}.js"></script>
  </body>
</html>`;
}
