import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  decisionsFileName,
  DecisionsError,
  NOTHING_DECIDED,
  parseSavedDecisions,
  type Decided,
  type Decisions,
} from '../model/decisions.js';
import { withFile } from './nodeFile.js';
import { readSmallFile, UnfitFileError } from './smallFile.js';

/** Where the decisions for a DICOM file are kept: beside it. */
export function decisionsPath(dicomPath: string): string {
  return join(dirname(dicomPath), decisionsFileName(basename(dicomPath)));
}

/**
 * The decisions saved for a DICOM file; none where there is no decisions file.
 * @throws DecisionsError where the decisions file cannot be used: going on without it would ignore a person's word
 */
export function loadDecisions(dicomPath: string): Decisions {
  return loadDecided(dicomPath).decisions;
}

/** The same with the comments on them, as they stand in the file. @throws DecisionsError */
export function loadDecided(dicomPath: string): Decided {
  const path = decisionsPath(dicomPath);
  // Hardly any file has some; an error for each of the others would take longer than all else that is asked of the disk.
  if (!isThere(path)) return NOTHING_DECIDED;
  const text = readDecisions(path);
  if (text === undefined) return NOTHING_DECIDED;
  const { decisions, comments, fingerprint } = parseSavedDecisions(text);
  if (fingerprint !== undefined && fingerprint !== fingerprintOf(dicomPath)) {
    throw new DecisionsError(
      'The decisions beside it were made for another file, or for an earlier state of this one: review it again, or delete them.',
    );
  }
  return { decisions, comments };
}

/** True where decisions lie beside a file, whether they can be followed or not. */
export function hasDecisions(dicomPath: string): boolean {
  return isThere(decisionsPath(dicomPath));
}

/** Where no file could have such a name, there is none. */
function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENAMETOOLONG') return false;
    throw error;
  }
}

function readDecisions(path: string): string | undefined {
  try {
    return readSmallFile(path, dirname(path));
  } catch (error) {
    if (error instanceof UnfitFileError)
      throw new DecisionsError(`Its decisions file is not followed: it is ${error.reason}.`);
    throw error;
  }
}

/** Bytes at either end of a file that go into its fingerprint, with its length. */
const PRINTED = 64 * 1024;

/** What decisions are bound to their file by: 64 bits that tell nothing of what is in it. */
export function fingerprintOf(dicomPath: string): string {
  return withFile(dicomPath, (source) =>
    createHash('sha256')
      .update(`decisions ${source.size} `)
      .update(source.read(0, PRINTED))
      .update(source.read(Math.max(0, source.size - PRINTED), PRINTED))
      .digest('hex')
      .slice(0, 16),
  );
}
