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
      assert.ok(findings.length > 5 && findings.length < 40, `${name}: ${findings.length}, one for each rule`);
      assert.match(problemsOf(inFolder(name))[0]?.message ?? '', /Undecided findings/);
      assert.deepEqual(plantedIn(findings.map(({ message }) => message).join('\n')), []);
    }
    assert.match(problemsOf(inFolder('broken.dcm'))[0]?.message ?? '', /longer than what follows/);
    assert.deepEqual(problemsOf(inFolder('notes.txt')), []);
  });

  it('lists one problem for each rule of a file, and all that the table has when it is opened', async () => {
    await scan();
    const uri = inFolder('one.dcm');
    const rules = (diagnostics: readonly vscode.Diagnostic[]) =>
      new Set(diagnostics.map(({ code, severity }) => `${severity} ${(code as { value: string }).value}`));
    const scanned = problemsOf(textViewUri(uri));
    assert.ok(scanned.some(({ message }) => /and \d+ more: /.test(message)));
    await vscode.commands.executeCommand('vscode.openWith', uri, 'dicomDeid.tagTable');
    const { reviews } = await extension();
    await eventually('the review is open', () => reviews.get(uri));
    const opened = problemsOf(textViewUri(uri));
    assert.ok(opened.length > scanned.length);
    assert.deepEqual([...rules(scanned)].sort(), [...rules(opened)].sort());
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
