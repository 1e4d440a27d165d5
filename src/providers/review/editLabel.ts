import * as vscode from 'vscode';
import { operatorName } from '../words.js';
import type { DecisionEdit } from './decisionEdit.js';

/** Names an undo step in the Edit menu; no value. */
export function editLabel({ after }: DecisionEdit): string {
  const [[path, operator]] = [...after] as [[string, ReturnType<typeof after.get>]];
  if (after.size > 1) return vscode.l10n.t('Decide {0} findings', after.size);
  return operator ? `${operatorName(operator)} ${path}` : vscode.l10n.t('Clear decision for {0}', path);
}
