import * as vscode from 'vscode';
import { Disposable } from './disposable.js';
import type { Failures } from './failures.js';

/** Something that a link of a report does. */
export interface ReportLink {
  readonly label: string;
  readonly run: () => unknown;
}

/** Links of one kind, above a report. */
export interface LinkList {
  readonly title: string;
  readonly links: readonly ReportLink[];
}

export interface Report {
  readonly viewType: string;
  readonly title: string;
  /** A page as {@link htmlPage} makes it. */
  readonly html: string;
  /** What a person can do from here: kept in memory, and in no file. */
  readonly links: readonly LinkList[];
}

/** The command behind all links; it is for no palette. */
const FOLLOW = 'dicomDeid.followReportLink';

/** Shows reports: pages without scripts, whose links run commands, and which are gone when they are closed. */
export class ReportPages extends Disposable {
  private readonly links = new Map<string, ReportLink['run']>();
  private count = 0;

  constructor(failures: Failures) {
    super();
    const follow = failures.guard((id: unknown) => (typeof id === 'string' ? this.links.get(id)?.() : undefined));
    this.own(vscode.commands.registerCommand(FOLLOW, follow));
  }

  show({ viewType, title, html, links }: Report): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active, {
      enableScripts: false,
      enableCommandUris: [FOLLOW],
      enableFindWidget: true,
      localResourceRoots: [],
    });
    const own: string[] = [];
    const lists = links.filter((list) => list.links.length > 0).map((list) => this.listed(list, own));
    panel.onDidDispose(() => own.forEach((id) => this.links.delete(id)));
    panel.webview.html = html
      .replace('</head>', `<style>${THEME}</style></head>`)
      .replace(/<main[^>]*>/, (main) => `${main}${lists.join('')}`);
    return panel;
  }

  private listed({ title, links }: LinkList, own: string[]): string {
    const items = links.map(({ label, run }) => {
      const id = String(++this.count);
      this.links.set(id, run);
      own.push(id);
      const uri = `command:${FOLLOW}?${encodeURIComponent(JSON.stringify([id]))}`;
      return `<li><a href="${escaped(uri)}">${escaped(label)}</a></li>`;
    });
    return `<section><h2>${escaped(title)}</h2><ul class="links">${items.join('')}</ul></section>`;
  }
}

/** In the editor, reports have its colours. */
const THEME = `
html { font-size: var(--vscode-font-size); }
body { --ground: var(--vscode-editor-background); --text: var(--vscode-editor-foreground); --quiet: var(--vscode-descriptionForeground);
  --line: var(--vscode-contrastBorder, var(--vscode-panel-border)); --bar: var(--vscode-charts-blue); --missed: #9b1c1c; --met: #17602c;
  font-family: var(--vscode-font-family); font-size: 1rem; }
/* No colour of VS Code's that means good or bad is legible as text in every theme. */
body.vscode-dark, body.vscode-high-contrast:not(.vscode-high-contrast-light) { --missed: #ff9a92; --met: #7fdc97; }
body.vscode-high-contrast, body.vscode-high-contrast-light { --bar: var(--vscode-editor-foreground); }
a { color: var(--vscode-textLink-foreground); }
.links { max-height: 14rem; overflow-y: auto; padding-left: 1.2rem; }
.links li { overflow-wrap: anywhere; }
`;

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Saves a report where a person says; the ending of the name chooses among the formats. */
export async function saveReport(
  title: string,
  name: string,
  formats: Readonly<Record<string, { readonly label: string; readonly text: () => string }>>,
): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    title,
    filters: Object.fromEntries(Object.entries(formats).map(([extension, { label }]) => [label, [extension]])),
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  if (!target) return;
  const extension = /\.([^./\\]+)$/.exec(target.path)?.[1]?.toLowerCase() ?? '';
  const format = formats[extension] ?? Object.values(formats)[0];
  if (format) await vscode.workspace.fs.writeFile(target, Buffer.from(format.text(), 'utf8'));
}
