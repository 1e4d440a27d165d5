/**
 * What a review does with findings on any page but the table, which has rows and folds: the next one, those alike, and
 * how many are left. Knows neither pages of documents nor boxes of images.
 */
import type { Severity } from '../../core/model/finding.js';
import { decidedCount, severityCount } from './words.js';

export interface ReviewedFinding {
  readonly path: string;
  /** Absent or empty where nothing was read. */
  readonly text?: string;
  readonly severity: Severity;
  readonly isDecided: boolean;
}

/** The finding after the selected one, or before it; from the last to the first. Undefined where there is none. */
export function neighbour<Finding extends ReviewedFinding>(
  findings: readonly Finding[],
  selected: string | undefined,
  direction: 'next' | 'previous',
): Finding | undefined {
  const at = findings.findIndex(({ path }) => path === selected);
  if (at < 0) return direction === 'next' ? findings[0] : findings.at(-1);
  const step = direction === 'next' ? 1 : -1;
  return findings[(at + step + findings.length) % findings.length];
}

/** Paths of the findings with the same text, whatever its case; of one without text, its own. */
export function alike(findings: readonly ReviewedFinding[], { text = '', path }: ReviewedFinding): readonly string[] {
  if (text === '') return [path];
  const wanted = text.toLowerCase();
  return findings.filter((each) => each.text?.toLowerCase() === wanted).map((each) => each.path);
}

/** Undecided findings by severity, and how many are decided, in words. */
export function countsOf(findings: readonly ReviewedFinding[]): readonly string[] {
  const open = findings.filter(({ isDecided }) => !isDecided);
  const severities = (['error', 'warning', 'information'] as const).flatMap((severity) => {
    const count = open.filter((finding) => finding.severity === severity).length;
    return count > 0 ? [severityCount(severity, count)] : [];
  });
  return [...severities, decidedCount(findings.length - open.length, findings.length)];
}
