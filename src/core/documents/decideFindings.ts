import type { Operator } from '../model/finding.js';
import type { Decisions } from '../model/decisions.js';
import { pageBoxOf } from '../model/documentBox.js';
import type { DocumentExamination, DocumentFinding } from './examination.js';

/**
 * The examination with decisions applied anew; what was decided before does not count. Of a path that was found, the
 * decision says what becomes of it; any but `keep` for a path that was not is a box that a person drew.
 * @param operator what becomes of findings that nobody decided about
 */
export function decideFindings(
  examination: DocumentExamination,
  decisions: Decisions,
  operator: Exclude<Operator, 'keep'> = 'replace',
): DocumentExamination {
  const found = examination.findings.filter(({ origin }) => origin === 'found');
  const paths = new Set(found.map(({ path }) => path));
  const drawn: DocumentFinding[] = [];
  const staleDecisions: string[] = [];
  for (const [path, decision] of decisions) {
    const place = pageBoxOf(path);
    if (!place || paths.has(path)) continue;
    if (decision === 'keep' || place.page >= examination.pages.length) staleDecisions.push(path);
    else drawn.push({ ...DRAWN, path, page: place.page, boxes: [place.box], operator: decision, decision });
  }
  const findings = [...found.map((finding) => decided(finding, decisions.get(finding.path), operator)), ...drawn];
  return { ...examination, findings: findings.sort((one, other) => one.page - other.page), staleDecisions };
}

const DRAWN = {
  text: '',
  entity: 'FREE_TEXT',
  severity: 'warning',
  rule: 'box drawn by a person',
  origin: 'drawn',
} as const;

function decided(
  { decision: _, ...finding }: DocumentFinding,
  decision: Operator | undefined,
  operator: Operator,
): DocumentFinding {
  return { ...finding, operator: decision ?? operator, ...(decision && { decision }) };
}
