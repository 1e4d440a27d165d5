import type { ReportedFinding } from './checkReport.js';

/** A finding in one sentence for annotations: where, what kind, and why; never the value. */
export function findingMessage(finding: ReportedFinding): string {
  const { path, entity, rule } = finding;
  return `${path} ${subject(finding, 'private element')} holds or may hold ${entity} (${rule})`;
}

/** What a finding is in: an attribute, a private element, or the text of a page, which has neither keyword nor VR. */
export function subject({ keyword, vr }: ReportedFinding, ofPrivate: string): string {
  return keyword || (vr === '' ? 'text' : ofPrivate);
}
