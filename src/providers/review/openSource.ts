import * as vscode from 'vscode';
import { memorySource, type ByteSource } from '../../core/dicom/source.js';
import { NodeFile } from '../../core/io/nodeFile.js';

/** The bytes of a file, until closed. */
export interface OpenSource extends ByteSource {
  close(): void;
}

/**
 * Opens a file for reading only. One on disk is read where it lies; one of a virtual workspace is taken into memory
 * whole, as VS Code gives no other access to it.
 * @throws the error of the file system
 */
export async function openSource(uri: vscode.Uri): Promise<OpenSource> {
  if (uri.scheme === 'file') return new NodeFile(uri.fsPath);
  const source = memorySource(await vscode.workspace.fs.readFile(uri));
  return { ...source, close: () => undefined };
}
