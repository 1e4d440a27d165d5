import { elementWith } from '../../core/dicom/elementWith.js';
import * as Tag from '../../core/standard/tag.js';
import * as vscode from 'vscode';
import type { PixelBox } from '../../core/plan/pixels/examination.js';
import { claimsOf, nonconformance } from '../../core/plan/claims.js';
import { reviewCounts } from '../../core/model/reviewItem.js';
import { rowItems } from '../../core/plan/reviewItems.js';
import { POLICY_FILE_NAME } from '../../core/profile/policyFile.js';
import { transferSyntaxName } from '../../core/standard/uids.js';
import type { TableSummary } from '../../webview/protocol.js';
import { coreText } from '../coreText.js';
import { hasPolicyFolder } from '../policy/policyCommands.js';
import type { ReviewState } from './reviewState.js';

/**
 * What stands above the tag table.
 * @param boxes those of the pixels, as they are decided about
 */
export function tableSummary(
  dicom: vscode.Uri,
  state: Extract<ReviewState, { kind: 'read' }>,
  boxes: readonly Pick<PixelBox, 'black'>[],
): TableSummary {
  const { file, plan, rows, rules } = state;
  const claims = claimsOf(plan);
  const isStated = elementWith(file.meta, Tag.TransferSyntaxUID) !== undefined;
  const name = transferSyntaxName(file.transferSyntax);
  return {
    transferSyntax: isStated ? name : vscode.l10n.t('{0} (guessed: the file does not say)', name),
    ...reviewCounts(rowItems(rows)),
    isCleanCopy: state.ownCopy,
    conformant: claims.conformant,
    nonconformance: coreText(nonconformance(claims)),
    policy: rules.inForce.file && !rules.inForce.problem ? POLICY_FILE_NAME : vscode.l10n.t('Basic Profile'),
    canChangePolicy: hasPolicyFolder(dicom),
    notices: [...noticesOf(state), ...boxNotice(boxes)],
  };
}

function boxNotice(boxes: readonly Pick<PixelBox, 'black'>[]): string[] {
  if (boxes.length === 0) return [];
  const black = boxes.filter((box) => box.black).length;
  return [vscode.l10n.t('Boxes in the pixels: {0}, blacked out in the copy: {1}.', boxes.length, black)];
}

function noticesOf({ plan, rules, unfollowed }: Extract<ReviewState, { kind: 'read' }>): string[] {
  const pixels = vscode.l10n.t(
    'The file says that its pixels identify the patient (Burned In Annotation). They are copied unchanged, except for burned-in text that was looked for and found.',
  );
  return [
    ...(rules.problem ? [rules.problem] : []),
    ...(unfollowed > 0 ? [unfollowedNotice(unfollowed)] : []),
    ...rules.limits,
    ...(plan.pixelsIdentify ? [pixels] : []),
  ];
}

/** What is said of saved decisions of a folder that is not trusted. */
export function unfollowedNotice(count: number): string {
  return vscode.l10n.t(
    'Saved decisions that are not followed, because this workspace is not trusted and they might keep patient data: {0}. They stay in the decisions file. What you decide here is followed.',
    count,
  );
}
