import { DocumentError } from '../documentError.js';
import type { DocumentKind } from '../documentKind.js';
import type { DocumentEngine } from '../engine.js';

const refuse = (): Promise<never> => Promise.reject(new DocumentError('Scans cannot be opened yet.'));

/** Reads and writes scans of one kind. */
export function scanEngine(_kind: Exclude<DocumentKind, 'PDF'>): DocumentEngine {
  return { open: refuse, clean: refuse, inspect: refuse };
}
