import * as vscode from 'vscode';
import { DicomError, type DicomErrorCode } from '../core/dicom/errors.js';
import { isOwnError, OwnError } from '../core/model/errors.js';
import { DecisionsError } from '../core/model/decisions.js';
import { coreText } from './coreText.js';

/** What went wrong and what to do about it, in words that hold neither a value nor a path. */
export interface Problem {
  readonly message: string;
  readonly hint: string;
}

/** Something a person asked for that cannot be done, for a reason that the message tells. */
export class Refusal extends OwnError {
  constructor(message: string) {
    super(message);
    this.name = 'Refusal';
  }
}

/**
 * The words for an error. Only messages that are known to be free of values are passed on: those of the file system,
 * for one, name paths, and a path may name a patient.
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof DicomError) return { message: coreText(error.message), hint: hintFor(error.code) };
  if (error instanceof DecisionsError) {
    return {
      message: coreText(error.message),
      hint: vscode.l10n.t(
        'Fix the decisions file, or delete it to start over. The table opens as soon as the file is valid.',
      ),
    };
  }
  if (isOwnError(error)) return { message: coreText(error.message), hint: '' };
  const code = (error as { readonly code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? systemProblem(code) : unexpectedProblem();
}

function hintFor(code: DicomErrorCode): string {
  switch (code) {
    case 'not-dicom':
      return vscode.l10n.t('If it is something else, open it with another editor.');
    case 'truncated':
      return vscode.l10n.t('It may have been truncated when it was copied. Nothing is written for it.');
    case 'malformed':
      return vscode.l10n.t('What cannot be read cannot be cleaned: nothing is written for it.');
    case 'unsupported':
      return vscode.l10n.t('Nothing is written for it.');
  }
}

/** Codes of Node's file system and of `vscode.workspace.fs`. */
function systemProblem(code: string): Problem {
  const hint = vscode.l10n.t('Nothing was written.');
  switch (code) {
    case 'ENOENT':
    case 'FileNotFound':
      return { message: vscode.l10n.t('There is no such file any more.'), hint };
    case 'EACCES':
    case 'EPERM':
    case 'NoPermissions':
      return { message: vscode.l10n.t('The system denies access.'), hint };
    case 'EROFS':
      return { message: vscode.l10n.t('The disk is read-only.'), hint };
    case 'ENOSPC':
      return { message: vscode.l10n.t('The disk is full.'), hint };
    case 'EISDIR':
    case 'FileIsADirectory':
      return { message: vscode.l10n.t('This is a folder, not a file.'), hint };
    default:
      return { message: vscode.l10n.t('The system reports {0}.', code), hint };
  }
}

function unexpectedProblem(): Problem {
  return {
    message: vscode.l10n.t('An unexpected error occurred.'),
    hint: vscode.l10n.t('The log of DICOM De-ID says where it occurred.'),
  };
}
