import * as Tag from '../../standard/tag.js';
import { formatTag } from '../../model/tag.js';
import { isFinding } from '../../pixels/text/textBox.js';
import type { PixelBox, PixelExamination } from '../../plan/pixels/examination.js';
import type { ReportedFinding } from './checkReport.js';

export interface PixelFindingOptions {
  /** A person asked for values: what OCR read. */
  readonly showValues: boolean;
  /** A person decided to keep Pixel Data as it is, faces and all. */
  readonly isFaceKept: boolean;
}

/** What is undecided in the pixels: text that is not harmless, and a face that can be made of slices. */
export function pixelFindings(
  { boxes, faces }: PixelExamination,
  { showValues, isFaceKept }: PixelFindingOptions,
): readonly ReportedFinding[] {
  const open = boxes.filter((box) => box.origin === 'found' && isFinding(box) && box.decision !== 'keep');
  const found = open.map((box) => boxFinding(box, showValues));
  if (faces.reconstructable !== 'likely' || isFaceKept) return found;
  const rule = `face: ${faces.why}`;
  return [...found, { ...PIXELS, path: formatTag(Tag.PixelData), entity: 'PERSON', severity: 'information', rule }];
}

const PIXELS = { keyword: 'PixelData', vr: 'OW', operator: 'redact' } as const;

function boxFinding({ path, box, entity, severity, rule, text }: PixelBox, showValues: boolean): ReportedFinding {
  const value = showValues && text !== undefined && { value: text };
  return { ...PIXELS, path, entity, severity, rule, ...value, box: [box.x, box.y, box.width, box.height] };
}
