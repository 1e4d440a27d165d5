import * as vscode from 'vscode';
import { activeDicom } from './commands/target.js';
import { Disposable } from './disposable.js';
import type { Reviews } from './review/reviews.js';

/**
 * What the `when` clauses of `package.json` go by:
 * - `dicomDeid.reviewing`: the active editor shows a DICOM file that can be read, as a tag table or as text;
 * - `dicomDeid.activeIsCleanCopy`: that file is a clean copy;
 * - `dicomDeid.cleanCopies`: clean copies among the files that are known, for `resource in …`;
 * - `dicomDeid.rowFocus`: the keyboard is on a row of a table, or on a finding of a document, and not in a field.
 */
export class ContextKeys extends Disposable {
  private readonly values = new Map<string, string>();
  private readonly copies = new Set<string>();
  /** The page with a row that has the keyboard. */
  private focused: unknown;

  constructor(private readonly reviews: Reviews) {
    super();
    const follow = (): void => this.follow();
    this.own(vscode.window.tabGroups.onDidChangeTabs(follow));
    this.own(vscode.window.tabGroups.onDidChangeTabGroups(follow));
    this.own(
      reviews.onDidChange(({ uri, state }) => {
        this.noteFile(uri, state.kind === 'read' && state.ownCopy);
        this.follow();
      }),
    );
  }

  /** A file was looked at. */
  noteFile(uri: vscode.Uri, isCleanCopy: boolean): void {
    const key = uri.toString();
    if (this.copies.has(key) === isCleanCopy) return;
    if (isCleanCopy) this.copies.add(key);
    else this.copies.delete(key);
    void this.set('cleanCopies', [...this.copies]);
  }

  /**
   * Resolves when VS Code goes by it.
   * @param page whatever tells one page from another
   */
  async rowFocused(page: unknown, has: boolean): Promise<void> {
    if (has) this.focused = page;
    else if (this.focused === page) this.focused = undefined;
    await this.set('rowFocus', this.focused !== undefined);
  }

  private follow(): void {
    const active = activeDicom();
    const state = active && this.reviews.get(active)?.state;
    void this.set('reviewing', state?.kind === 'read');
    void this.set('activeIsCleanCopy', state?.kind === 'read' && state.ownCopy);
  }

  private async set(name: string, value: boolean | readonly string[]): Promise<void> {
    const text = JSON.stringify(value);
    if (this.values.get(name) === text) return;
    this.values.set(name, text);
    await vscode.commands.executeCommand('setContext', `dicomDeid.${name}`, value);
  }
}
