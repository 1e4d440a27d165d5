import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { Refusal } from '../problem.js';

/** What the system says where something cannot be written, and of much else. */
const DENIED = ['EACCES', 'EPERM', 'EROFS'];

/**
 * What kept a copy from being written, with what to do next where that was the folder: an archive, a disk of images, a
 * share of a hospital.
 */
export function asReadOnlyFolder(error: unknown, original: vscode.Uri): unknown {
  const code = (error as { readonly code?: unknown } | undefined)?.code;
  if (typeof code !== 'string' || !DENIED.includes(code) || !isFolderReadOnly(original)) return error;
  return new Refusal(
    vscode.l10n.t(
      'Nothing was written: the folder of this file is read-only. Choose De-identify Folder to write the copies into another folder, or copy the file into a folder of yours and open it there.',
    ),
  );
}

/** What kept decisions from being saved, in the same way; codes of VS Code's file system say less than the folder. */
export function asUnsavedDecisions(error: unknown, original: vscode.Uri): unknown {
  if (!isFolderReadOnly(original)) return error;
  return new Refusal(
    vscode.l10n.t(
      'The decisions were not saved: the folder of this file is read-only. They hold while the file is open: Save As writes the clean copy by them into another folder. To keep the decisions, copy the file into a folder of yours and open it there.',
    ),
  );
}

function isFolderReadOnly(original: vscode.Uri): boolean {
  if (original.scheme !== 'file') return vscode.workspace.fs.isWritableFileSystem(original.scheme) === false;
  try {
    accessSync(dirname(original.fsPath), constants.W_OK);
    return false;
  } catch {
    return true;
  }
}
