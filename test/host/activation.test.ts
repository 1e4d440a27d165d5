import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { syntheticCt } from '../support/fixtures.js';
import { closeAll, eventually, extension, openTable, tableTab, TestFolder } from './support/editor.js';

describe('The extension', () => {
  const folder = new TestFolder();
  after(() => folder.remove());
  afterEach(closeAll);

  it('activates', async () => {
    assert.ok(await extension());
  });

  it('registers every command that its manifest contributes', async () => {
    const found = vscode.extensions.getExtension('dicom-deid.dicom-deid');
    const manifest = found?.packageJSON as { contributes: { commands: { command: string }[] } };
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = manifest.contributes.commands.filter(({ command }) => !registered.has(command));
    assert.deepEqual(missing, []);
  });

  it('opens a .dcm as a tag table', async () => {
    const uri = folder.write('ct.dcm', syntheticCt());
    await vscode.commands.executeCommand('vscode.open', uri);
    const tab = await eventually('the table is open', () => tableTab(uri));
    assert.equal((tab.input as vscode.TabInputCustom).viewType, 'dicomDeid.tagTable');
  });

  it('opens a file of any name as a tag table when asked to', async () => {
    const uri = folder.write('IM0001', syntheticCt());
    await vscode.commands.executeCommand('vscode.openWith', uri, 'dicomDeid.tagTableAny');
    const { reviews } = await extension();
    const review = await eventually('the review is open', () => reviews.get(uri));
    assert.equal(review.state.kind, 'read');
  });

  it('lets go of a file when its last editor is closed', async () => {
    const uri = folder.write('closed.dcm', syntheticCt());
    await openTable(uri);
    await closeAll();
    const { reviews } = await extension();
    await eventually('the review is gone', () => reviews.get(uri) === undefined);
  });

  it('reaches the secret storage', async () => {
    const { secrets } = await extension();
    await secrets.store('dicomDeid.test', 'a secret');
    assert.equal(await secrets.get('dicomDeid.test'), 'a secret');
    await secrets.delete('dicomDeid.test');
    assert.equal(await secrets.get('dicomDeid.test'), undefined);
  });
});
