import * as vscode from 'vscode';

/** A file system that holds one file and takes no other, as an archive of images does. */
export class ReadOnlyArchive implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  constructor(private readonly bytes: Uint8Array) {}

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const times = { ctime: 0, mtime: 0 };
    if (uri.path === '/') return { type: vscode.FileType.Directory, size: 0, ...times };
    return { type: vscode.FileType.File, size: this.readFile(uri).length, ...times };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    if (!uri.path.endsWith('.dcm')) throw vscode.FileSystemError.FileNotFound(uri);
    return this.bytes;
  }

  readDirectory(): [string, vscode.FileType][] {
    return [['ct.dcm', vscode.FileType.File]];
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}
