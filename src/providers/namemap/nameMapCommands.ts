import * as vscode from 'vscode';
import { readDicom } from '../../core/dicom/readDicom.js';
import { SealedNameMap } from '../../core/io/sealedNameMap.js';
import { writeCopy } from '../../core/io/writeCopy.js';
import type { NameMap } from '../../core/namemap/nameMap.js';
import { NobodyError, relinkedCopy } from '../../core/namemap/relinkedCopy.js';
import { UnnamedFileError, whoIsIt } from '../../core/namemap/whoIsIt.js';
import { copyBytes } from '../../core/plan/cleanCopy.js';
import { VaultError } from '../../core/vault/errors.js';
import { generatePassphrase, SHORTEST_PASSPHRASE } from '../../core/vault/passphrase.js';
import { Disposable } from '../disposable.js';
import type { Failures } from '../failures.js';
import { Refusal } from '../problem.js';
import { openSource } from '../review/openSource.js';
import { baseName, sibling } from '../uris.js';
import type { FolderNameMap } from './folderNameMap.js';
import type { NameMaps } from './nameMaps.js';
import { showNameMap, showWhoItIs } from './nameMapPanel.js';

/** The commands that look after name maps. Those that take a file take the active one where none is given. */
export class NameMapCommands extends Disposable {
  /** @param targetOf the file that a command is about */
  constructor(
    private readonly maps: NameMaps,
    private readonly targetOf: (given: unknown) => vscode.Uri,
    failures: Failures,
  ) {
    super();
    const register = (name: string, run: (given: unknown) => unknown): void => {
      this.own(vscode.commands.registerCommand(`dicomDeid.${name}`, failures.guard(run)));
    };
    register('showNameMap', async (given) => showNameMap(await this.mapFor(given).read()));
    register('relink', (given) => this.relink(this.targetOf(given)));
    register('relinkToFile', (given) => this.relinkToFile(this.targetOf(given)));
    register('exportNameMap', (given) => this.export(this.mapFor(given)));
    register('importNameMap', (given) => this.import(this.mapFor(given)));
    register('dropNameMap', (given) => this.drop(this.mapFor(given)));
  }

  /** The map of the folder of a file, or of the first folder that is open. */
  private mapFor(given: unknown): FolderNameMap {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    if (folder && !(given instanceof vscode.Uri)) return this.maps.of(folder);
    return this.maps.of(this.targetOf(given));
  }

  private async relink(copy: vscode.Uri): Promise<void> {
    const map = await this.maps.of(copy).read();
    const source = await openSource(copy);
    try {
      const found = relinkedOrRefused(() => whoIsIt(readDicom(source), map));
      if (found.length === 0) throw new Refusal(nobody());
      showWhoItIs(baseName(copy), found);
    } finally {
      source.close();
    }
  }

