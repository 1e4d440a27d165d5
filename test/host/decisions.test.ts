import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { formatDecisions } from '../../src/core/model/decisions.js';
import type { Review } from '../../src/providers/review/review.js';
import { textViewUri } from '../../src/providers/textView/textViewUri.js';
import {
  closeAll,
  decide,
  eventually,
  extension,
  heardByVsCode,
  openTable,
  tableTab,
  withCt,
  openDocument,
} from './support/editor.js';
import { plantedIn } from './support/planted.js';
import { standingInFor, withoutAnswers } from './support/window.js';

const NAME = '(0010,0010)';
const ID = '(0010,0020)';

describe('Decisions', () => {
  let uri: vscode.Uri;
  const decisionsPath = (): string => `${uri.fsPath}.deid.json`;

  before(() => vscode.workspace.getConfiguration('files').update('autoSave', 'off', vscode.ConfigurationTarget.Global));
  withCt((_, ct) => (uri = ct));

  it('make the editor dirty, and undo and redo take them back and put them again', async () => {
    const review = await openTable(uri);
    assert.equal(tableTab(uri)?.isDirty, false);
    await decide(uri, NAME, 'redact');
    await eventually('the tab is dirty', () => tableTab(uri)?.isDirty);
    assert.equal(review.decisions.get(NAME), 'redact');
    await vscode.commands.executeCommand('undo');
    await eventually('the decision is undone', () => review.decisions.size === 0);
    await eventually('the tab is clean', () => tableTab(uri)?.isDirty === false);
    await vscode.commands.executeCommand('redo');
    await eventually('the decision is there again', () => review.decisions.get(NAME) === 'redact');
  });

  it('for many elements are one step', async () => {
    const review = await openTable(uri);
    await vscode.commands.executeCommand('dicomDeid.fixAll', uri);
    assert.ok(review.decisions.size > 20);
    await eventually('the tab is dirty', () => tableTab(uri)?.isDirty);
    await vscode.commands.executeCommand('undo');
    await eventually('all are undone', () => review.decisions.size === 0);
  });

  it('that change nothing are no step', async () => {
    await openTable(uri);
    await decide(uri, NAME, null);
    await decide(uri, '(0010,9999)', 'keep');
    assert.equal(tableTab(uri)?.isDirty, false);
  });

  it('are saved beside the file, as paths and operators without values', async () => {
    const original = readFileSync(uri.fsPath);
    await openTable(uri);
    await decide(uri, NAME, 'mask');
    await decide(uri, ID, 'keep');
    await vscode.commands.executeCommand('workbench.action.files.save');
    const saved = readFileSync(decisionsPath(), 'utf8');
    const { file, ...told } = JSON.parse(saved) as { readonly file: string };
    assert.deepEqual(told, { version: 1, decisions: { [NAME]: 'mask', [ID]: 'keep' } });
    assert.match(file, /^[0-9a-f]{16}$/, 'a digest of the file that they are about');
    assert.deepEqual(plantedIn(saved), []);
    assert.deepEqual(readFileSync(uri.fsPath), original, 'the original is as it was');
  });

  it('leave no file when the last is taken back', async () => {
    writeFileSync(decisionsPath(), formatDecisions(new Map([[NAME, 'keep']])));
    const review = await openTable(uri);
    assert.equal(review.decisions.get(NAME), 'keep');
    await decide(uri, NAME, null);
    await vscode.commands.executeCommand('workbench.action.files.save');
    assert.equal(existsSync(decisionsPath()), false);
  });

  it('that are not saved go when the editor is reverted', async () => {
    const review = await openTable(uri);
    await decide(uri, NAME, 'redact');
    await eventually('the tab is dirty', () => tableTab(uri)?.isDirty);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await eventually('the decision is gone', () => review.decisions.size === 0);
  });

  it('survive a crash by way of a backup that holds no values', async () => {
    await openTable(uri);
    await decide(uri, NAME, 'redact');
    const { editor, document } = await openDocument(uri);
    const first = await editor.backupCustomDocument(document);
    const second = await editor.backupCustomDocument(document);
    const path = vscode.Uri.parse(second.id).fsPath;
    const kept = readFileSync(path, 'utf8');
    assert.deepEqual(plantedIn(kept), []);
    assert.deepEqual(plantedIn(path), []);
    first.delete();
    assert.ok(existsSync(path), 'an older backup leaves the newer one alone');
    await eventually('the tab is dirty', () => tableTab(uri)?.isDirty);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await eventually('the backup is gone', () => !existsSync(path));
    await closeAll();

    // As a crash leaves it, where VS Code does not remember that there was a backup.
    writeFileSync(path, kept);
    const review = await openTable(uri);
    await eventually('the tab is dirty again', () => tableTab(uri)?.isDirty);
    assert.equal(review.decisions.get(NAME), 'redact');
    await vscode.commands.executeCommand('undo');
    await eventually('undo leads back to what is saved', () => review.decisions.size === 0);
  });

  it('follow a decisions file that changes on disk, and keep what is not saved', async () => {
    const review = await openTable(uri);
    await decide(uri, NAME, 'redact');
    const change = (): void => writeFileSync(decisionsPath(), formatDecisions(new Map([[ID, 'mask']])));
    change();
    // VS Code begins to watch a folder some time after it was asked to.
    const again = setInterval(change, 3000);
    await eventually('the file was read again', () => review.decisions.get(ID) === 'mask').finally(() =>
      clearInterval(again),
    );
    assert.equal(review.decisions.get(NAME), 'redact');
  });

  it('for elements that the file lacks are kept in the decisions file', async () => {
    writeFileSync(decisionsPath(), formatDecisions(new Map([['(0010,9999)', 'keep']])));
    const review = await openTable(uri);
    assert.deepEqual(review.staleDecisions, ['(0010,9999)']);
    await decide(uri, NAME, 'redact');
    await vscode.commands.executeCommand('workbench.action.files.save');
    assert.match(readFileSync(decisionsPath(), 'utf8'), /\(0010,9999\)/);
  });

  describe('with a comment', () => {
    /** Runs the command, with a person who writes; answers what the box would not take. */
    async function comment(path: string, ...written: readonly string[]): Promise<readonly string[]> {
      const refused: string[] = [];
      const box: typeof vscode.window.showInputBox = async (options = {}) => {
        for (const text of written) {
          const fault = await options.validateInput?.(text);
          if (!fault) return text;
          refused.push(typeof fault === 'string' ? fault : fault.message);
        }
        return undefined;
      };
      await standingInFor(
        'showInputBox',
        () => box,
        () => vscode.commands.executeCommand('dicomDeid.comment', uri, path),
      );
      return refused;
    }

    const row = (review: Review, path: string) => review.rows[review.rowIndex(path) ?? -1];

    it('have it saved beside them, undone, and gone with them', async () => {
      const review = await openTable(uri);
      await decide(uri, NAME, 'keep');
      assert.deepEqual(await comment(NAME, ' test object '), []);
      assert.equal(row(review, NAME)?.comment, 'test object');
      await eventually('the tab is dirty', () => tableTab(uri)?.isDirty);
      await vscode.commands.executeCommand('undo');
      await eventually('the comment is undone', () => row(review, NAME)?.comment === undefined);
      assert.equal(review.decisions.get(NAME), 'keep');
      await vscode.commands.executeCommand('redo');
      await eventually('the comment is back', () => row(review, NAME)?.comment === 'test object');
      await vscode.commands.executeCommand('workbench.action.files.save');
      const saved = (): unknown =>
        (JSON.parse(readFileSync(decisionsPath(), 'utf8')) as { comments?: unknown }).comments;
      assert.deepEqual(saved(), { [NAME]: 'test object' });
      await decide(uri, NAME, null);
      assert.equal(row(review, NAME)?.comment, undefined);
      await decide(uri, NAME, 'redact');
      assert.equal(row(review, NAME)?.comment, undefined);
      await comment(NAME, 'another reason');
      await comment(NAME, '');
      await vscode.commands.executeCommand('workbench.action.files.save');
      assert.equal(saved(), undefined);
    });

    it('have it back with them by undo, also right after they were saved and decided anew', async () => {
      const review = await openTable(uri);
      const now = (): string => `${review.decisions.get(NAME) ?? '–'} ${row(review, NAME)?.comment ?? '–'}`;
      await decide(uri, NAME, 'keep');
      await comment(NAME, 'test object');
      await vscode.commands.executeCommand('workbench.action.files.save');
      await decide(uri, NAME, null);
      await decide(uri, NAME, 'redact');
      await comment(NAME, 'another reason');
      for (const [command, expected] of [
        ['undo', 'redact –'],
        ['undo', '– –'],
        ['undo', 'keep test object'],
        ['redo', '– –'],
        ['redo', 'redact –'],
        ['redo', 'redact another reason'],
      ] as const) {
        await heardByVsCode();
        await vscode.commands.executeCommand(command);
        await eventually(`${command} leads to: ${expected}`, () => now() === expected);
      }
    });

    it('are refused what may identify somebody, without repeating it', async () => {
      const review = await openTable(uri);
      await decide(uri, NAME, 'keep');
      const faults = await comment(NAME, 'as Tabitha wished', 'since 12 March 2024', 'a test object');
      assert.equal(faults.length, 2);
      assert.match(faults[0] ?? '', /word 2 \(Person\)/);
      assert.match(faults[1] ?? '', /word 2 \(Date or time\)/);
      assert.deepEqual(plantedIn(faults.join()), []);
      assert.equal(row(review, NAME)?.comment, 'a test object');
      assert.throws(() => review.comment(NAME, 'as Tabitha wished'), /word 2/);
    });

    it('have to be made first', async () => {
      const review = await openTable(uri);
      const told = await withoutAnswers(() => vscode.commands.executeCommand('dicomDeid.comment', uri, NAME));
      assert.match(told.map(({ message }) => message).join(), /Decide about this element first/);
      assert.equal(review.comments.size, 0);
    });

    it('that was edited by hand and may identify somebody, say so and do not repeat it', async () => {
      const comments = new Map([[NAME, 'this is Tabitha Moonglow']]);
      writeFileSync(decisionsPath(), formatDecisions(new Map([[NAME, 'keep']]), undefined, comments));
      const review = await openTable(uri);
      assert.equal(row(review, NAME)?.comment, null);
      await decide(uri, ID, 'keep');
      await vscode.commands.executeCommand('workbench.action.files.save');
      assert.match(
        readFileSync(decisionsPath(), 'utf8'),
        /this is Tabitha/,
        'the person who wrote it has to change it',
      );
    });

    it('have it in the hover of the text view', async () => {
      const review = await openTable(uri);
      await decide(uri, NAME, 'keep');
      await comment(NAME, 'a test object');
      const document = await vscode.workspace.openTextDocument(textViewUri(uri));
      const at = new vscode.Position(review.rowIndex(NAME) ?? -1, 3);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        at,
      );
      const parts = hovers.flatMap(({ contents }) => contents as readonly vscode.MarkdownString[]);
      assert.match(parts.map(({ value }) => value).join(), /Comment: a test object/);
    });

    it('survive a crash with it', async () => {
      const { tables } = await extension();
      await openTable(uri);
      await decide(uri, NAME, 'keep');
      await comment(NAME, 'a test object');
      const [editor] = tables.editors;
      const document = editor?.documentOf(uri);
      assert.ok(editor && document);
      const { id } = await editor.backupCustomDocument(document);
      const path = vscode.Uri.parse(id).fsPath;
      const kept = readFileSync(path, 'utf8');
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await eventually('the backup is gone', () => !existsSync(path));
      await closeAll();
      writeFileSync(path, kept);
      const review = await openTable(uri);
      assert.equal(row(review, NAME)?.comment, 'a test object');
    });
  });

  it('are not made up where the decisions file cannot be read, and it is not overwritten', async () => {
    writeFileSync(decisionsPath(), '{ "version": 1, ');
    const review = await openTable(uri);
    assert.equal(review.state.kind, 'failed');
    await assert.rejects(review.save());
    assert.equal(readFileSync(decisionsPath(), 'utf8'), '{ "version": 1, ');
    writeFileSync(decisionsPath(), formatDecisions(new Map([[NAME, 'keep']])));
    await eventually('the mended file is read', () => review.decisions.get(NAME) === 'keep');
    assert.equal(review.state.kind, 'read');
  });
});
