import type { Span } from '../../model/span.js';
import type { KnownValue } from '../text/knownValue.js';

/** Characters of one component, PS3.10 section 8.2. */
const LONGEST_COMPONENT = 8;

/** Finds in every component by itself: a name does not go on in the next folder. */
export function findInFileId(fileId: string, find: (text: string) => readonly Span[]): readonly Span[] {
  const spans: Span[] = [];
  let offset = 0;
  for (const component of fileId.split('\\')) {
    for (const span of find(component)) {
      spans.push({ ...span, start: span.start + offset, end: span.end + offset });
    }
    offset += component.length + 1;
  }
  return spans;
}

/** Names and numbers as they are cut where they have become the name of a folder. */
export function cutToFileIds(known: readonly KnownValue[]): readonly KnownValue[] {
  return known.flatMap((value) => {
    if (value.kind !== 'name' && value.kind !== 'id') return [];
    const parts = value.kind === 'name' ? value.value.split(/[\^=]/) : [value.value];
    return parts
      .map((part) => part.replace(/[^\p{L}\p{N}]/gu, ''))
      .filter((part) => part.length > LONGEST_COMPONENT)
      .map((part) => ({ ...value, value: part.slice(0, LONGEST_COMPONENT) }));
  });
}
