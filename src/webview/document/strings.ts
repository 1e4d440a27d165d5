/** Every word that the review of a document shows or says. */
import { plural, said, t } from '../shared/l10n.js';

export const STRINGS = {
  title: t('Review of a document'),
  toolbarName: t('Pages, zoom and findings'),
  commandsName: t('Decisions and clean copy'),
  readingFirst: t('Reading the document…'),
  page: (page: number, of: number) => t('Page {0} of {1}', page, of),
  pageName: t('Page'),
  previous: t('Previous Page (Page Up)'),
  next: t('Next Page (Page Down)'),
  zoomIn: t('Zoom In (+)'),
  zoomOut: t('Zoom Out (-)'),
  fit: t('Fit Width (0)'),
  previousFinding: t('Previous Finding (Shift+F8)'),
  nextFinding: t('Next Finding (F8)'),
  copy: t('Save Clean Copy'),
  undo: t('Undo'),
  redo: t('Redo'),
  save: t('Save Decisions'),
  none: t('Nothing was found in this document.'),
  findings: t('Findings'),
  rasterized: (why: string) => t('This page is rasterized in the copy: {0}.', said(why)),
  takeBack: t('Clear Decision'),
  drawn: t('Box drawn by hand'),
  hint: t('To black out something else, draw a box on the page.'),
  picture: t('The page, with its findings boxed. Each is in the list beside.'),
  decided: t('decided by a person'),
} as const;

export function reading(done: number): string {
  return done === 0
    ? STRINGS.readingFirst
    : plural(done, 'Reading the document: {0} page so far…', 'Reading the document: {0} pages so far…');
}

export function onThisPage(count: number): string {
  return plural(count, '{0} finding on this page', '{0} findings on this page');
}

/** `count`: those with the same text in the whole document. */
export function allOccurrences(operator: string, count: number): string {
  return t('{0} all {1} occurrences in this document', operator, count);
}
