/** Whether a copy may be made of a document that has text which could not be judged. */
import type { UnjudgedText } from '../profile/policy.js';
import { DocumentError } from './documentError.js';
import type { DocumentExamination } from './examination.js';

/** Names of what decided, by which it is told what no recogniser found. */
export const UNJUDGED_RULES = {
  script: 'text: script that is not judged',
  language: 'text: language that is judged in part',
  unread: 'text: not read',
} as const;

/**
 * @throws DocumentError where the policy asks that a person decides about all that was not judged or read, and no one has
 */
export function requireJudged({ findings }: DocumentExamination, policy: UnjudgedText): void {
  if (policy !== 'refuse') return;
  const rules: readonly string[] = Object.values(UNJUDGED_RULES);
  const open = findings.find(({ rule, decision }) => decision === undefined && rules.includes(rule));
  if (!open) return;
  throw new DocumentError(
    `Page ${open.page + 1} has text that was not read, or is in a language that is not judged, and the policy (unjudgedText) refuses such documents. Review the document, and decide about it there.`,
  );
}
