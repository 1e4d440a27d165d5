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
  if (original.scheme !== 'file' || typeof code !== 'string' || !DENIED.includes(code)) return error;
  try {
    accessSync(dirname(original.fsPath), constants.W_OK);
    return error;
  } catch {
    return new Refusal(
      vscode.l10n.t(
        'Nothing was written: the folder of this file is read-only. Choose De-identify Folder to write the copies into another folder, or copy the file into a folder of yours and open it there.',
      ),
    );
  }
}
