import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { readDicom } from '../../src/core/dicom/readDicom.js';
import { memorySource } from '../../src/core/dicom/source.js';
import { SealedNameMap } from '../../src/core/io/sealedNameMap.js';
import { NameMap } from '../../src/core/namemap/nameMap.js';
import { whoIsIt } from '../../src/core/namemap/whoIsIt.js';
import type { Pseudonyms } from '../../src/core/operators/pseudonyms.js';
import { FolderNameMap } from '../../src/providers/namemap/folderNameMap.js';
import { buildDicom, el } from '../support/dicomBuilder.js';
import { closeAll, eventually, extension } from './support/editor.js';

const PASSPHRASE = 'correct horse battery';

describe('The name map', () => {
  const root = (): string => vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? assert.fail('a folder is open');
  const folder = (): string => join(root(), 'mapped');
  const uriOf = (name: string): vscode.Uri => vscode.Uri.file(join(folder(), name));
  const own = async (): Promise<FolderNameMap> => (await extension()).nameMaps.of(vscode.Uri.file(root()));
  const save = (name: string) => vscode.commands.executeCommand('dicomDeid.saveCleanCopy', uriOf(name));
  const write = (name: string, number: number): void =>
    writeFileSync(
      join(folder(), name),
      buildDicom({
        elements: [
          el(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7'),
          el(0x00080018, 'UI', `1.2.3.${number}`),
          el(0x00100010, 'PN', `FAMILYNAME${number}^GIVEN`),
          el(0x00100020, 'LO', `HOSPITAL${number}`),
        ],
      }),
    );
  const originalsIn = async (name: string) =>
    new Map(
      whoIsIt(readDicom(memorySource(readFileSync(join(folder(), name)))), await (await own()).read()).map(
        ({ path, original }) => [path, original],
      ),
    );

  beforeEach(async () => {
    mkdirSync(folder());
    await (await own()).drop();
  });
  afterEach(async () => {
    await closeAll();
    rmSync(folder(), { recursive: true });
    await (await own()).drop();
  });

  it('is kept in the secret storage when a copy is written, and re-links it', async () => {
    write('a.dcm', 1);
    assert.equal((await (await own()).read()).size, 0);
    await save('a.dcm');
    const { secrets } = await extension();
    const index = await secrets.get(`dicomDeid.nameMap.${(await own()).id}`);
    assert.ok(index, 'the index is stored');
    assert.equal((await originalsIn('a.deid.dcm')).get('(0010,0010)'), 'FAMILYNAME1^GIVEN');
  });

  it('gives one person one token, whatever file comes first', async () => {
    for (const number of [1, 2, 1]) {
      write('x.dcm', number);
      await save('x.dcm');
      const token = readFileSync(join(folder(), 'x.deid.dcm'))
        .toString('latin1')
        .match(/\[PATIENT_\d\]/)?.[0];
      assert.equal(token, `[PATIENT_${number}]`);
      rmSync(join(folder(), 'x.deid.dcm'));
    }
  });

  it('keeps nothing of what is only looked at', async () => {
    write('a.dcm', 7);
    await vscode.commands.executeCommand('vscode.openWith', uriOf('a.dcm'), 'dicomDeid.tagTable');
    const { reviews } = await extension();
    await eventually('the review is open', () => reviews.get(uriOf('a.dcm')));
    assert.equal((await (await own()).read()).size, 0);
  });

  it('loses nothing when two windows add to it at once, and gives no number to two', async () => {
    const { secrets, storage } = await extension();
    const windows = [1, 2].map(() => new FolderNameMap('two-windows', { ...storage, secrets }));
    const assigned = await Promise.all(
      Array.from({ length: 60 }, (_, number) =>
        assign(windows[number % 2]!, (pseudonyms) => {
          pseudonyms.uids.map(`1.2.3.4.${number}`);
          return pseudonyms.tokens.tokenFor('PATIENT', `FAMILY${number}^GIVEN${'X'.repeat(500)}`, 'UT');
        }),
      ),
    );
    assert.equal(new Set(assigned).size, 60);
    const map = await new FolderNameMap('two-windows', { ...storage, secrets }).read();
    assigned.forEach((token, number) =>
      assert.match(map.originalOfToken(token) ?? '', new RegExp(`^FAMILY${number}\\^`)),
    );
    assert.ok(await secrets.get('dicomDeid.nameMap.two-windows.1'), 'there is more than one segment');
    await windows[0]!.drop();
    assert.equal(await secrets.get('dicomDeid.nameMap.two-windows.1'), undefined);
  });

  it('refuses to go on with another key when it cannot be read any more, and says what to do', async () => {
    write('a.dcm', 1);
    await save('a.dcm');
    const { secrets, reviews } = await extension();
    // As VS Code does with what it cannot decrypt.
    await secrets.delete(`dicomDeid.nameMap.${(await own()).id}`);
    await assert.rejects((await own()).read(), /cannot be read any more/);
    write('b.dcm', 2);
    await save('b.dcm');
    assert.equal(existsSync(join(folder(), 'b.deid.dcm')), false, 'no copy that cannot be linked');
    await vscode.commands.executeCommand('vscode.openWith', uriOf('b.dcm'), 'dicomDeid.tagTable');
    const review = await eventually('the review is open', () => reviews.get(uriOf('b.dcm')));
    assert.match(review.state.kind === 'read' ? (review.state.rules.problem ?? '') : '', /Import an export/);
  });

  it('is exported sealed, and imported after it was lost', async () => {
    write('a.dcm', 1);
    await save('a.dcm');
    const target = join(folder(), 'export.map');
    const dialogs = {
      showSaveDialog: vscode.Uri.file(target),
      showQuickPick: 'Type a passphrase',
      showInputBox: PASSPHRASE,
    };
    await answering(dialogs, 'exportNameMap');
    assert.ok(!readFileSync(target).includes('FAMILYNAME1'));
    assert.equal(SealedNameMap.open(target, PASSPHRASE).map.patients, 1);
    const { secrets } = await extension();
    await secrets.delete(`dicomDeid.nameMap.${(await own()).id}`);
    await answering({ showOpenDialog: [vscode.Uri.file(target)], showInputBox: 'another one' }, 'importNameMap');
    await assert.rejects((await own()).read());
    await answering({ showOpenDialog: [vscode.Uri.file(target)], showInputBox: PASSPHRASE }, 'importNameMap');
    assert.equal((await originalsIn('a.deid.dcm')).get('(0010,0010)'), 'FAMILYNAME1^GIVEN');
  });

  it('is exported under a passphrase that was generated, which the clipboard has then', async () => {
    write('a.dcm', 1);
    await save('a.dcm');
    const target = join(folder(), 'generated.map');
    const generate = 'Generate a passphrase and copy it to the clipboard';
    await answering({ showSaveDialog: vscode.Uri.file(target), showQuickPick: generate }, 'exportNameMap');
    assert.equal(SealedNameMap.open(target, await vscode.env.clipboard.readText()).map.patients, 1);
  });

  it('puts the patient back into a copy of the copy', async () => {
    write('a.dcm', 1);
    await save('a.dcm');
    const target = join(folder(), 'back.dcm');
    await answering({ showSaveDialog: vscode.Uri.file(target) }, 'relinkToFile', uriOf('a.deid.dcm'));
    assert.ok(readFileSync(target).includes('FAMILYNAME1^GIVEN'));
    assert.ok(!readFileSync(join(folder(), 'a.deid.dcm')).includes('FAMILYNAME1'));
  });

  it('is shown on a page that runs no scripts and is not kept', async () => {
    write('a.dcm', 1);
    await save('a.dcm');
    await vscode.commands.executeCommand('dicomDeid.showNameMap');
    await eventually('the page is open', () => tabs().includes('Name Map'));
    await vscode.commands.executeCommand('dicomDeid.relink', uriOf('a.deid.dcm'));
    await eventually('the page is open', () => tabs().includes('Original of a.deid.dcm'));
  });

  it('when dropped is gone: the secrets, and every file that the extension wrote, name nobody', async () => {
    write('a.dcm', 1);
    await save('a.dcm');
    const { secrets, storage } = await extension();
    const { id } = await own();
    await answering({ showInputBox: 'no' }, 'dropNameMap');
    assert.ok(await secrets.get(`dicomDeid.nameMap.${id}`), 'another word drops nothing');
    await answering({ showInputBox: 'drop' }, 'dropNameMap');
    assert.equal(await secrets.get(`dicomDeid.nameMap.${id}`), undefined);
    assert.equal(await secrets.get(`dicomDeid.nameMap.${id}.0`), undefined);
    assert.equal((await originalsIn('a.deid.dcm')).size, 0);
    const written = [...filesBelow(join(storage.locks, '..')), join(folder(), 'a.deid.dcm')];
    for (const file of written) {
      const bytes = readFileSync(file);
      for (const value of ['FAMILYNAME1', 'HOSPITAL1']) {
        assert.ok(!bytes.includes(value) && !bytes.includes(Buffer.from(value, 'utf16le')), file);
      }
    }
  });
});

function tabs(): string[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
}

/** What copies made of these pseudonyms have in the end. */
async function assign(folderMap: FolderNameMap, use: (pseudonyms: Pseudonyms) => string): Promise<string> {
  const { map, settle } = await folderMap.forCopies();
  const drafted = new NameMap(map.key).draft('numbered');
  use(drafted.pseudonyms);
  const again = new NameMap(map.key, await settle(drafted.entries)).draft('numbered');
  return use(again.pseudonyms);
}

/** Runs a command while dialogs answer by themselves. */
async function answering(
  answers: Readonly<Record<string, unknown>>,
  command: string,
  ...args: unknown[]
): Promise<void> {
  const dialogs = vscode.window as unknown as Record<string, unknown>;
  const before = Object.keys(answers).map((name) => [name, dialogs[name]] as const);
  for (const [name, answer] of Object.entries(answers)) dialogs[name] = () => Promise.resolve(answer);
  try {
    await vscode.commands.executeCommand(`dicomDeid.${command}`, ...args);
  } finally {
    for (const [name, dialog] of before) dialogs[name] = dialog;
  }
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)));
}
