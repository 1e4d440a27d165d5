import * as vscode from 'vscode';
import type { CopyWriter } from '../cleanCopy/copyWriter.js';
import { asUnsavedDecisions } from '../cleanCopy/readOnlyFolder.js';
import type { DiffAsText } from '../compare/diffAsText.js';
import type { ContextKeys } from '../contextKeys.js';
import { Disposable } from '../disposable.js';
import type { Failures } from '../failures.js';
import type { Examinations } from '../image/examinations.js';
import type { DecisionEdit, Wanted } from '../review/decisionEdit.js';
import { editLabel } from '../review/editLabel.js';
import type { Reviews } from '../review/reviews.js';
import type { UnsavedDecisions } from '../review/unsavedDecisions.js';
import type { WorkspaceRules } from '../rules.js';
import { tablePage, webviewRoot } from '../pages/page.js';
import type { Columns } from './columns.js';
import { TableDocument } from './tableDocument.js';
import { TablePanel, type TablePanelEvents } from './tablePanel.js';
import type { TablePanels } from './tablePanels.js';

/** `option`: for files without an extension that says DICOM, chosen by "Reopen Editor With...". */
export const VIEW_TYPES = ['dicomDeid.tagTable', 'dicomDeid.tagTableAny'] as const;
export type ViewType = (typeof VIEW_TYPES)[number];

/** What the editors of both view types share. */
export interface TagTableServices {
  readonly extension: vscode.Uri;
  readonly reviews: Reviews;
  readonly unsaved: UnsavedDecisions;
  readonly rules: WorkspaceRules;
  readonly examinations: Examinations;
  readonly copies: CopyWriter;
  readonly panels: TablePanels;
  readonly columns: Columns;
  readonly contextKeys: ContextKeys;
  readonly diffs: DiffAsText;
  readonly failures: Failures;
  /** What a reviewer asks for in a table of this file, decisions apart. */
  eventsFor(dicom: vscode.Uri): Omit<TablePanelEvents, 'decided' | 'rowFocused' | 'columnsChanged'>;
}

/**
 * The tag table as an editor. What it edits are decisions: saving writes them beside the DICOM file, which itself is
 * opened for reading only; Save As writes the clean copy.
 */
export class TagTableEditor extends Disposable implements vscode.CustomEditorProvider<TableDocument> {
  private readonly edited = this.own(new vscode.EventEmitter<vscode.CustomDocumentEditEvent<TableDocument>>());
  readonly onDidChangeCustomDocument = this.edited.event;
  private readonly documents = new Set<TableDocument>();

  constructor(
    viewType: ViewType,
    private readonly services: TagTableServices,
  ) {
    super();
    this.own(
      vscode.window.registerCustomEditorProvider(viewType, this, {
        supportsMultipleEditorsPerDocument: true,
        webviewOptions: { retainContextWhenHidden: false },
      }),
    );
  }

  /** The open document of a file. */
  documentOf(uri: vscode.Uri): TableDocument | undefined {
    const wanted = uri.toString();
    return [...this.documents].find((document) => document.uri.toString() === wanted);
  }

  async openCustomDocument(uri: vscode.Uri, context: vscode.CustomDocumentOpenContext): Promise<TableDocument> {
    const share = await this.services.reviews.share(uri);
    const document = new TableDocument(share, (closed) => this.close(closed));
    this.documents.add(document);
    const unsaved = await this.services.unsaved.recover(uri);
    const edit = unsaved && document.review.restore(unsaved);
    // With a backup's id VS Code takes the document for unsaved by itself.
    if (context.backupId === undefined) document.recovered = edit;
    else document.isEdited = true;
    return document;
  }

  resolveCustomEditor(document: TableDocument, panel: vscode.WebviewPanel): void {
    const { extension, examinations, failures, panels, columns, contextKeys, diffs } = this.services;
    if (diffs.takes(document.uri)) return;
    panel.webview.options = { enableScripts: true, localResourceRoots: [webviewRoot(extension)] };
    const events: TablePanelEvents = {
      ...this.services.eventsFor(document.uri),
      decided: (paths, operator) => this.decide(document, new Map(paths.map((path) => [path, operator]))),
      rowFocused: (has) => contextKeys.rowFocused(panel, has),
      columnsChanged: (layout) => columns.change(layout),
    };
    panels.add(this.own(new TablePanel(panel, document.review, events, examinations, () => columns.layout, failures)));
    panel.webview.html = tablePage(panel.webview, extension);
    if (document.recovered) this.announce(document, document.recovered);
    document.recovered = undefined;
  }

  /** Decides elements of an open document: one undo step. */
  decide(document: TableDocument, wanted: Wanted): void {
    const edit = document.review.decide(wanted);
    if (edit) this.announce(document, edit);
  }

  /** Comments on a decision, or deletes the comment: one undo step. @throws Refusal */
  comment(document: TableDocument, path: string, comment: string | null): void {
    const edit = document.review.comment(path, comment);
    if (edit) this.announce(document, edit);
  }

  private announce(document: TableDocument, edit: DecisionEdit): void {
    document.isEdited = true;
    this.edited.fire({
      document,
      label: editLabel(edit),
      undo: () => this.put(document, edit, 'before'),
      redo: () => this.put(document, edit, 'after'),
    });
  }

  /** VS Code makes no backup of what is as it was saved, so the one before must not outlive it. */
  private async put({ review, uri }: TableDocument, edit: DecisionEdit, which: 'before' | 'after'): Promise<void> {
    review.put(edit, which);
    if (!review.hasUnsavedDecisions) await this.services.unsaved.forget(uri);
  }

  async saveCustomDocument({ review, uri }: TableDocument): Promise<void> {
    await review.save().catch((error: unknown) => {
      throw asUnsavedDecisions(error, uri);
    });
    await this.services.unsaved.forget(uri);
  }

  /**
   * Writes the clean copy; VS Code has asked about overwriting. It takes the document for saved then and closes it, so
   * the decisions that led to the copy are saved too.
   */
  async saveCustomDocumentAs(document: TableDocument, target: vscode.Uri): Promise<void> {
    const { review, uri } = document;
    const rules = await this.services.rules.now(uri);
    const { decisions } = review;
    await this.services.copies.during((write) => write(uri, { rules, decisions, overwrite: true, target }));
    if (review.hasUnsavedDecisions) await this.saveCustomDocument(document);
    else await this.services.unsaved.forget(uri);
  }

  async revertCustomDocument({ review, uri }: TableDocument): Promise<void> {
    await review.revert();
    await this.services.unsaved.forget(uri);
  }

  backupCustomDocument({ review, uri }: TableDocument): Promise<vscode.CustomDocumentBackup> {
    return this.services.unsaved.keep(uri, review.forBackup);
  }

  /** Decisions that no one saved end with the document that could save them. */
  private async close(document: TableDocument): Promise<void> {
    this.documents.delete(document);
    const { review, uri, isEdited } = document;
    if (!isEdited || !review.hasUnsavedDecisions) return;
    this.services.unsaved.forgetIfWeLiveOn(uri);
    await review.revert();
  }
}
