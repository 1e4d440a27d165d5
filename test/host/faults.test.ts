/** Faults that people met in the editor; one test for each kind. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { BASIC_POLICY } from '../../src/core/profile/policy.js';
import { DocumentWorker } from '../../src/providers/documents/documentWorker.js';
import { FrameWorker } from '../../src/providers/image/frameWorker.js';
import { copyLines } from '../../src/providers/textView/copyText.js';
import { textViewUri } from '../../src/providers/textView/textViewUri.js';
import { openFindings } from '../../src/core/report/check/foundItems.js';
import { claimsOf } from '../../src/core/plan/claims.js';
import { buildDicom, TRANSFER_SYNTAX } from '../support/dicomBuilder.js';
import { syntheticCt } from '../support/fixtures.js';
import { usCine } from '../support/ultrasound.js';
import { ReadOnlyArchive } from './support/archive.js';
import {
  closeAll,
  decide,
  eventually,
  extension,
  openDocument,
  openTable,
  tableTab,
  TestFolder,
  withCt,
} from './support/editor.js';
import { Progress, standingInFor, withoutAnswers } from './support/window.js';

const NAME = '(0010,0010)';
const ID = '(0010,0020)';
const SOP_INSTANCE_UID = '(0008,0018)';

describe('Faults that were met', () => {
  let folder: TestFolder;
  let uri: vscode.Uri;

  before(() => vscode.workspace.getConfiguration('files').update('autoSave', 'off', vscode.ConfigurationTarget.Global));
  withCt((made, ct) => ([folder, uri] = [made, ct]));

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
    let isSaving = true;
    const saving = review.save().then(() => (isSaving = false));
    await decide(uri, ID, 'keep');
    // News of the save come while it is under way, and the second decision is not saved.
    const news: Promise<string>[] = [];
    while (isSaving) {
      news.push(review.readDecisionsAgain());
      await setImmediate();
    }
    await saving;
    news.push(review.readDecisionsAgain());
    assert.deepEqual(new Set(await Promise.all(news)), new Set(['unchanged']));
    assert.equal(review.decisions.get(ID), 'keep');
    await decide(uri, '(0008,1030)', 'keep');
    assert.ok(review.hasUnsavedDecisions);
    writeFileSync(`${uri.fsPath}.deid.json`, readFileSync(`${uri.fsPath}.deid.json`, 'utf8').replace('mask', 'redact'));
    assert.equal(await review.readDecisionsAgain(), 'merged');
  });

  it('decisions that cannot be saved beside the file stay, and the person is told what to do', async () => {
    const archive = vscode.workspace.registerFileSystemProvider('dicom-archive', new ReadOnlyArchive(syntheticCt()), {
      isReadonly: true,
    });
    try {
      const there = vscode.Uri.parse('dicom-archive:/ct.dcm');
      const review = await openTable(there);
      await decide(there, NAME, 'redact');
      const { editor, document } = await openDocument(there);
      await assert.rejects(editor.saveCustomDocument(document), /were not saved: .* read-only\. .* Save As writes/);
      assert.equal(review.decisions.get(NAME), 'redact');
      assert.ok(review.hasUnsavedDecisions);
      await eventually('the tab is dirty', () => tableTab(there)?.isDirty);
      await vscode.commands.executeCommand('workbench.action.files.save');
      assert.equal(tableTab(there)?.isDirty, true);
      assert.equal(review.decisions.get(NAME), 'redact');
    } finally {
      await closeAll();
      archive.dispose();
    }
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

  it('a UID that was kept has no green shield in the copy, and is found there again', async () => {
    const bytes = Buffer.from(syntheticCt());
    const [ours = ''] = /2\.25\.\d{39}/.exec(bytes.toString('latin1')) ?? [];
    // A UUID of another version than those that copies get.
    const uid = `2.25.${BigInt(ours.slice('2.25.'.length)) ^ (1n << 76n)}`;
    assert.equal(uid.length, ours.length);
    writeFileSync(uri.fsPath, Buffer.from(bytes.toString('latin1').replaceAll(ours, uid), 'latin1'));
    const review = await openTable(uri);
    assert.equal(review.rows.find(({ path }) => path === SOP_INSTANCE_UID)?.value, uid);
    await decide(uri, SOP_INSTANCE_UID, 'keep');
    await vscode.commands.executeCommand('dicomDeid.saveCleanCopy', uri);
    const copy = await openTable(folder.uri('ct.deid.dcm'));
    const { state } = copy;
    assert.ok(state.kind === 'read');
    assert.equal(claimsOf(review.state.kind === 'read' ? review.state.plan : state.plan).conformant, false);
    const row = copy.rows.find(({ path }) => path === SOP_INSTANCE_UID);
    assert.equal(row?.value, uid);
    assert.ok(row.finding);
    assert.doesNotMatch(row.why, /holds nothing of a person/);
    assert.deepEqual(
      openFindings(state.plan).map(({ path }) => path),
      [SOP_INSTANCE_UID],
      'check is not silent',
    );
  });

  it('the choice of fixes has none of other extensions', async () => {
    const quickFix = vscode.CodeActionKind.QuickFix;
    const other = Object.assign(new vscode.CodeAction('Explain', quickFix), {
      command: { command: 'other.explain', title: 'Explain' },
    });
    const foreign = vscode.languages.registerCodeActionsProvider('*', { provideCodeActions: () => [other] });
    const offered: string[] = [];
    try {
      await vscode.commands.executeCommand('dicomDeid.openTextView', uri);
      const editor = await eventually('the text is shown', () => vscode.window.activeTextEditor);
      await eventually('it has problems', () => vscode.languages.getDiagnostics(textViewUri(uri)).length > 0);
      const line = editor.document
        .getText()
        .split('\n')
        .findIndex((text) => text.includes(NAME));
      editor.selection = new vscode.Selection(line, 0, line, 0);
      const listed = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        ...(['vscode.executeCodeActionProvider', textViewUri(uri), editor.selection, quickFix.value] as const),
      );
      assert.ok(
        listed.some(({ title }) => title === 'Explain'),
        'VS Code lists it',
      );
      const choose = async (items: unknown): Promise<undefined> => {
        for (const { label } of (await items) as readonly vscode.QuickPickItem[]) offered.push(label);
        return undefined;
      };
      await standingInFor(
        'showQuickPick',
        () => choose as typeof vscode.window.showQuickPick,
        () => vscode.commands.executeCommand('dicomDeid.quickFix'),
      );
    } finally {
      foreign.dispose();
    }
    assert.ok(offered.length > 3);
    assert.deepEqual(
      offered.filter((title) => title === 'Explain'),
      [],
    );
  });

  it('no progress stands behind the question whether to overwrite a copy', async () => {
    await vscode.commands.executeCommand('dicomDeid.saveCleanCopy', uri);
    const progress = new Progress();
    const behind: number[] = [];
    const answer = (): Promise<undefined> => {
      behind.push(progress.running);
      return Promise.resolve(undefined);
    };
    await standingInFor(
      'showWarningMessage',
      () => answer as typeof vscode.window.showWarningMessage,
      () => progress.during(() => vscode.commands.executeCommand('dicomDeid.saveCleanCopy', uri)),
    );
    assert.deepEqual(behind, [0]);
  });

  it('the search for text in many frames says how far it is', async function () {
    // OCR on a busy machine.
    this.timeout(180_000);
    const elements = usCine(3);
    const cine = folder.write('cine.dcm', buildDicom({ transferSyntax: TRANSFER_SYNTAX.rleLossless, elements }));
    const progress = new Progress();
    await progress.during(() => vscode.commands.executeCommand('dicomDeid.findBurnedInText', cine));
    // How many a second stands behind it, where there was time to tell.
    assert.ok(
      progress.messages.some((message) => /^frame 3 of 3\b/.test(message)),
      progress.messages.join(' | '),
    );
  });

  it('a page that is closed while it is read or drawn waits for nothing, and tells no failure', async () => {
    const { extensionPath } = vscode.extensions.getExtension('dicom-deid.dicom-deid') ?? assert.fail('not installed');
    const scripts = join(extensionPath, 'dist');
    const frames = new FrameWorker(scripts);
    const drawing = assert.rejects(frames.draw(uri), vscode.CancellationError);
    const documents = new DocumentWorker(scripts);
    const reading = assert.rejects(
      documents.examine(folder.write('letter.pdf', '%PDF-1.7').fsPath, BASIC_POLICY, () => undefined),
      vscode.CancellationError,
    );
    frames.dispose();
    documents.dispose();
    await Promise.all([drawing, reading]);
  });

  it('a table and an image that are closed while they are drawn tell no failure either', async () => {
    const { images } = await extension();
    const image = folder.write(
      'cine.dcm',
      buildDicom({ elements: usCine(2), transferSyntax: TRANSFER_SYNTAX.rleLossless }),
    );
    const told = await withoutAnswers(async () => {
      await openTable(image);
      await vscode.commands.executeCommand('dicomDeid.showImage', image);
      const panel = images.of(image) ?? assert.fail('no image');
      await eventually('the page is there', () => panel.isShown);
      const drawn = panel.draw({ frame: 0, window: null });
      await closeAll();
      await drawn;
      panel.post({ type: 'selectBox', path: '' });
    });
    assert.deepEqual(told, []);
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
