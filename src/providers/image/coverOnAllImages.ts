import * as vscode from 'vscode';
import { maskOf } from '../../core/plan/pixels/maskOf.js';
import { withPixelMask } from '../../core/profile/policyEdit.js';
import { editPolicy } from '../policy/policyFile.js';
import { Refusal } from '../problem.js';
import type { Images } from './images.js';

/**
 * Makes a pixel mask of the policy out of the boxes that were decided to be blacked out in a file, for all images of the
 * same machine and size.
 * @throws Refusal where no box was, or the file is in no trusted workspace folder
 */
export async function coverOnAllImages(uri: vscode.Uri, { images }: { readonly images: Images }): Promise<void> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder || !vscode.workspace.isTrusted) {
    throw new Refusal(vscode.l10n.t('Policies are for files in a workspace folder that you trust.'));
  }
  const review = images.reviewOf(uri);
  const mask = review?.state.kind === 'read' ? maskOf(review.state.file, review.decisions) : undefined;
  if (!mask) throw new Refusal(vscode.l10n.t('Draw a box, or decide to black one out, first.'));
  const inForce = await editPolicy(folder, (text) => withPixelMask(text, mask));
  const text = inForce
    ? vscode.l10n.t('The boxes are covered on all images of this machine and size, wherever pixels are cleaned.')
    : vscode.l10n.t('A rule was added to the policy. It is in force as soon as you save the file.');
  void vscode.window.showInformationMessage(text);
}
