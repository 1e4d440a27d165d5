import * as vscode from 'vscode';
import { coreText } from '../coreText.js';
import type { WrittenCopy } from './copyWriter.js';

/** What was done to a file, counted: `12 removed, 8 replaced, 1 kept`. */
export function countsOf({ counts: { removed, replaced, emptied, masked, kept } }: WrittenCopy): string {
  const counts: readonly [number, string][] = [
    [removed, vscode.l10n.t('removed')],
    [replaced, vscode.l10n.t('replaced')],
    [emptied, vscode.l10n.t('emptied')],
    [masked, vscode.l10n.t('masked')],
    [kept, vscode.l10n.t('kept')],
  ];
  const told = counts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  return told.length > 0 ? told.join(', ') : vscode.l10n.t('nothing had to be changed');
}

/** Whether a copy claims the Basic Profile, and if not, why. */
export function conformanceOf({ conformant, nonconformance }: WrittenCopy): string {
  return conformant
    ? vscode.l10n.t('It conforms to the Basic Profile.')
    : vscode.l10n.t('It does not conform to the Basic Profile. {0}', coreText(nonconformance));
}
