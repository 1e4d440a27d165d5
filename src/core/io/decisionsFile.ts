import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { decisionsFileName, NO_DECISIONS, parseDecisions, type Decisions } from '../model/decisions.js';

/** Where the decisions for a DICOM file are kept: beside it. */
export function decisionsPath(dicomPath: string): string {
  return join(dirname(dicomPath), decisionsFileName(basename(dicomPath)));
}

/**
 * The decisions saved for a DICOM file; none where there is no decisions file.
 * @throws DecisionsError where the decisions file cannot be used: going on without it would ignore a person's word
 */
export function loadDecisions(dicomPath: string): Decisions {
  const path = decisionsPath(dicomPath);
  // Hardly any file has some; an error for each of the others would take longer than all else that is asked of the disk.
  if (!statSync(path, { throwIfNoEntry: false })) return NO_DECISIONS;
  return parseDecisions(readFileSync(path, 'utf8'));
}
