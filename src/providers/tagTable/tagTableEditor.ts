import * as vscode from 'vscode';
import type { Pseudonyms } from '../../core/operators/pseudonyms.js';
import { formatDecisions, parseDecisions } from '../../core/plan/decisions.js';
import { writeCleanCopy } from '../cleanCopy/writeCleanCopy.js';
import { Disposable } from '../disposable.js';
import type { Failures } from '../failures.js';
import type { DecisionEdit, Wanted } from '../review/decisionEdit.js';
import type { Reviews } from '../review/reviews.js';
import { operatorName } from '../words.js';
import { tablePage, tablePageRoot } from './page.js';
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
  readonly pseudonyms: Pseudonyms;
  readonly panels: TablePanels;
  readonly failures: Failures;
  /** What a reviewer asks for in a table of this file, decisions apart. */
  eventsFor(dicom: vscode.Uri): Omit<TablePanelEvents, 'decided'>;
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
    if (context.backupId !== undefined) await restore(document, vscode.Uri.parse(context.backupId));
    return document;
  }

  resolveCustomEditor(document: TableDocument, panel: vscode.WebviewPanel): void {
    const { extension, failures, panels } = this.services;
    panel.webview.options = { enableScripts: true, localResourceRoots: [tablePageRoot(extension)] };
    const events: TablePanelEvents = {
      ...this.services.eventsFor(document.uri),
      decided: (paths, operator) => this.decide(document, new Map(paths.map((path) => [path, operator]))),
    };
    panels.add(this.own(new TablePanel(panel, document.review, events, failures)));
    panel.webview.html = tablePage(panel.webview, extension);
  }

  /** Decides elements of an open document: one undo step. */
  decide(document: TableDocument, wanted: Wanted): void {
    const { review } = document;
    const edit = review.decide(wanted);
    if (!edit) return;
    this.edited.fire({
      document,
      label: labelOf(edit),
      undo: () => review.put(edit.before),
      redo: () => review.put(edit.after),
    });
  }

  saveCustomDocument({ review }: TableDocument): Promise<void> {
    return review.save();
  }

  /**
   * Writes the clean copy; VS Code has asked about overwriting. It takes the document for saved then and closes it, so
   * the decisions that led to the copy are saved too.
   */
  async saveCustomDocumentAs({ review, uri }: TableDocument, target: vscode.Uri): Promise<void> {
    const { pseudonyms } = this.services;
    await writeCleanCopy(uri, { pseudonyms, decisions: review.decisions, overwrite: true, target });
    if (review.hasUnsavedDecisions) await review.save();
  }

  revertCustomDocument({ review }: TableDocument): Promise<void> {
    return review.revert();
  }

  /** Backups lie unencrypted in VS Code's storage: paths and operators, like the decisions file. */
  async backupCustomDocument(
    { review }: TableDocument,
    { destination }: vscode.CustomDocumentBackupContext,
  ): Promise<vscode.CustomDocumentBackup> {
    await vscode.workspace.fs.writeFile(destination, Buffer.from(formatDecisions(review.decisions), 'utf8'));
    const ignore = (): void => undefined;
    return {
      id: destination.toString(),
      delete: () => void vscode.workspace.fs.delete(destination).then(ignore, ignore),
    };
  }

  /** Decisions that nobody saved end with the last table that could save them. */
  private async close(document: TableDocument): Promise<void> {
    this.documents.delete(document);
    const { review } = document;
    if (review.hasUnsavedDecisions && !this.documentOf(document.uri)) await review.revert();
  }
}

async function restore({ review }: TableDocument, backup: vscode.Uri): Promise<void> {
  const bytes = await vscode.workspace.fs.readFile(backup);
  review.restore(parseDecisions(Buffer.from(bytes).toString('utf8')));
}

/** Names the step in the Edit menu; no value. */
function labelOf({ after }: DecisionEdit): string {
  const [[path, operator]] = [...after] as [[string, ReturnType<typeof after.get>]];
  if (after.size > 1) return vscode.l10n.t('Decide {0} elements', after.size);
  return operator ? `${operatorName(operator)} ${path}` : vscode.l10n.t('Take back decision for {0}', path);
}
