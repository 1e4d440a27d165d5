import * as vscode from 'vscode';
import type { Wanted } from '../review/decisionEdit.js';
import { Disposable } from '../disposable.js';
import type { TableDocument } from './tableDocument.js';
import { TagTableEditor, VIEW_TYPES, type TagTableServices } from './tagTableEditor.js';

/** The editors of both view types, for those who want to decide, or to show a row, wherever a file is open. */
export class TagTables extends Disposable {
  readonly editors: readonly TagTableEditor[];

  constructor(private readonly services: TagTableServices) {
    super();
    this.editors = VIEW_TYPES.map((viewType) => this.own(new TagTableEditor(viewType, services)));
  }

  /**
   * Decides elements of a file: an edit of its tag table. A table that is not open yet is opened behind the editor that
   * has the focus, so that there is something to save and to undo in.
   */
  async decide(dicom: vscode.Uri, wanted: Wanted): Promise<void> {
    const found = this.find(dicom) ?? (await this.openBehind(dicom));
    found?.editor.decide(found.document, wanted);
  }

  /** Comments on a decision: an edit of its tag table, as {@link decide} is. @throws Refusal */
  async comment(dicom: vscode.Uri, path: string, comment: string | null): Promise<void> {
    const found = this.find(dicom) ?? (await this.openBehind(dicom));
    found?.editor.comment(found.document, path, comment);
  }

  /** Opens the tag table of a file where it is not open. */
  async open(dicom: vscode.Uri): Promise<void> {
    if (!this.find(dicom)) await open(dicom);
  }

  /** Gives the focus to the tag table of a file. */
  async focus(dicom: vscode.Uri): Promise<void> {
    const panel = this.services.panels.of(dicom);
    if (panel) await panel.focus();
    else await open(dicom);
  }

  /** Shows a row of a file's tag table, which is opened where it is not. */
  async reveal(dicom: vscode.Uri, path: string): Promise<void> {
    if (!this.services.panels.of(dicom)) await open(dicom);
    this.services.panels.of(dicom)?.reveal(path);
  }

  private find(dicom: vscode.Uri): { editor: TagTableEditor; document: TableDocument } | undefined {
    for (const editor of this.editors) {
      const document = editor.documentOf(dicom);
      if (document) return { editor, document };
    }
    return undefined;
  }

  private async openBehind(dicom: vscode.Uri): Promise<ReturnType<TagTables['find']>> {
    const front = vscode.window.activeTextEditor;
    await open(dicom, { preserveFocus: true, preview: false });
    if (front)
      await vscode.window.showTextDocument(front.document, {
        viewColumn: front.viewColumn ?? vscode.ViewColumn.Active,
        preview: false,
      });
    return this.find(dicom);
  }
}

async function open(dicom: vscode.Uri, options: vscode.TextDocumentShowOptions = {}): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', dicom, VIEW_TYPES[0], options);
}
