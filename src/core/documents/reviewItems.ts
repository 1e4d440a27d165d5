import type { ReviewItem, ShownItem, SpanLocation } from '../model/reviewItem.js';
import type { DocumentFinding } from './examination.js';

/** A finding on a page as an item to decide about. */
export function pageItem(finding: DocumentFinding): ReviewItem<SpanLocation> {
  const { path, page, boxes, entity, severity, rule, operator, decision } = finding;
  return {
    ...{ path, location: { kind: 'span', page, boxes }, entity, severity, rule },
    ...{ suggested: operator, outcome: operator },
    ...(decision && { decision }),
  };
}

/** The same for the person who reviews the page. */
export function shownFinding(finding: DocumentFinding): ShownItem<SpanLocation> {
  const { text, origin } = finding;
  return { ...pageItem(finding), text, origin };
}
