/** What the suites inside VS Code share: the extension, files to open, and ways to wait for what VS Code does in time. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { TestApi } from '../../../src/extension.js';
import type { Review } from '../../../src/providers/review/review.js';
import type { TableDocument } from '../../../src/providers/tagTable/tableDocument.js';
import type { TagTableEditor } from '../../../src/providers/tagTable/tagTableEditor.js';
import { syntheticCt } from '../../support/fixtures.js';

export const TAG_TABLE = 'dicomDeid.tagTable';

/** Longest wait for anything, in milliseconds; the machine may be busy. */
const PATIENCE = 60_000;

/** Activates the extension. */
export async function extension(): Promise<TestApi> {
  const found = vscode.extensions.getExtension<TestApi>('dicom-deid.dicom-deid');
  assert.ok(found, 'the extension is installed');
  return found.activate();
}

/** A folder of files that lasts for one test. */
export class TestFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'dicom-deid-host-'));

  /** Writes a file and returns where it is. */
  write(name: string, bytes: Uint8Array | string): vscode.Uri {
    const path = join(this.path, name);
    writeFileSync(path, bytes);
    return vscode.Uri.file(path);
  }

  uri(name: string): vscode.Uri {
    return vscode.Uri.file(join(this.path, name));
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Gives each test of a suite a CT image in a folder of its own; editors are closed behind it. */
export function withCt(take: (folder: TestFolder, ct: vscode.Uri) => void): void {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
    take(folder, folder.write('ct.dcm', syntheticCt()));
  });
  afterEach(async () => {
    await closeAll();
    folder.remove();
  });
}

/** Opens a file in the tag table and returns its review. */
export async function openTable(uri: vscode.Uri): Promise<Review> {
  const api = await extension();
  await vscode.commands.executeCommand('vscode.openWith', uri, TAG_TABLE);
  return eventually('the review is open', () => api.reviews.get(uri));
}

/** Closes all editors; what is not saved is reverted first, as nobody answers dialogs here. */
export async function closeAll(): Promise<void> {
  for (const tab of vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs)) {
    if (!tab.isDirty || !(tab.input instanceof vscode.TabInputCustom)) continue;
    await vscode.commands.executeCommand('vscode.openWith', tab.input.uri, tab.input.viewType);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** The tag table of a file that is open in it, as VS Code knows it. */
export async function openDocument(uri: vscode.Uri): Promise<{ editor: TagTableEditor; document: TableDocument }> {
  const [editor] = (await extension()).tables.editors;
  const document = editor?.documentOf(uri);
  assert.ok(editor && document);
  return { editor, document };
}

/** Decides one element as the tag table's keys do. */
export async function decide(uri: vscode.Uri, path: string, operator: string | null): Promise<void> {
  await vscode.commands.executeCommand('dicomDeid.decide', uri, [[path, operator]]);
}

/**
 * Waits until VS Code has taken in what it was told, edits above all: it does so a moment after it hears of them, and an
 * undo that is asked for in the same breath takes back an older one. Any command of the window's own is answered later.
 */
export async function heardByVsCode(): Promise<void> {
  await vscode.commands.executeCommand('setContext', 'dicomDeid.heard', true);
}

/** The tab of the tag table of a file. */
export function tableTab(uri: vscode.Uri): vscode.Tab | undefined {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.find(({ input }) => input instanceof vscode.TabInputCustom && input.uri.toString() === uri.toString());
}

/**
 * Waits until `look` finds something.
 * @throws AssertionError saying what was awaited
 */
export async function eventually<T>(what: string, look: () => T | undefined | false): Promise<T> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) assert.fail(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
