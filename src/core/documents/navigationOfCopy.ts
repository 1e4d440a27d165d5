import type { DocumentExamination } from './examination.js';
import { NO_NAVIGATION, type Navigation } from './navigation.js';

/**
 * The links and bookmarks that a copy may have. No one knows what stands in boxes that a person drew: where there are any, titles
 * and addresses are not kept.
 */
export function navigationOfCopy({ navigation = NO_NAVIGATION, findings }: DocumentExamination): Navigation {
  if (findings.every(({ origin }) => origin === 'found')) return navigation;
  return {
    ...navigation,
    links: navigation.links.filter(({ target }) => !('uri' in target)),
    bookmarks: navigation.bookmarks.flatMap(({ title: _, ...untitled }) => (untitled.place ? [untitled] : [])),
  };
}
