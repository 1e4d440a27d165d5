/** Faults that people met in the editor; one test for each kind. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { copyLines } from '../../src/providers/textView/copyText.js';
import { textViewUri } from '../../src/providers/textView/textViewUri.js';
import { syntheticCt } from '../support/fixtures.js';
import { closeAll, decide, eventually, extension, openTable, TestFolder } from './support/editor.js';

const NAME = '(0010,0010)';
const ID = '(0010,0020)';
const SOP_INSTANCE_UID = '(0008,0018)';

describe('Faults that were met', () => {
  let folder: TestFolder;
  let uri: vscode.Uri;

  before(() => vscode.workspace.getConfiguration('files').update('autoSave', 'off', vscode.ConfigurationTarget.Global));
  beforeEach(() => {
    folder = new TestFolder();
    uri = folder.write('ct.dcm', syntheticCt());
  });
  afterEach(async () => {
    await closeAll();
    folder.remove();
  });

  it('a UID that is kept is masked in the preview wherever it stands', async () => {
    const review = await openTable(uri);
    await decide(uri, SOP_INSTANCE_UID, 'keep');
    await eventually('it is decided', () => review.decisions.get(SOP_INSTANCE_UID) === 'keep');
    const { state } = review;
    assert.ok(state.kind === 'read');
    const uid = review.rows.find(({ path }) => path === SOP_INSTANCE_UID)?.value ?? '';
    assert.ok(uid.length > 5);
    const shown = copyLines(state).map(({ text }) => text);
    assert.ok(shown.some((text) => text.includes('(0002,0003)')));
    assert.deepEqual(
      shown.filter((text) => text.includes(uid)),
      [],
    );
  });

  it('one’s own save is no change on disk, whatever is decided in the meantime', async () => {
    const review = await openTable(uri);
    await decide(uri, NAME, 'mask');
    const saving = review.save();
    await decide(uri, ID, 'keep');
    // News of the save come while the second decision is not saved.
    const news = review.readDecisionsAgain();
    await saving;
    assert.equal(await news, 'unchanged');
    assert.equal(review.decisions.get(ID), 'keep');
    await decide(uri, '(0008,1030)', 'keep');
    assert.ok(review.hasUnsavedDecisions);
    writeFileSync(`${uri.fsPath}.deid.json`, readFileSync(`${uri.fsPath}.deid.json`, 'utf8').replace('mask', 'redact'));
    assert.equal(await review.readDecisionsAgain(), 'merged');
  });

  it('a clean copy gets no clean copy of its own', async () => {
    await vscode.commands.executeCommand('dicomDeid.saveCleanCopy', uri);
    const copy = folder.uri('ct.deid.dcm');
    assert.ok(existsSync(copy.fsPath));
    const { reviews } = await extension();
    const review = await openTable(copy);
    assert.ok(reviews.get(copy));
    assert.ok(review.state.kind === 'read' && review.state.ownCopy);
    await vscode.commands.executeCommand('dicomDeid.saveCleanCopy', copy);
    assert.equal(existsSync(folder.uri('ct.deid.deid.dcm').fsPath), false);
  });

  it('the dots of masked values are not boxed as confusable characters', () => {
    const settings = vscode.workspace.getConfiguration('editor', { languageId: 'dicom-tags', uri: textViewUri(uri) });
    assert.equal(settings.get('unicodeHighlight.nonBasicASCII'), false);
    assert.equal(settings.get('unicodeHighlight.ambiguousCharacters'), false);
  });

  it('every count of a file is one and the same', async () => {
    const review = await openTable(uri);
    const problems = vscode.languages.getDiagnostics(textViewUri(uri)).length;
    await vscode.commands.executeCommand('dicomDeid.fixAll', uri);
    assert.equal(review.decisions.size, problems, 'Accept All decides what Problems lists');
    await eventually('no problem is left', () => vscode.languages.getDiagnostics(textViewUri(uri)).length === 0);
  });
});

describe('Tools for language models', () => {
  let folder: TestFolder;
  const SETTING = 'dicomDeid.languageModelTools.enabled';
  const invoke = async (input: object): Promise<string> => {
    await extension();
    const result = await vscode.lm.invokeTool('dicomDeid_listFindings', { input, toolInvocationToken: undefined });
    return result.content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
  };

  beforeEach(() => (folder = new TestFolder()));
  afterEach(() => folder.remove());

  it('answer nothing unless the user has allowed it, and never for files outside of the workspace', async function () {
    if (!vscode.lm.tools.some(({ name }) => name === 'dicomDeid_listFindings')) {
      // The manifest offers them only where the setting is on.
      assert.equal(vscode.workspace.getConfiguration().get(SETTING), false);
      return;
    }
    const file = folder.write('ct.dcm', syntheticCt());
    assert.match(await invoke({ path: file.fsPath }), /not allowed/);
  });
});
