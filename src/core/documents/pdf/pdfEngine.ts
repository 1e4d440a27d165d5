import type { DocumentEngine } from '../engine.js';
import { cleanPdf } from './cleanPdf.js';
import { faultsOfCopy } from './faultsOfCopy.js';
import { openPdf } from './openPdf.js';
import { stringsOf } from './withoutHiddenParts.js';

/** Reads and writes PDFs. */
export const PDF_ENGINE: DocumentEngine = {
  open: openPdf,
  clean: cleanPdf,
  inspect: async (_original, copy) => ({ strings: await stringsOf(copy), faults: await faultsOfCopy(copy) }),
};
