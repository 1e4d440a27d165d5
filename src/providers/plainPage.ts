import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { pageLanguage } from './pages/page.js';

/** A page of text and tables. */
export interface PlainPage {
  readonly title: string;
  /** Something to be noticed before all else. */
  readonly warning?: string;
  readonly notes: readonly string[];
  readonly tables: readonly PlainTable[];
}

export interface PlainTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Rows of a table that are shown; there may be a hundred thousand. */
const MOST = 2000;

/** Shows a page that runs no scripts, keeps no state, and is gone when it is closed. */
export function showPlainPage(viewType: string, page: PlainPage): void {
  const panel = vscode.window.createWebviewPanel(viewType, page.title, vscode.ViewColumn.Active, {
    enableScripts: false,
    localResourceRoots: [],
  });
  panel.webview.html = html(page);
}

function html({ title, warning, notes, tables }: PlainPage): string {
  const nonce = randomBytes(16).toString('base64');
  return `<!doctype html>
<html lang="${pageLanguage()}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
    <title>${escaped(title)}</title>
    <style nonce="${nonce}">
      table { border-collapse: collapse; margin-bottom: 24px; }
      th, td { padding: 4px 16px 4px 0; text-align: left; vertical-align: top; }
      th { border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder)); }
      td { font-family: var(--vscode-editor-font-family); overflow-wrap: anywhere; }
      .warning { border-left: 3px solid var(--vscode-editorWarning-foreground, currentColor); padding-left: 8px; font-weight: 600; }
    </style>
  </head>
  <body>
    <main>
      <h1>${escaped(title)}</h1>
      ${warning === undefined ? '' : `<p class="warning">${escaped(warning)}</p>`}
      ${notes.map((note) => `<p>${escaped(note)}</p>`).join('\n      ')}
      ${tables.map(table).join('\n      ')}
    </main>
  </body>
</html>`;
}

function table({ headings, rows }: PlainTable): string {
  const cells = (tag: 'th' | 'td', texts: readonly string[]): string =>
    texts.map((text) => `<${tag}${tag === 'th' ? ' scope="col"' : ''}>${escaped(text)}</${tag}>`).join('');
  const body = rows.slice(0, MOST).map((row) => `<tr>${cells('td', row)}</tr>`);
  const rest =
    rows.length > MOST ? `<p>${escaped(vscode.l10n.t('{0} more rows are not shown.', rows.length - MOST))}</p>` : '';
  return `<table><thead><tr>${cells('th', headings)}</tr></thead><tbody>
${body.join('\n')}
</tbody></table>${rest}`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
