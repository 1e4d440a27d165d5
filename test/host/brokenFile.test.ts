import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { textViewUri } from '../../src/providers/textView/textViewUri.js';
import { brokenFixtures, syntheticCt } from '../support/fixtures.js';
import { closeAll, eventually, openTable, TestFolder } from './support/editor.js';
import { plantedIn } from './support/planted.js';

describe('A file that cannot be read', () => {
  let folder: TestFolder;
  beforeEach(() => (folder = new TestFolder()));
  afterEach(async () => {
    await closeAll();
    folder.remove();
  });

  for (const { name, bytes } of brokenFixtures()) {
    it(`has an editor and a problem that say why: ${name}`, async () => {
      const uri = folder.write('broken.dcm', bytes);
      const { state } = await openTable(uri);
      assert.equal(state.kind, 'failed');
      assert.notEqual(state.problem.message, '');
      assert.deepEqual(plantedIn(state.problem.message), []);
      const [problem] = vscode.languages.getDiagnostics(uri);
      assert.equal(problem?.message, state.problem.message);
      assert.equal(problem?.severity, vscode.DiagnosticSeverity.Error);
      await vscode.commands.executeCommand('dicomDeid.saveCleanCopy', uri);
      assert.deepEqual(readdirSync(folder.path), ['broken.dcm'], 'nothing is written for it');
    });
  }

  it('has a text view that says why', async () => {
    const uri = folder.write('broken.dcm', 'no DICOM at all, only words');
    const document = await vscode.workspace.openTextDocument(textViewUri(uri));
    assert.match(document.getText(), /not a DICOM file/);
  });

  it('is read when it is mended', async () => {
    const uri = folder.write('broken.dcm', 'no DICOM at all, only words');
    const review = await openTable(uri);
    writeFileSync(uri.fsPath, syntheticCt());
    await eventually('the file was read again', () => review.state.kind === 'read');
    await eventually('findings take the place of the problem', () =>
      vscode.languages.getDiagnostics(uri).every(({ severity }) => severity === vscode.DiagnosticSeverity.Information),
    );
  });
});
