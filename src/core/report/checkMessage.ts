import type { ReportedFinding } from './checkReport.js';

/** A finding in one sentence for annotations: where, what kind, and why; never the value. */
export function findingMessage({ path, keyword, entity, rule }: ReportedFinding): string {
  return `${path} ${keyword || 'private element'} holds or may hold ${entity} (${rule})`;
}
