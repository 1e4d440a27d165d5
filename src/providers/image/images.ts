import * as vscode from 'vscode';
import { webviewPage, webviewRoot } from '../pages/page.js';
import { Disposable } from '../disposable.js';
import type { Failures } from '../failures.js';
import type { Review } from '../review/review.js';
import type { Reviews } from '../review/reviews.js';
import type { TagTables } from '../tagTable/tagTables.js';
import type { Examinations } from './examinations.js';
import { ImagePanel, type ImagePanelEvents } from './imagePanel.js';

const VIEW_TYPE = 'dicomDeid.image';

export interface ImageServices {
  readonly extension: vscode.Uri;
  readonly reviews: Reviews;
  readonly tables: TagTables;
  readonly examinations: Examinations;
  readonly failures: Failures;
}

/** The open previews: one for each file. */
export class Images extends Disposable {
  private readonly panels = new Set<ImagePanel>();

  constructor(private readonly services: ImageServices) {
    super();
  }

  /** The preview that has the focus. */
  get active(): ImagePanel | undefined {
    return this.all().find(({ isActive }) => isActive);
  }

  of(uri: vscode.Uri): ImagePanel | undefined {
    const wanted = uri.toString();
    return this.all().find((panel) => panel.uri.toString() === wanted);
  }

  /** What was decided about a file whose table or image is open. */
  reviewOf(uri: vscode.Uri): Review | undefined {
    return this.services.reviews.get(uri);
  }

  /** Shows the image of a file beside what is open, and selects one of its boxes. */
  async show(uri: vscode.Uri, path?: string): Promise<ImagePanel> {
    const panel = this.of(uri) ?? (await this.open(uri));
    panel.reveal(path);
    return panel;
  }

  private async open(uri: vscode.Uri): Promise<ImagePanel> {
    const { extension, reviews, examinations, failures, tables } = this.services;
    // Decisions about boxes are edits of the table: there is something to save and to undo in.
    await tables.open(uri);
    const share = await reviews.share(uri);
    // The title names no file: a file may be named after its patient, and titles are seen from afar.
    const title = vscode.l10n.t('DICOM Image');
    const page = vscode.window.createWebviewPanel(VIEW_TYPE, title, vscode.ViewColumn.Beside, {
      enableScripts: true,
      localResourceRoots: [webviewRoot(extension)],
    });
    const scripts = vscode.Uri.joinPath(extension, 'dist').fsPath;
    const panel = this.own(new ImagePanel(page, share, examinations, this.eventsFor(uri), failures, scripts));
    this.panels.add(panel);
    page.webview.html = webviewPage(page.webview, extension, { bundle: 'image', title });
    return panel;
  }

  private eventsFor(uri: vscode.Uri): ImagePanelEvents {
    const { tables } = this.services;
    return {
      decided: (wanted) => tables.decide(uri, wanted),
      commanded: async (command) => {
        switch (command) {
          case 'undo':
          case 'redo':
            // VS Code undoes in the editor that has the focus, and the decisions are those of the table.
            await tables.focus(uri);
            await vscode.commands.executeCommand(command);
            return this.of(uri)?.reveal();
          case 'save':
            return vscode.workspace.save(uri);
          case 'findBurnedInText':
            return vscode.commands.executeCommand('dicomDeid.findBurnedInText', uri);
          case 'saveCleanCopy':
            return vscode.commands.executeCommand('dicomDeid.saveCleanCopy', uri);
        }
      },
    };
  }

  private all(): readonly ImagePanel[] {
    for (const panel of this.panels) if (panel.isDisposed) this.panels.delete(panel);
    return [...this.panels];
  }
}
