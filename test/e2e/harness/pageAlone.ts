import type { Page } from 'playwright-core';
import { openBuilt } from './builtPage.js';
import type { ThemeKind } from './themes.js';

declare global {
  interface Window {
    /** All that the page has sent to its host. */
    said: { readonly type: string }[];
  }
}

/** Opens a built page by itself, as VS Code would; its host is mute. */
export async function openPage(page: Page, bundle: string, theme: ThemeKind): Promise<void> {
  await openBuilt(page, { bundle, theme }, muteHost, undefined);
  await page.waitForFunction(() => window.said.some(({ type }) => type === 'ready'));
}

/** Runs in the page. */
function muteHost(): void {
  const said: { readonly type: string }[] = [];
  const api = {
    postMessage: (message: { readonly type: string }) => said.push(message),
    getState: () => undefined,
    setState: () => undefined,
  };
  Object.assign(window, { said, acquireVsCodeApi: () => api });
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
