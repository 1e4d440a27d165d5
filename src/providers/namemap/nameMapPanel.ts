import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { NameMap } from '../../core/namemap/nameMap.js';
import type { Identified } from '../../core/namemap/whoIsIt.js';

/** Rows that are shown; a map may have a hundred thousand. */
const MOST = 2000;

/** Shows a name map. The page runs no scripts, keeps no state, and is gone when it is closed. */
export function showNameMap(map: NameMap): void {
  const rows = [...map.entries].flatMap((entry) =>
    entry.type === 'token' ? [[`[${entry.kind}_${entry.suffix}]`, entry.original]] : [],
  );
  const conflicts =
    map.conflicts > 0
      ? [
          vscode.l10n.t(
            'Patients with more than one name under one Patient ID: {0}. Look at their files.',
            map.conflicts,
          ),
        ]
      : [];
  show(vscode.l10n.t('Name Map'), {
    notes: [
      vscode.l10n.t('Patients: {0}. Entries: {1}. Fingerprint: {2}.', map.patients, map.size, map.fingerprint),
      ...conflicts,
    ],
    headings: [vscode.l10n.t('Token'), vscode.l10n.t('Original')],
    rows,
  });
}

/** Shows what the tokens and UIDs of a copy stand for. */
export function showWhoItIs(name: string, found: readonly Identified[]): void {
  show(vscode.l10n.t('Who {0} Was Made Of', name), {
    notes: [],
    headings: [vscode.l10n.t('Element'), vscode.l10n.t('In the copy'), vscode.l10n.t('Original')],
    rows: found.map(({ path, keyword, token, original }) => [`${path} ${keyword}`, token, original]),
  });
}

interface Page {
  readonly notes: readonly string[];
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function show(title: string, page: Page): void {
  const panel = vscode.window.createWebviewPanel('dicomDeid.nameMap', title, vscode.ViewColumn.Active, {
    enableScripts: false,
    localResourceRoots: [],
  });
  panel.webview.html = html(title, page);
}

function html(title: string, { notes, headings, rows }: Page): string {
  const nonce = randomBytes(16).toString('base64');
  const cut = rows.length > MOST ? [vscode.l10n.t('{0} more rows are not shown.', rows.length - MOST)] : [];
  const cells = (tag: string, texts: readonly string[]): string =>
    texts.map((text) => `<${tag}${tag === 'th' ? ' scope="col"' : ''}>${escaped(text)}</${tag}>`).join('');
  return `<!doctype html>
<html lang="${escaped(vscode.env.language)}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
    <title>${escaped(title)}</title>
    <style nonce="${nonce}">
      table { border-collapse: collapse; }
      th, td { padding: 4px 16px 4px 0; text-align: left; vertical-align: top; }
      th { border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder)); }
      td { font-family: var(--vscode-editor-font-family); overflow-wrap: anywhere; }
      .warning { color: var(--vscode-editorWarning-foreground); }
    </style>
  </head>
  <body>
    <h1>${escaped(title)}</h1>
    <p class="warning">${escaped(vscode.l10n.t('This page shows patient data. It is kept nowhere, and gone when you close it.'))}</p>
    ${[...notes, ...cut].map((note) => `<p>${escaped(note)}</p>`).join('\n    ')}
    <table>
      <thead><tr>${cells('th', headings)}</tr></thead>
      <tbody>
${rows
  .slice(0, MOST)
  .map((row) => `        <tr>${cells('td', row)}</tr>`)
  .join('\n')}
      </tbody>
    </table>
  </body>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
