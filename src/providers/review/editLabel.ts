import * as vscode from 'vscode';
import { operatorName } from '../words.js';
import type { DecisionEdit } from './decisionEdit.js';

/** Names an undo step in the Edit menu; no value. */
export function editLabel({ after, comments }: DecisionEdit): string {
  if (after.size === 0) return vscode.l10n.t('Comment on {0}', [...(comments?.after.keys() ?? [])].join(', '));
  const [[path, operator]] = [...after] as [[string, ReturnType<typeof after.get>]];
  if (after.size > 1) return vscode.l10n.t('Decide {0} findings', after.size);
  return operator ? `${operatorName(operator)} ${path}` : vscode.l10n.t('Clear decision for {0}', path);
}
