import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Operator } from '../../../src/core/model/finding.js';
import type { TagRow } from '../../../src/core/plan/tagRow.js';
import type { FromWebview, TableSummary, ToWebview } from '../../../src/webview/protocol.js';
import { openBuilt } from './builtPage.js';
import { summaryOf } from './rows.js';
import type { ThemeKind } from './themes.js';

/** How the page begins. */
export interface TablePageOptions {
  readonly rows: readonly TagRow[];
  readonly theme?: ThemeKind;
  /** What an earlier page gave to `setState`. */
  readonly stored?: unknown;
  /** Sent in answer to `ready` instead of the rows. */
  readonly answer?: ToWebview;
  /** Translations, by the English text, as the host puts them into the page. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Where the built page is; `dist/webview` unless said otherwise. */
  readonly built?: string;
}

/** A keybinding of `package.json` for the tag table, and what its command has the host say. */
interface Keybinding {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  /** It works on rows, and not in fields. */
  readonly onRow: boolean;
  readonly message: ToWebview;
}

/** What the commands of keybindings send to the page; `providers/commands` is where they do. */
const SENT: Readonly<Record<string, ToWebview>> = {
  keep: { type: 'decideFocused', operator: 'keep', byKey: true },
  replace: { type: 'decideFocused', operator: 'replace', byKey: true },
  redact: { type: 'decideFocused', operator: 'redact', byKey: true },
  mask: { type: 'decideFocused', operator: 'mask', byKey: true },
  takeBack: { type: 'decideFocused', operator: null, byKey: true },
  nextFinding: { type: 'goToFinding', direction: 'next' },
  previousFinding: { type: 'goToFinding', direction: 'previous' },
  filter: { type: 'run', action: 'editFilter' },
  quickFix: { type: 'run', action: 'openMenu' },
  selectAll: { type: 'run', action: 'selectAll' },
};

function keybindings(): Keybinding[] {
  const manifest = JSON.parse(fs.readFileSync(path.join(__dirname, '../../../package.json'), 'utf8')) as {
    contributes: { keybindings: { command: string; key: string; when: string }[] };
  };
  return manifest.contributes.keybindings.flatMap(({ command, key, when }) => {
    const message = SENT[command.replace('dicomDeid.', '')];
    if (!message || !when.includes('activeCustomEditorId')) return [];
    const parts = key.split('+');
    const [ctrl, shift] = [parts.includes('ctrl'), parts.includes('shift')];
    return [{ key: parts.at(-1)!, ctrl, shift, onRow: when.includes('rowFocus'), message }];
  });
}

declare global {
  interface Window {
    /** All that the page has sent, and the state that it has stored. */
    fakeHost: { readonly posted: FromWebview[]; stored: unknown };
  }
}

/**
 * Opens the built table as VS Code would: under the same Content-Security-Policy, with a theme's variables and with a
 * host that answers `ready` and decides as it is told. Nothing comes from the network.
 */
export async function openTable(page: Page, options: TablePageOptions): Promise<void> {
  const { built: folder, texts, theme = 'vscode-dark', rows, stored } = options;
  const answer = options.answer ?? { type: 'table', rows, summary: summaryOf(rows) };
  const shown = { bundle: 'tagTable', theme, ...(texts && { texts }), ...(folder !== undefined && { folder }) };
  await openBuilt(page, shown, fakeHost, { answer, stored, keys: keybindings() });
}

/** Sends the page a message of the host, and waits until the page has dealt with it. */
export async function send(page: Page, message: ToWebview): Promise<void> {
  await page.evaluate(async (data) => {
    // Listeners are called in their order: ours comes after the page's own.
    const received = new Promise((done) => window.addEventListener('message', done, { once: true }));
    window.postMessage(data);
    await received;
  }, message);
}

/** What the page has sent since it was opened, of one type. */
export async function posted<Type extends FromWebview['type']>(
  page: Page,
  type: Type,
): Promise<Extract<FromWebview, { type: Type }>[]> {
  const all = await page.evaluate(() => window.fakeHost.posted);
  return all.filter((message): message is Extract<FromWebview, { type: Type }> => message.type === type);
}

/** Runs in the page, before its own script; so it takes all it needs as its argument. */
function fakeHost({ answer, stored, keys }: { answer: ToWebview; stored: unknown; keys: readonly Keybinding[] }): void {
  const host = { posted: [] as FromWebview[], stored };
  let table = answer;
  let rowFocus = false;

  window.addEventListener('keydown', (event) => {
    const pressed = keys.find(
      ({ key, ctrl, shift, onRow }) =>
        key === event.key.toLowerCase() && ctrl === event.ctrlKey && shift === event.shiftKey && (!onRow || rowFocus),
    );
    if (pressed && !event.defaultPrevented) window.postMessage(pressed.message);
    if (pressed?.ctrl) event.preventDefault();
  });

  const decide = (paths: readonly string[], operator: Operator | null): void => {
    if (table.type !== 'table') return;
    const rows = [...table.rows];
    const changed = paths.map((path) => {
      const index = rows.findIndex((row) => row.path === path);
      rows[index] = operator ? decided(rows[index]!, operator) : undecided(rows[index]!);
      return { index, row: rows[index] };
    });
    const decisions = rows.filter((row) => row.finding && row.decision).length;
    const summary: TableSummary = { ...table.summary, decided: decisions };
    table = { ...table, rows, summary };
    window.postMessage({ type: 'rows', changed, summary } satisfies ToWebview);
  };

  const decided = (row: TagRow, operator: Operator): TagRow => {
    const base = { ...row, decision: operator, operator, why: 'Decided by a person' };
    if (operator === 'keep') return { ...base, effect: 'keep' };
    if (operator === 'redact') return { ...base, effect: 'remove' };
    return { ...base, effect: 'set', after: operator === 'mask' ? 'M*****' : '[TOKEN_1]' };
  };

  const undecided = ({ decision: _decision, operator: _operator, ...row }: TagRow): TagRow => {
    return { ...row, effect: 'remove', why: 'PS3.15 E.1-1: asks to remove it (X)' };
  };

  const api = {
    postMessage(message: FromWebview): void {
      host.posted.push(message);
      if (message.type === 'rowFocus') rowFocus = message.has;
      if (message.type === 'ready') window.postMessage(answer);
      if (message.type === 'decide') decide(message.paths, message.operator);
    },
    getState: () => host.stored,
    setState(state: unknown): void {
      host.stored = state;
    },
  };
  Object.assign(window, { fakeHost: host, acquireVsCodeApi: () => api });
}
