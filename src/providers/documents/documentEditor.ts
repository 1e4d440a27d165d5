import { rmSync } from 'node:fs';
import { unfollowedNotice } from '../review/summary.js';
import * as vscode from 'vscode';
import { pageBoxOf } from '../../core/model/documentBox.js';
import { shownFinding } from '../../core/documents/reviewItems.js';
import type { FromDocument, ToDocument } from '../../webview/protocol.js';
import type { DeidentifyFolder } from '../batch/deidentifyFolder.js';
import type { ContextKeys } from '../contextKeys.js';
import { coreText } from '../coreText.js';
import { Disposable } from '../disposable.js';
import type { Failures } from '../failures.js';
import { problemOf, Refusal } from '../problem.js';
import type { Wanted } from '../review/decisionEdit.js';
import { editLabel } from '../review/editLabel.js';
import type { WorkspaceRules } from '../rules.js';
import { readDocumentMessage } from '../pages/messages.js';
import { webviewPage, webviewRoot } from '../pages/page.js';
import { DocumentReview } from './documentReview.js';
import { DocumentWorker } from './documentWorker.js';
import { withPassword } from './withPassword.js';

export const DOCUMENT_VIEW = 'dicomDeid.document';

export interface DocumentServices {
  readonly extension: vscode.Uri;
  readonly rules: WorkspaceRules;
  readonly copies: DeidentifyFolder;
  readonly contextKeys: ContextKeys;
  readonly failures: Failures;
}

/**
 * The review of a PDF or a scan as an editor: its pages as pictures, and what was found on them. What it edits are
 * decisions, which are saved beside the document; the document is opened for reading only.
 */
export class DocumentEditor extends Disposable implements vscode.CustomEditorProvider<DocumentReview> {
  private readonly edited = this.own(new vscode.EventEmitter<vscode.CustomDocumentEditEvent<DocumentReview>>());
  readonly onDidChangeCustomDocument = this.edited.event;
  private readonly reviews = new Set<DocumentReview>();
  private readonly panels = new Set<{ readonly panel: vscode.WebviewPanel; post(message: ToDocument): void }>();

  constructor(private readonly services: DocumentServices) {
    super();
    this.own(vscode.window.registerCustomEditorProvider(DOCUMENT_VIEW, this));
    const trusted = (): void => this.reviews.forEach((review) => review.followSaved());
    this.own(vscode.workspace.onDidGrantWorkspaceTrust(services.failures.guard(trusted)));
    const review = (given?: unknown): Promise<void> => openReview(given);
    this.own(vscode.commands.registerCommand('dicomDeid.reviewDocument', services.failures.guard(review)));
  }

  /** The open review of a document. */
  of(uri: vscode.Uri): DocumentReview | undefined {
    return [...this.reviews].find((review) => review.uri.toString() === uri.toString());
  }

  /** The page that has the focus, for commands; undefined where none has. */
  get active(): { post(message: ToDocument): void } | undefined {
    return [...this.panels].find(({ panel }) => panel.active);
  }

  openCustomDocument(uri: vscode.Uri, { backupId }: vscode.CustomDocumentOpenContext): DocumentReview {
    const review = backupId === undefined ? new DocumentReview(uri) : DocumentReview.restored(uri, backupId);
    this.reviews.add(review);
    return review;
  }

  resolveCustomEditor(review: DocumentReview, panel: vscode.WebviewPanel): void {
    const { extension, failures, contextKeys } = this.services;
    const worker = new DocumentWorker(vscode.Uri.joinPath(extension, 'dist').fsPath);
    let isOpen = true;
    // A page may be closed while what it asked for is being drawn.
    const post = (message: ToDocument): void => void (isOpen && panel.webview.postMessage(message));
    const show = (): void => showFindings(review, post);
    const changes = review.onDidChange(show);
    const shown = { panel, post };
    this.panels.add(shown);
    panel.onDidDispose(() => {
      isOpen = false;
      changes.dispose();
      this.panels.delete(shown);
      void contextKeys.rowFocused(panel, false);
      worker.dispose();
      this.reviews.delete(review);
    });
    panel.webview.options = { enableScripts: true, localResourceRoots: [webviewRoot(extension)] };
    const receive = (message: unknown): unknown => {
      const read = readDocumentMessage(message);
      if (read?.type === 'rowFocus') return contextKeys.rowFocused(panel, read.has);
      return read && this.receive(read, review, worker, post);
    };
    panel.webview.onDidReceiveMessage(failures.guard(receive));
    // The title of a page names no file: titles are seen from afar.
    panel.webview.html = webviewPage(panel.webview, extension, {
      bundle: 'document',
      title: vscode.l10n.t('Review of a document'),
    });
  }

