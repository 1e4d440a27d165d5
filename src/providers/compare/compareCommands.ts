import * as vscode from 'vscode';
import { targetOf } from '../commands/target.js';
import { Disposable } from '../disposable.js';
import type { Failures } from '../failures.js';
import { Refusal } from '../problem.js';
import { findOriginal } from './findOriginal.js';
import { showComparison } from './showComparison.js';

/** The commands that compare DICOM files element by element. */
export class CompareCommands extends Disposable {
  constructor(failures: Failures) {
    super();
    const register = (name: string, run: (...args: readonly unknown[]) => unknown): void => {
      this.own(vscode.commands.registerCommand(`dicomDeid.${name}`, failures.guard(run)));
    };
    register('compareWithOriginal', (file) => compareWithOriginal(targetOf(file)));
    register('compareSelected', (_, files) => compareSelected(files));
  }
}

async function compareWithOriginal(copy: vscode.Uri): Promise<void> {
  const original = await findOriginal(copy);
  if (original) await showComparison(original, copy);
}

async function compareSelected(files: unknown): Promise<void> {
  const [left, right, ...others] = Array.isArray(files) ? (files as readonly unknown[]) : [];
  if (!(left instanceof vscode.Uri) || !(right instanceof vscode.Uri) || others.length > 0)
    throw new Refusal(vscode.l10n.t('Select two DICOM files in the explorer.'));
  await showComparison(left, right);
}
