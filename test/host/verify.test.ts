import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { syntheticCt } from '../support/fixtures.js';
import type { TestFolder } from './support/editor.js';
import { eventually, withCt } from './support/editor.js';
import { plantedIn } from './support/planted.js';

describe('Verify Clean Copy', () => {
  let folder: TestFolder;
  let original: vscode.Uri;
  const copy = (): vscode.Uri => folder.uri('ct.deid.dcm');
  const openTabs = (): string[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
  /** The pages that the extension shows while something runs. */
  async function pagesOf(run: () => Thenable<unknown>): Promise<string[]> {
    const shown: vscode.WebviewPanel[] = [];
    const window = vscode.window as unknown as Record<string, unknown>;
    const create = vscode.window.createWebviewPanel.bind(vscode.window);
    window['createWebviewPanel'] = (...args: Parameters<typeof create>) => {
      const panel = create(...args);
      shown.push(panel);
      return panel;
    };
    try {
      await run();
    } finally {
      window['createWebviewPanel'] = create;
    }
    return shown.map(({ webview }) => webview.html);
  }
  const verify = (...args: unknown[]) => pagesOf(() => vscode.commands.executeCommand('dicomDeid.verify', ...args));

  withCt((made, ct) => ([folder, original] = [made, ct]));

  it('proves a copy that we made, and names no value', async () => {
    await vscode.commands.executeCommand('dicomDeid.saveCleanCopy', original);
    const [page = ''] = await verify(copy());
    assert.match(page, /Nothing of the original was found/);
    assert.match(page, /Table E\.1-1/);
    assert.deepEqual(plantedIn(page), []);
    await eventually('the page is open', () => openTabs().includes('Proof of ct.deid.dcm'));
  });

  it('says where something is left in a copy that somebody else made', async () => {
    writeFileSync(copy().fsPath, syntheticCt());
    const [page = ''] = await verify(copy(), original);
    assert.match(page, /Something of the original is left/);
    assert.match(page, /\(0010,0010\)/);
    assert.deepEqual(plantedIn(page), []);
  });
});