  private async receive(
    message: Exclude<FromDocument, { type: 'rowFocus' }>,
    review: DocumentReview,
    worker: DocumentWorker,
    post: (message: ToDocument) => void,
  ): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.read(review, worker, post);
      case 'draw': {
        const { width, height, rgba } = await worker.draw(review.uri.fsPath, message.page, review.password);
        return post({ type: 'page', page: message.page, width, height, rgba });
      }
      case 'decide':
        return this.decide(review, new Map(message.wanted.filter(([path]) => pageBoxOf(path))));
      case 'command':
        return this.run(message.command, review);
    }
  }

  private async run(
    command: Extract<FromDocument, { type: 'command' }>['command'],
    review: DocumentReview,
  ): Promise<void> {
    switch (command) {
      case 'copy':
        return this.writeCopy(review);
      case 'save':
        return void (await vscode.workspace.save(review.uri));
      case 'undo':
      case 'redo':
        await vscode.commands.executeCommand(command);
    }
  }

  private async read(
    review: DocumentReview,
    worker: DocumentWorker,
    post: (message: ToDocument) => void,
  ): Promise<void> {
    if (review.found) return showFindings(review, post);
    post({ type: 'reading', done: 0 });
    try {
      const { inForce } = await this.services.rules.of(review.uri);
      const path = review.uri.fsPath;
      const told = (done: number): void => post({ type: 'reading', done });
      const examine = async (password?: string): Promise<void> => {
        const found = await worker.examine(path, inForce.policy, told, password);
        review.password = password;
        review.settle(found);
      };
      await withPassword(examine, askForPassword);
    } catch (error) {
      post({ type: 'failed', message: problemOf(error).message });
    }
  }

  /** One undo step. */
  decide(review: DocumentReview, wanted: Wanted): void {
    const edit = review.decide(wanted);
    if (!edit) return;
    this.edited.fire({
      document: review,
      label: editLabel(edit),
      undo: () => review.put(edit.before),
      redo: () => review.put(edit.after),
    });
  }

  /** A copy follows the decisions that were saved from here; in Restricted Mode, no others. */
  private async writeCopy(review: DocumentReview): Promise<void> {
    if (review.isDirty && !(await vscode.workspace.save(review.uri))) return;
    await this.services.copies.copyBeside(review.uri.fsPath, review.decisions, review.password);
  }

  saveCustomDocument(review: DocumentReview): Promise<void> {
    review.save();
    return Promise.resolve();
  }

  /** Decisions belong to one document; under another name they would be about nothing. */
  saveCustomDocumentAs(review: DocumentReview): Promise<void> {
    review.save();
    return Promise.resolve();
  }

  revertCustomDocument(review: DocumentReview): Promise<void> {
    review.revert();
    return Promise.resolve();
  }

  async backupCustomDocument(
    review: DocumentReview,
    { destination }: vscode.CustomDocumentBackupContext,
  ): Promise<vscode.CustomDocumentBackup> {
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(destination, '..'));
    review.backUp(destination.fsPath);
    return { id: destination.fsPath, delete: () => rmSync(destination.fsPath, { force: true }) };
  }
}

/** Undefined where the person gives none. */
async function askForPassword(isAnother: boolean): Promise<string | undefined> {
  const title = vscode.l10n.t('Password of the PDF');
  const prompt = isAnother
    ? vscode.l10n.t('The password is wrong. It is kept in memory only, until the document is closed.')
    : vscode.l10n.t('The PDF is encrypted. Its password is kept in memory only, until the document is closed.');
  return vscode.window.showInputBox({ title, prompt, password: true, ignoreFocusOut: true });
}

async function openReview(given: unknown): Promise<void> {
  const title = vscode.l10n.t('Review Document');
  const filters = { [vscode.l10n.t('PDFs and scans')]: ['pdf', 'png', 'jpg', 'jpeg', 'tif', 'tiff'] };
  const [chosen] =
    given instanceof vscode.Uri ? [given] : ((await vscode.window.showOpenDialog({ title, filters })) ?? []);
  if (chosen?.scheme === 'file') await vscode.commands.executeCommand('vscode.openWith', chosen, DOCUMENT_VIEW);
  else if (chosen) throw new Refusal(vscode.l10n.t('Only files and folders of this computer can be de-identified.'));
}

function showFindings({ examination, notFollowed }: DocumentReview, post: (message: ToDocument) => void): void {
  if (!examination) return;
  const { pages, findings, remarks } = examination;
  post({
    type: 'document',
    pages: pages.map(({ width, height, whyRasterized }) => ({
      width,
      height,
      ...(whyRasterized !== undefined && { whyRasterized }),
    })),
    findings: findings.map(shownFinding),
    remarks: [...(notFollowed > 0 ? [unfollowedNotice(notFollowed)] : []), ...remarks.map(coreText)],
  });
}
