import { DocumentError } from '../documentError.js';
import type { DocumentEngine } from '../engine.js';

const refuse = (): Promise<never> => Promise.reject(new DocumentError('PDFs cannot be opened yet.'));

/** Reads and writes PDFs. */
export const PDF_ENGINE: DocumentEngine = { open: refuse, clean: refuse, inspect: refuse };
