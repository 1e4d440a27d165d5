import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { readDicom } from '../../src/core/dicom/readDicom.js';
import { memorySource } from '../../src/core/dicom/source.js';
import { textViewUri } from '../../src/providers/textView/textViewUri.js';
import type { Review } from '../../src/providers/review/review.js';
import { buildDicom, el } from '../support/dicomBuilder.js';
import { syntheticCt } from '../support/fixtures.js';
import { closeAll, eventually, openTable } from './support/editor.js';
import { plantedIn } from './support/planted.js';

const DESCRIPTION = '(0008,1030)';

describe('The policy of a workspace', () => {
  const root = (): string => vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? assert.fail('a folder is open');
  const policyPath = (): string => join(root(), '.dicom-deid.json');
  let uri: vscode.Uri;
  let study: string;
  let tests = 0;

  before(() => vscode.workspace.getConfiguration('files').update('autoSave', 'off', vscode.ConfigurationTarget.Global));
  beforeEach(() => {
    study = `study${++tests}`;
    mkdirSync(join(root(), study));
    uri = vscode.Uri.file(join(root(), study, 'ct.dcm'));
    writeFileSync(uri.fsPath, syntheticCt());
  });
  afterEach(async () => {
    await closeAll();
    rmSync(join(root(), study), { recursive: true });
    rmSync(policyPath(), { force: true });
  });

  const rowOf = (review: Review, path: string) => review.rows.find((row) => row.path === path);
  const policyOf = (review: Review) => (review.state.kind === 'read' ? review.state.rules.inForce : undefined);
  const write = (text: string): void => writeFileSync(policyPath(), text);

  it('is followed by tables that are open, as soon as it is written, changed, or deleted', async () => {
    const review = await openTable(uri);
    assert.notEqual(rowOf(review, DESCRIPTION)?.effect, 'keep');
    write('{ "rules": [{ "tag": "StudyDescription", "operator": "keep" }] }');
    await eventually('the description is kept', () => rowOf(review, DESCRIPTION)?.effect === 'keep');
    assert.match(rowOf(review, DESCRIPTION)?.why ?? '', /rule of the policy/);
    const marked = vscode.languages
      .getDiagnostics(textViewUri(uri))
      .some(({ message }) => message.includes(DESCRIPTION));
    assert.equal(marked, false, 'what the policy settles waits for nobody');
    write('{ "rules": [{ "tag": "StudyDescription", "operator": "redact" }] }');
    await eventually('the description goes', () => /remove|empty/.test(rowOf(review, DESCRIPTION)?.effect ?? ''));
    rmSync(policyPath());
    await eventually('no policy is left', () => policyOf(review)?.file === undefined);
  });

  it('is followed by the copy', async () => {
    write('{ "dates": "keep" }');
    await vscode.commands.executeCommand('dicomDeid.saveCleanCopy', uri);
    const copy = readDicom(memorySource(readFileSync(uri.fsPath.replace('.dcm', '.deid.dcm'))));
    assert.ok(copy.elements.some(({ tag, length }) => tag === 0x00080020 && length === 8));
  });

  it('that cannot be used is told, and no copy is written until it is mended', async () => {
    write('{ "presett": "research" }');
    const review = await openTable(uri);
    await eventually('the problem', () => /unknown key "presett"/.test(policyOf(review)?.problem ?? ''));
    const policy = vscode.Uri.file(policyPath());
    const told = await eventually('a diagnostic', () =>
      vscode.languages.getDiagnostics(policy).find(({ source }) => source === 'dicom-deid'),
    );
    assert.match(told.message, /no clean copy is written/);
    await vscode.commands.executeCommand('dicomDeid.saveCleanCopy', uri);
    assert.equal(existsSync(uri.fsPath.replace('.dcm', '.deid.dcm')), false);
    write('{ "preset": "research" }');
    await eventually('the policy is in force', () => policyOf(review)?.problem === undefined);
    assert.deepEqual(vscode.languages.getDiagnostics(policy), []);
  });

  it('is read again when a dictionary that it names changes', async () => {
    write(JSON.stringify({ dictionaries: { staff: [`${study}/staff.txt`] } }));
    const review = await openTable(uri);
    await eventually('the problem', () => /staff\.txt cannot be read/.test(policyOf(review)?.problem ?? ''));
    writeFileSync(join(root(), study, 'staff.txt'), 'Quigley\n');
    await eventually('the dictionary is read', () => policyOf(review)?.policy.staff.includes('Quigley'));
  });

  it('gets a rule by a quick fix that keeps an element everywhere', async () => {
    const review = await openTable(uri);
    const fixes = await fixesAt(uri, review.rowIndex(DESCRIPTION) ?? 0);
    const fix = fixes.find(({ title }) => title === 'Keep (0008,1030) Study Description in this workspace');
    assert.ok(fix?.command, fixes.map(({ title }) => title).join('\n'));
    assert.deepEqual(plantedIn(fixes.map(({ title }) => title).join('\n')), []);
    await vscode.commands.executeCommand(fix.command.command, ...(fix.command.arguments as unknown[]));
    await eventually('the description is kept', () => rowOf(review, DESCRIPTION)?.effect === 'keep');
    assert.match(readFileSync(policyPath(), 'utf8'), /"tag": "StudyDescription",\s+"operator": "keep"/);
  });

  it('vouches for a private element by a quick fix', async () => {
    const bytes = buildDicom({
      elements: [
        el(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7'),
        el(0x00080018, 'UI', '1.2.3'),
        el(0x00290010, 'LO', 'ACME 1.1'),
        el(0x00291010, 'LO', 'TURBO'),
      ],
    });
    writeFileSync(uri.fsPath, bytes);
    const review = await openTable(uri);
    assert.equal(rowOf(review, '(0029,1010)')?.effect, 'remove');
    const fixes = await fixesAt(uri, review.rowIndex('(0029,1010)') ?? 0);
    const fix = fixes.find(({ title }) => title.startsWith('Treat private element (0029,1010)'));
    assert.ok(fix?.command);
    await vscode.commands.executeCommand(fix.command.command, ...(fix.command.arguments as unknown[]));
    await eventually('the element is kept', () => rowOf(review, '(0029,1010)')?.effect === 'keep');
    assert.equal(rowOf(review, '(0029,0010)')?.effect, 'keep', 'and its creator');
  });
});

async function fixesAt(dicom: vscode.Uri, line: number): Promise<readonly vscode.CodeAction[]> {
  const document = await vscode.workspace.openTextDocument(textViewUri(dicom));
  await vscode.window.showTextDocument(document);
  const range = document.lineAt(line).range;
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range, 'quickfix');
}
