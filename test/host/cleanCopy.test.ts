import assert from 'node:assert/strict';
import { existsSync, linkSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { readDicom } from '../../src/core/dicom/readDicom.js';
import { memorySource } from '../../src/core/dicom/source.js';
import { textViewUri } from '../../src/providers/textView/textViewUri.js';
import { syntheticCt } from '../support/fixtures.js';
import { closeAll, decide, eventually, openTable, TestFolder, openDocument } from './support/editor.js';
import { plantedIn } from './support/planted.js';

const NAME = '(0010,0010)';

describe('The clean copy', () => {
  let folder: TestFolder;
  let uri: vscode.Uri;
  const bytes = syntheticCt();

  beforeEach(() => {
    folder = new TestFolder();
    uri = folder.write('ct.dcm', bytes);
  });
  afterEach(async () => {
    await closeAll();
    folder.remove();
  });

  function copyBytes(name = 'ct.deid.dcm'): Buffer {
    return readFileSync(join(folder.path, name));
  }

  it('is written beside the original, can be read, and holds no planted value', async () => {
    await vscode.commands.executeCommand('dicomDeid.saveCleanCopy', uri);
    const copy = copyBytes();
    assert.ok(plantedIn(bytes).length > 5, 'the original holds them');
    assert.deepEqual(plantedIn(copy), []);
    assert.ok(readDicom(memorySource(copy)).elements.length > 20);
    assert.deepEqual(new Uint8Array(readFileSync(uri.fsPath)), bytes, 'the original is as it was');
    assert.deepEqual(readdirSync(folder.path).sort(), ['ct.dcm', 'ct.deid.dcm'], 'nothing else is left');
  });

  it('follows decisions that are not saved yet', async () => {
    await openTable(uri);
    await decide(uri, NAME, 'keep');
    await vscode.commands.executeCommand('dicomDeid.saveCleanCopy');
    assert.ok(plantedIn(copyBytes()).includes('MOONGLOW'));
  });

  it('is named after tokens where the file is named after the patient', async () => {
    const named = folder.write('MOONGLOW_TABITHA.dcm', bytes);
    await vscode.commands.executeCommand('dicomDeid.saveCleanCopy', named);
    const written = readdirSync(folder.path).filter((name) => name.includes('.deid.'));
    assert.equal(written.length, 1);
    assert.deepEqual(plantedIn(written.join()), []);
  });

  it('is written by Save As, never over the original', async () => {
    await openTable(uri);
    await decide(uri, NAME, 'redact');
    const { editor, document } = await openDocument(uri);
    const link = folder.uri('link.dcm');
    linkSync(uri.fsPath, link.fsPath);
    await assert.rejects(editor.saveCustomDocumentAs(document, uri), /original/);
    await assert.rejects(editor.saveCustomDocumentAs(document, link), /original/);
    await editor.saveCustomDocumentAs(document, folder.uri('shared.dcm'));
    assert.deepEqual(plantedIn(copyBytes('shared.dcm')), []);
    assert.equal(existsSync(`${uri.fsPath}.deid.json`), true, 'the decisions behind it are saved');
  });

  it('is of the file as it is on disk now', async () => {
    await openTable(uri);
    writeFileSync(uri.fsPath, syntheticCt('1.2.840.10008.1.2'));
    await vscode.commands.executeCommand('dicomDeid.saveCleanCopy', uri);
    assert.equal(readDicom(memorySource(copyBytes())).transferSyntax, '1.2.840.10008.1.2');
    assert.deepEqual(plantedIn(copyBytes()), []);
  });

  it('is previewed in the diff editor without values, and the preview follows decisions', async () => {
    await openTable(uri);
    await vscode.commands.executeCommand('dicomDeid.previewCleanCopy', uri);
    const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
    assert.ok(input instanceof vscode.TabInputTextDiff);
    assert.equal(input.original.toString(), textViewUri(uri).toString());
    const copy = await vscode.workspace.openTextDocument(textViewUri(uri, 'copy'));
    assert.match(copy.getText(), /\(0010,0010\) PN Patient's Name +\[PATIENT_1\]/);
    assert.match(copy.getText(), /\(0012,0062\) CS Patient Identity Removed +YES/);
    assert.deepEqual(plantedIn(copy.getText()), []);
    await decide(uri, NAME, 'mask');
    await eventually('the preview follows', () => /Patient's Name +•••• \(changed\)/.test(copy.getText()));
    await decide(uri, NAME, 'keep');
    await eventually('the preview follows', () => /Patient's Name +••••$/m.test(copy.getText()));
    assert.match(copy.getText(), /\(0012,0062\) CS Patient Identity Removed +NO/);
  });
});
