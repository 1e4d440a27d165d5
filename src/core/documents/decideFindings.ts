import type { Operator } from '../model/finding.js';
import { applyDecisions, DRAWN } from '../model/appliedDecisions.js';
import type { Decisions } from '../model/decisions.js';
import { pageBoxOf } from '../model/documentBox.js';
import type { DocumentExamination, DocumentFinding } from './examination.js';

/**
 * The examination with decisions applied anew. Any operator but `keep` for a path that was not found is a box that a
 * person drew.
 * @param operator what becomes of undecided findings
 */
export function decideFindings(
  examination: DocumentExamination,
  decisions: Decisions,
  operator: Exclude<Operator, 'keep'> = 'replace',
): DocumentExamination {
  const { findings, staleDecisions } = applyDecisions<DocumentFinding>(examination.findings, decisions, {
    decide: ({ decision: _, ...finding }, decision) => ({
      ...finding,
      operator: decision ?? operator,
      ...(decision && { decision }),
    }),
    draw: (path, decision) => {
      const place = pageBoxOf(path);
      if (!place) return undefined;
      if (decision === 'keep' || place.page >= examination.pages.length) return 'stale';
      const { page, box } = place;
      return { ...DRAWN, path, page, boxes: [box], text: '', origin: 'drawn', operator: decision, decision };
    },
  });
  return { ...examination, findings: findings.sort((one, other) => one.page - other.page), staleDecisions };
}
