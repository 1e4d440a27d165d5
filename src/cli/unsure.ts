import type { ReportedFile } from '../core/report/deidentify/deidentifyReport.js';

/**
 * Why no one can be sure of a copy: what was kept, and what is only suspected; undefined for a copy that the profile asks
 * nothing more of. For `--strict` and `--quarantine`.
 */
export function whyUnsure(file: ReportedFile): string | undefined {
  if (file.status !== 'written') return undefined;
  const { conformant, document, pixels, pixelsIdentify, boxesNotFollowed } = file;
  const reasons = [
    !document &&
      conformant === false &&
      'Something is kept against the Basic Profile, by decisions, rules, masks or switches.',
    (file.keptByDecisions ?? 0) > 0 && 'Decisions of a person keep something.',
    pixelsIdentify && 'Its pixels are said to identify the patient, by burned-in text or by a face.',
    boxesNotFollowed && 'Decisions about regions of its pixels were not followed; that takes --pixels.',
    pixels?.text === 'left' && 'Text in its pixels was kept by a person.',
    pixels?.faces.reconstructable === 'likely' && 'A face can be made of its pixels.',
    document && document.kept > 0 && 'A person kept something that was found in it.',
    document && document.remarks.length > 0 && document.remarks.join(' '),
  ].filter((reason) => typeof reason === 'string');
  return reasons.length === 0 ? undefined : reasons.join('\n');
}
