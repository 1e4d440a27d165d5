import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { textViewUri } from '../../src/providers/textView/textViewUri.js';
import { syntheticCt } from '../support/fixtures.js';
import { closeAll, eventually, extension } from './support/editor.js';
import { plantedIn } from './support/planted.js';

describe('A scan of the workspace', () => {
  const root = (): string => vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? assert.fail('a folder is open');
  const folder = (): string => join(root(), 'scanned');
  const inFolder = (name: string): vscode.Uri => vscode.Uri.file(join(folder(), name));

  beforeEach(() => {
    mkdirSync(folder());
    writeFileSync(join(folder(), 'one.dcm'), syntheticCt());
    writeFileSync(join(folder(), 'IM0002'), syntheticCt());
    writeFileSync(join(folder(), 'broken.dcm'), syntheticCt().subarray(0, 900));
    writeFileSync(join(folder(), 'notes.txt'), 'no image');
  });
  afterEach(async () => {
    await closeAll();
    rmSync(folder(), { recursive: true });
    rmSync(join(root(), '.dicom-deid.json'), { force: true });
  });

  const scan = async () => {
    const { scan: scanner } = await extension();
    const none = new vscode.CancellationTokenSource();
    return scanner.run(none.token, () => undefined);
  };
  const problemsOf = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri);

  it('fills the Problems panel file by file, by content and without values', async () => {
    const sum = await scan();
    assert.deepEqual([sum.files, sum.filesWithFindings, sum.failed], [2, 2, 1]);
    for (const name of ['one.dcm', 'IM0002']) {
      const findings = problemsOf(textViewUri(inFolder(name)));
      assert.ok(findings.length > 20, name);
      assert.match(problemsOf(inFolder(name))[0]?.message ?? '', /Findings that wait/);
      assert.deepEqual(plantedIn(findings.map(({ message }) => message).join('\n')), []);
    }
    assert.match(problemsOf(inFolder('broken.dcm'))[0]?.message ?? '', /longer than what follows/);
    assert.deepEqual(problemsOf(inFolder('notes.txt')), []);
  });

  it('lists what the table lists', async () => {
    await scan();
    const uri = inFolder('one.dcm');
    const scanned = problemsOf(textViewUri(uri)).map(({ message, range }) => `${range.start.line} ${message}`);
    await vscode.commands.executeCommand('vscode.openWith', uri, 'dicomDeid.tagTable');
    const { reviews } = await extension();
    await eventually('the review is open', () => reviews.get(uri));
    const opened = problemsOf(textViewUri(uri)).map(({ message, range }) => `${range.start.line} ${message}`);
    assert.deepEqual(scanned.sort(), opened.sort());
  });

  it('looks again only at what changed, and follows the policy', async () => {
    await scan();
    const { scan: scanner } = await extension();
    const looked: string[] = [];
    const listening = scanner.onDidScan(({ uri }) => looked.push(uri.path.split('/').at(-1) ?? ''));
    await scan();
    assert.deepEqual(looked, []);
    writeFileSync(join(folder(), 'IM0002'), syntheticCt('1.2.840.10008.1.2'));
    await scan();
    assert.deepEqual(looked, ['IM0002']);
    writeFileSync(join(root(), '.dicom-deid.json'), '{ "exclude": ["broken.dcm"] }');
    const sum = await scan();
    listening.dispose();
    assert.equal(sum.failed, 0, 'the policy excludes it');
    assert.equal(sum.files, 2);
  });

  it('can be cancelled, and says so', async () => {
    for (let index = 0; index < 200; index += 1) writeFileSync(join(folder(), `IM1${index}`), syntheticCt());
    const { scan: scanner } = await extension();
    const source = new vscode.CancellationTokenSource();
    const sum = await scanner.run(source.token, () => source.cancel());
    assert.equal(sum.isCancelled, true);
    assert.ok(sum.files < 202);
  });
});