  private async relinkToFile(copy: vscode.Uri): Promise<void> {
    const map = await this.maps.of(copy).read();
    const source = await openSource(copy);
    try {
      const relinked = relinkedOrRefused(() => relinkedCopy(readDicom(source), map));
      const target = await vscode.window.showSaveDialog({
        title: vscode.l10n.t('Write a copy with the patient put back'),
        defaultUri: sibling(copy, baseName(copy).replace(/(\.deid)?(\.[^.]+)?$/, '.relinked$2')),
      });
      if (!target) return;
      if (target.toString() === copy.toString())
        throw new Refusal(vscode.l10n.t('Choose another name than the copy has.'));
      if (target.scheme === 'file') await writeCopy(relinked, target.fsPath, { overwrite: true });
      else await vscode.workspace.fs.writeFile(target, copyBytes(relinked));
    } finally {
      source.close();
    }
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Written. This file holds patient data again: keep it as you keep the original.'),
    );
  }

  private async export(folderMap: FolderNameMap): Promise<void> {
    const map = await folderMap.read();
    if (map.size === 0) throw new Refusal(vscode.l10n.t('There is nothing in this name map yet.'));
    const target = await vscode.window.showSaveDialog({
      title: vscode.l10n.t('Export the name map, sealed'),
      filters: { [vscode.l10n.t('Sealed name map')]: ['map'] },
    });
    const passphrase = target && (await askForNewPassphrase());
    if (!target || passphrase === undefined) return;
    if (target.scheme !== 'file') throw new Refusal(vscode.l10n.t('Choose a file on this computer.'));
    SealedNameMap.create(target.fsPath, passphrase, map);
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Exported, sealed with your passphrase. Without it, no one can open the file.'),
    );
  }

  private async import(folderMap: FolderNameMap): Promise<void> {
    const [source] = (await vscode.window.showOpenDialog({ title: vscode.l10n.t('Import a sealed name map') })) ?? [];
    if (!source) return;
    const passphrase = await vscode.window.showInputBox({
      title: vscode.l10n.t('Passphrase of the name map'),
      password: true,
      ignoreFocusOut: true,
    });
    if (passphrase === undefined) return;
    const count = await folderMap.import(opened(source, passphrase));
    void vscode.window.showInformationMessage(vscode.l10n.t('Imported: {0} new entries.', count));
  }

  private async drop(folderMap: FolderNameMap): Promise<void> {
    const word = vscode.l10n.t('drop');
    const typed = await vscode.window.showInputBox({
      title: vscode.l10n.t('Drop the name map of this folder'),
      prompt: vscode.l10n.t(
        'The link is gone for good: key and entries are destroyed, and no copy made with them can be re-linked. Type {0} to go on.',
        word,
      ),
      ignoreFocusOut: true,
      validateInput: (text) => (text === word ? undefined : vscode.l10n.t('Type {0}.', word)),
    });
    if (typed !== word) return;
    await folderMap.drop();
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The name map is gone. Exports of it, if you made any, still open with their passphrases.'),
    );
  }
}

function nobody(): string {
  return vscode.l10n.t(
    'Nothing in this file is in the name map of its folder: it was made with another one, or with none.',
  );
}

function unnamed(): string {
  return vscode.l10n.t(
    'The file has no SOP Instance UID, by which the name map would know whose copy it is: it cannot be re-linked.',
  );
}

function relinkedOrRefused<T>(relink: () => T): T {
  try {
    return relink();
  } catch (error) {
    if (error instanceof UnnamedFileError) throw new Refusal(unnamed());
    throw error instanceof NobodyError ? new Refusal(nobody()) : error;
  }
}

function opened(source: vscode.Uri, passphrase: string): NameMap {
  try {
    return SealedNameMap.open(source.fsPath, passphrase).map;
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    throw new Refusal(
      error.code === 'wrong-key'
        ? vscode.l10n.t('The passphrase is not the one that this name map was sealed with.')
        : vscode.l10n.t('This is not a sealed name map, or it is truncated or was changed.'),
    );
  }
}

async function askForNewPassphrase(): Promise<string | undefined> {
  const own = vscode.l10n.t('Type a passphrase');
  const generate = vscode.l10n.t('Generate a passphrase and copy it to the clipboard');
  const choice = await vscode.window.showQuickPick([generate, own], {
    title: vscode.l10n.t('New passphrase for the exported name map'),
    ignoreFocusOut: true,
  });
  if (choice === undefined) return undefined;
  if (choice === own) return askForOwnPassphrase();
  const generated = generatePassphrase();
  await vscode.env.clipboard.writeText(generated);
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The passphrase is in the clipboard. Keep it where you keep passwords: it is shown nowhere again.'),
  );
  return generated;
}

async function askForOwnPassphrase(): Promise<string | undefined> {
  const passphrase = await vscode.window.showInputBox({
    title: vscode.l10n.t('New passphrase for the exported name map'),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) =>
      [...text].length >= SHORTEST_PASSPHRASE
        ? undefined
        : vscode.l10n.t('At least {0} characters.', SHORTEST_PASSPHRASE),
  });
  if (passphrase === undefined) return undefined;
  const again = await vscode.window.showInputBox({
    title: vscode.l10n.t('The same passphrase again'),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (text === passphrase ? undefined : vscode.l10n.t('They do not match.')),
  });
  return again === passphrase ? passphrase : undefined;
}
