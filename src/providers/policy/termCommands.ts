import * as vscode from 'vscode';
import type { TagRow } from '../../core/plan/tagRow.js';
import { withTerm } from '../../core/profile/policyEdit.js';
import { POLICY_FILE_NAME } from '../../core/profile/policyFile.js';
import { Refusal } from '../problem.js';
import type { Reviews } from '../review/reviews.js';
import { hasPolicyFolder } from './policyCommands.js';
import { editPolicy } from './policyFile.js';

/** What a person says about a word of running text: it names no one, or it names a person. */
export type TermKind = 'keep' | 'names';

/** The words that recognisers found in the text of a row, each once. Values: for the person's eyes only. */
export function wordsFound({ value, finding }: TagRow): readonly string[] {
  const words = (finding?.spans ?? []).map(({ start, end }) => value.slice(start, end).trim());
  return [...new Set(words)].filter((word) => word.length > 1);
}

/**
 * Writes a word that was found in an element's text into the terms of the workspace's policy, after a person has seen
 * what will be written: the file is meant to be committed.
 * @throws Refusal where there is no policy to be changed, or nothing was found in the element's text
 */
export async function addTerm(kind: TermKind, dicom: vscode.Uri, path: string, reviews: Reviews): Promise<void> {
  const folder = vscode.workspace.getWorkspaceFolder(dicom);
  if (!folder || !hasPolicyFolder(dicom)) {
    throw new Refusal(vscode.l10n.t('Policies are for files in a workspace folder that you trust.'));
  }
  const row = reviews.get(dicom)?.rows.find((each) => each.path === path);
  const words = row ? wordsFound(row) : [];
  if (words.length === 0) throw new Refusal(vscode.l10n.t('Nothing was found inside the text of this element.'));
  const title =
    kind === 'keep' ? vscode.l10n.t('Which word is not a name?') : vscode.l10n.t('Which word names a person?');
  const placeHolder = vscode.l10n.t(
    'It is written into {0}, which is meant to be committed: no patients.',
    POLICY_FILE_NAME,
  );
  const word = await vscode.window.showQuickPick(words, { title, placeHolder });
  if (word === undefined) return;
  await editPolicy(folder, (text) => withTerm(text, kind, word));
}
