import { applyDecisions, DRAWN } from '../../model/appliedDecisions.js';
import { boxOfPath } from '../../model/boxPath.js';
import type { Decisions } from '../../model/decisions.js';
import type { Operator } from '../../model/finding.js';
import { isFinding } from '../../pixels/text/textBox.js';
import type { BoxDecision, PixelBox, PixelExamination } from './examination.js';

/**
 * The examination with decisions applied anew. `redact` for a path that was not found is a box that a person drew.
 * Moving a box is both: keep the one that was found, and draw another.
 * @param decisions of the file, those about elements among them
 */
export function decideBoxes(examination: PixelExamination, decisions: Decisions): PixelExamination {
  const { findings, staleDecisions } = applyDecisions<PixelBox>(examination.boxes, decisions, {
    decide: decided,
    draw: (path, operator) => {
      const box = boxOfPath(path);
      if (!box) return undefined;
      const isThere = box.frame === 'all' ? examination.frames > 0 : box.frame < examination.frames;
      if (operator !== 'redact' || !isThere) return 'stale';
      return { ...DRAWN, verdict: 'suspected', path, box, origin: 'drawn', decision: 'redact', black: true };
    },
  });
  return { ...examination, boxes: findings, staleDecisions };
}

function decided({ decision: _, ...box }: PixelBox, operator: Operator | undefined): PixelBox {
  const decision: BoxDecision | undefined =
    operator === undefined ? undefined : operator === 'keep' ? 'keep' : 'redact';
  return { ...box, ...(decision && { decision }), black: decision ? decision === 'redact' : isFinding(box) };
}
