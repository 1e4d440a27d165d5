import type { PixelExamination } from './examination.js';

/**
 * Why an unattended run must not make a copy of a file: there is likely text in its pixels, and no one could look.
 * Undefined where it may. Where the risk is less, a copy is made that claims nothing; but for an OCR engine that is not
 * there or fails, which is no matter of the file.
 */
export function whyNoCopy({ risk, unexamined, skippedBy }: PixelExamination): string | undefined {
  if (skippedBy !== undefined) return `The policy makes no copy of such images (pixel mask "${skippedBy}").`;
  const could = unexamined && (unexamined.code === 'unreadable' || unexamined.code === 'ocr');
  if (!could || (risk.risk !== 'high' && unexamined.code !== 'ocr')) return undefined;
  return `Its pixels could not be examined and may contain text: ${risk.why}. ${unexamined.why}`;
}
