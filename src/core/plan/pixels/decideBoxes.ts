import type { Operator } from '../../model/finding.js';
import { isFinding } from '../../pixels/text/textBox.js';
import type { TextVerdict } from '../../pixels/text/judgeText.js';
import { boxOfPath } from '../../model/boxPath.js';
import type { BoxDecision, PixelBox, PixelExamination } from './examination.js';

/** The verdict on a box that a person drew. */
const DRAWN: TextVerdict = {
  verdict: 'suspected',
  entity: 'FREE_TEXT',
  severity: 'warning',
  rule: 'box drawn by a person',
};

/**
 * The examination with decisions applied anew; what was decided before does not count. Of a path that was found, the
 * decision says what becomes of it; `redact` for a path that was not is a box that a person drew. Moving a box is both:
 * keep the one that was found, and draw another.
 * @param decisions of the file, those about elements among them
 */
export function decideBoxes(examination: PixelExamination, decisions: ReadonlyMap<string, Operator>): PixelExamination {
  const found = examination.boxes.filter(({ origin }) => origin !== 'drawn');
  const paths = new Set(found.map(({ path }) => path));
  const drawn: PixelBox[] = [];
  const staleDecisions: string[] = [];
  for (const [path, operator] of decisions) {
    const box = boxOfPath(path);
    if (!box || paths.has(path)) continue;
    const isThere = box.frame === 'all' ? examination.frames > 0 : box.frame < examination.frames;
    if (operator !== 'redact' || !isThere) staleDecisions.push(path);
    else drawn.push({ ...DRAWN, path, box, origin: 'drawn', decision: 'redact', black: true });
  }
  return {
    ...examination,
    boxes: [...found.map((box) => decided(box, decisions.get(box.path))), ...drawn],
    staleDecisions,
  };
}

function decided({ decision: _, ...box }: PixelBox, operator: Operator | undefined): PixelBox {
  const decision: BoxDecision | undefined =
    operator === undefined ? undefined : operator === 'keep' ? 'keep' : 'redact';
  return { ...box, ...(decision && { decision }), black: decision ? decision === 'redact' : isFinding(box) };
}
