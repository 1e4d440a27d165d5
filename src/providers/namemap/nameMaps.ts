import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import * as vscode from 'vscode';
import { Disposable } from '../disposable.js';
import { FolderNameMap, type NameMapStorage } from './folderNameMap.js';

/** The name maps of the workspace: one for each folder, and one for files outside of any. */
export class NameMaps extends Disposable {
  private readonly maps = new Map<string, FolderNameMap>();
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  /** Some map has other entries than before; another window may have added them. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly storage: NameMapStorage) {
    super();
    this.own(
      storage.secrets.onDidChange(({ key }) => {
        if ([...this.maps.values()].some((map) => map.owns(key))) this.changed.fire();
      }),
    );
  }

  /** The map that a file's copies are made with. */
  of(uri: vscode.Uri): FolderNameMap {
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    const id = folder ? createHash('sha256').update(folder.toString()).digest('hex').slice(0, 16) : 'elsewhere';
    const map = this.maps.get(id) ?? new FolderNameMap(id, this.storage);
    if (!this.maps.has(id)) mkdirSync(this.storage.locks, { recursive: true });
    this.maps.set(id, map);
    return map;
  }
}
