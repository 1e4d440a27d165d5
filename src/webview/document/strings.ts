import type { Entity, Operator } from '../../core/model/finding.js';

/** Every word that the review of a document shows or says. */
export const STRINGS = {
  reading: (done: number) => (done === 0 ? 'Reading the document…' : `Reading the document: ${done} pages so far…`),
  page: (page: number, of: number) => `Page ${page} of ${of}`,
  previous: 'Previous page',
  next: 'Next page',
  copy: 'Save Clean Copy',
  undo: 'Undo',
  redo: 'Redo',
  save: 'Save Decisions',
  none: 'Nothing was found in this document.',
  onThisPage: (count: number) => (count === 1 ? '1 finding on this page' : `${count} findings on this page`),
  findings: 'Findings',
  asPicture: (why: string) => `In the copy this page is a picture: ${why}.`,
  takeBack: 'Take back',
  drawn: 'Box drawn by hand',
  hint: 'To make something else black, draw a box on the page.',
  picture: 'The page, with its findings boxed. Each is in the list beside.',
} as const;

export const OPERATOR_NAMES: Readonly<Record<Operator, string>> = {
  keep: 'Keep',
  replace: 'Replace',
  redact: 'Redact',
  mask: 'Mask',
};

/** `MEDICAL_RECORD_NUMBER` as people write it. */
export function entityWords(entity: Entity): string {
  return entity.length <= 3 ? entity : entity.charAt(0) + entity.slice(1).toLowerCase().replaceAll('_', ' ');
}
