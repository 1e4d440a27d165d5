import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { formatDecisions, parseSavedDecisions, type Decided } from '../../core/model/decisions.js';
import { Disposable } from '../disposable.js';

/** How long, in milliseconds, a closed table's decisions stay: longer than it takes a closing window to end us. */
const GRACE = 3000;

/**
 * Decisions that are not saved yet, kept in VS Code's storage so that no crash takes them. The storage is not encrypted:
 * what is kept are paths, operators and comments that were checked, under names that say nothing.
 *
 * VS Code would remember backups by itself, but writes down which backup belongs to which tab only now and then: after
 * a crash it may open the file without its backup. So each file's backup has one place where it is always found.
 */
export class UnsavedDecisions extends Disposable {
  /** Counts the backups of a file, so that only the last one can be deleted. */
  private readonly counts = new Map<string, number>();
  private readonly ending = new Map<string, NodeJS.Timeout>();

  /** @param folder where backups are kept; made when it is needed */
  constructor(private readonly folder: vscode.Uri) {
    super();
  }

  /** Keeps the decisions for a file in place of those that were kept before. */
  async keep(dicom: vscode.Uri, { decisions, comments }: Decided): Promise<vscode.CustomDocumentBackup> {
    const file = this.fileOf(dicom);
    const count = (this.counts.get(file.path) ?? 0) + 1;
    this.counts.set(file.path, count);
    await vscode.workspace.fs.writeFile(file, Buffer.from(formatDecisions(decisions, undefined, comments), 'utf8'));
    const isLast = (): boolean => this.counts.get(file.path) === count;
    return { id: file.toString(), delete: () => void (isLast() && this.forget(dicom)) };
  }

  /** What was kept for a file when VS Code ended; undefined where nothing was, or where it was discarded since. */
  async recover(dicom: vscode.Uri): Promise<Decided | undefined> {
    if (this.ending.has(this.fileOf(dicom).path)) await this.forget(dicom);
    try {
      const bytes = await vscode.workspace.fs.readFile(this.fileOf(dicom));
      return parseSavedDecisions(Buffer.from(bytes).toString('utf8'));
    } catch {
      return undefined;
    }
  }

  /** Nothing is unsaved any more. */
  async forget(dicom: vscode.Uri): Promise<void> {
    const file = this.fileOf(dicom);
    this.stopEnding(file.path);
    await vscode.workspace.fs.delete(file).then(undefined, () => undefined);
  }

  /**
   * The table of a file was closed. If a person closed it, what was not saved is discarded; if the window is closing,
   * it has to stay, and nothing tells the one from the other but that we live on.
   */
  forgetIfWeLiveOn(dicom: vscode.Uri): void {
    const { path } = this.fileOf(dicom);
    this.stopEnding(path);
    this.ending.set(
      path,
      setTimeout(() => void this.forget(dicom), GRACE),
    );
  }

  override dispose(): void {
    super.dispose();
    [...this.ending.keys()].forEach((path) => this.stopEnding(path));
  }

  private stopEnding(path: string): void {
    clearTimeout(this.ending.get(path));
    this.ending.delete(path);
  }

  private fileOf(dicom: vscode.Uri): vscode.Uri {
    const name = createHash('sha256').update(dicom.toString()).digest('hex').slice(0, 32);
    return vscode.Uri.joinPath(this.folder, `${name}.json`);
  }
}
