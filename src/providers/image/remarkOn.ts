import * as vscode from 'vscode';
import type { PixelExamination } from '../../core/plan/pixels/examination.js';
import { coreText } from '../coreText.js';

/** Whether text was looked for, and what came of it: a sentence or two without values. */
export function remarkOn(examination: PixelExamination | undefined): string {
  if (!examination) return vscode.l10n.t('Not yet scanned for burned-in text.');
  const { boxes, unexamined } = examination;
  if (unexamined && unexamined.code !== 'sampled' && unexamined.code !== 'label') {
    return vscode.l10n.t('Not scanned for burned-in text. {0}', coreText(unexamined.why));
  }
  const black = boxes.filter((box) => box.black).length;
  const found =
    boxes.length === 0
      ? vscode.l10n.t('No text was found. Check the image yourself: OCR misses some.')
      : vscode.l10n.t('Boxes: {0}, blacked out in the copy: {1}.', boxes.length, black);
  return unexamined ? `${found} ${coreText(unexamined.why)}` : found;
}
