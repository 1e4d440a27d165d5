import * as vscode from 'vscode';
import { Disposable } from '../disposable.js';
import { baseName } from '../uris.js';
import { showComparison } from './showComparison.js';

/** Milliseconds in which the other side of a comparison is asked for. */
const TOGETHER = 3000;

/**
 * VS Code compares files by the editor that is theirs: two tag tables side by side, which do not scroll together and show
 * no difference. Where it asks for tables as the two sides of a comparison, the text views take their place.
 */
export class DiffAsText extends Disposable {
  private waiting: { readonly uri: vscode.Uri; readonly tab: vscode.Tab; readonly since: number } | undefined;

  /** Called for every table that is to be shown; true where it is one side of a comparison. */
  takes(uri: vscode.Uri): boolean {
    const tab = tabs().find((each) => isComparison(each, uri));
    if (!tab) return false;
    const other = this.waiting;
    this.waiting = undefined;
    if (!other || other.uri.toString() === uri.toString() || other.tab.label !== tab.label || isOver(other.since)) {
      this.waiting = { uri, tab, since: Date.now() };
      return true;
    }
    const [left, right] = inOrder(other.uri, uri, tab.label);
    void showComparison(left, right).then(() => closeComparison(tab.label));
    return true;
  }
}

/** By its label: VS Code may have made another object of the tab in the meantime. */
async function closeComparison(label: string): Promise<void> {
  await vscode.window.tabGroups.close(tabs().filter((tab) => tab.input === undefined && tab.label === label));
}

function isOver(since: number): boolean {
  return Date.now() - since > TOGETHER;
}

function tabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs);
}

/** VS Code does not say what such a tab shows: it has no input, and the names of both files in its label. */
function isComparison({ input, isActive, label }: vscode.Tab, uri: vscode.Uri): boolean {
  return isActive && input === undefined && label.includes(baseName(uri));
}

/** What comes from source control is the older side; else the label says which is on the left. */
function inOrder(a: vscode.Uri, b: vscode.Uri, label: string): readonly [vscode.Uri, vscode.Uri] {
  if (a.scheme !== b.scheme) return a.scheme === 'file' ? [b, a] : [a, b];
  const startsWithB = label.startsWith(baseName(b)) && baseName(a) !== baseName(b);
  return startsWithB ? [b, a] : [a, b];
}
