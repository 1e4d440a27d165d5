import * as vscode from 'vscode';
import type { Operator } from '../../core/model/finding.js';
import type { TagRow } from '../../core/plan/tagRow.js';
import { ruleTarget, safePrivateTarget, withRule, withSafePrivate } from '../../core/profile/policyEdit.js';
import { POLICY_FILE_NAME } from '../../core/profile/policyFile.js';
import type { PolicyChange } from '../../webview/protocol.js';
import type { Failures } from '../failures.js';
import { Refusal } from '../problem.js';
import type { Reviews } from '../review/reviews.js';
import { elementName, operatorName } from '../words.js';
import { editPolicy, openPolicy } from './policyFile.js';

/** The commands that make a rule for the workspace of one element. */
export const POLICY_CHANGES: readonly PolicyChange[] = ['keepInWorkspace', 'alwaysInWorkspace', 'treatAsSafe'];

/** True where a policy can be written for a file: it lies in a workspace folder that is trusted. */
export function hasPolicyFolder(dicom: vscode.Uri): boolean {
  return vscode.workspace.isTrusted && vscode.workspace.getWorkspaceFolder(dicom) !== undefined;
}

/** True where vouching for the element is possible: it is private and a person reserved its block. */
export function canBeSafe(row: TagRow): boolean {
  return safePrivateTarget(row) !== undefined;
}

/**
 * Opens the policy of the folder that a file, or whatever is active, belongs to.
 * @param editor as text where it is left out
 */
export async function openPolicyOf(dicom: vscode.Uri | undefined, editor = 'default'): Promise<void> {
  const folder = dicom ? vscode.workspace.getWorkspaceFolder(dicom) : vscode.workspace.workspaceFolders?.[0];
  if (!folder)
    throw new Refusal(vscode.l10n.t('Open a folder first: a policy lies at the root of a workspace folder.'));
  await openPolicy(folder, editor);
}

/**
 * Makes a rule of the policy out of an element, and says so. All reviews of the folder follow it.
 * @throws Refusal where the file is in no trusted workspace folder, or the element takes no such rule
 */
export async function changePolicy(
  change: PolicyChange,
  dicom: vscode.Uri,
  path: string,
  { reviews, failures }: { readonly reviews: Reviews; readonly failures: Failures },
): Promise<void> {
  const folder = vscode.workspace.getWorkspaceFolder(dicom);
  if (!folder || !hasPolicyFolder(dicom)) {
    throw new Refusal(vscode.l10n.t('Policies are for files in a workspace folder that you trust.'));
  }
  const row = reviews.get(dicom)?.rows.find((each) => each.path === path);
  if (!row || row.kind === 'item') throw new Refusal(vscode.l10n.t('Select an element first.'));
  const edit = await editFor(change, row);
  if (edit) tell(await editPolicy(folder, edit), folder, failures);
}

async function editFor(change: PolicyChange, row: TagRow): Promise<((text: string) => string) | undefined> {
  switch (change) {
    case 'keepInWorkspace':
      return (text) => withRule(text, { ...ruleTarget(row), operator: 'keep' });
    case 'alwaysInWorkspace': {
      const rule = await askForRule(row);
      return rule && ((text) => withRule(text, rule));
    }
    case 'treatAsSafe': {
      const addition = safePrivateTarget(row);
      if (!addition) throw new Refusal(vscode.l10n.t('Only a private element with a creator can be treated as safe.'));
      return (text) => withSafePrivate(text, addition);
    }
  }
}

type Rule = Parameters<typeof withRule>[1];

/** Which operator, and whether for the element wherever it stands or only at its place in a sequence. */
async function askForRule(row: TagRow): Promise<Rule | undefined> {
  const operators: readonly Operator[] = ['redact', 'replace', 'mask'];
  const rules = operators.map((operator) => ({ ...ruleTarget(row), operator }));
  const placed = row.path.includes('[') ? operators.map((operator) => ({ tag: row.path, operator })) : [];
  const items = [...rules, ...placed].map((rule: Rule) => ({
    rule,
    label: operatorName(rule.operator),
    description: rule.tag === row.path ? row.path : [rule.creator, rule.tag].filter(Boolean).join(' '),
    detail:
      rule.tag === row.path && row.path.includes('[')
        ? vscode.l10n.t('Only at this place')
        : vscode.l10n.t('Wherever the element stands, in every file of this workspace'),
  }));
  const title = vscode.l10n.t('Always in this workspace: {0}', elementName(row));
  const chosen = await vscode.window.showQuickPick(items, { title });
  return chosen?.rule;
}

function tell(inForce: boolean, folder: vscode.WorkspaceFolder, failures: Failures): void {
  const open = vscode.l10n.t('Open Policy');
  const text = inForce
    ? vscode.l10n.t('A rule was added to {0}.', POLICY_FILE_NAME)
    : vscode.l10n.t('A rule was added to {0}. It is in force as soon as you save the file.', POLICY_FILE_NAME);
  void vscode.window
    .showInformationMessage(text, open)
    .then(failures.guard((chosen) => (chosen === open ? openPolicy(folder) : undefined)));
}
