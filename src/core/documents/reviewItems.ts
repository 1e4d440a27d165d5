import type { ReviewItem } from '../model/reviewItem.js';
import type { DocumentFinding } from './examination.js';

/** A finding on a page as an item to decide about. */
export function pageItem({
  path,
  page,
  boxes,
  entity,
  severity,
  rule,
  operator,
  decision,
}: DocumentFinding): ReviewItem {
  return {
    ...{ path, location: { kind: 'span', page, boxes }, entity, severity, rule },
    ...{ suggested: operator, outcome: operator },
    ...(decision && { decision }),
  };
}
