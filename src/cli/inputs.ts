import { describeError } from '../core/model/errors.js';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isDicom } from '../core/dicom/readDicom.js';
import { findFiles, type Exclusion, type FoundFile } from '../core/io/findFiles.js';
import { withFile } from '../core/io/nodeFile.js';
import { expandPattern } from './pattern.js';
import { UsageError } from './usage.js';

/**
 * The files under all paths, found while they are asked for.
 * @throws UsageError where there is no path, or one that does not exist
 */
export function inputsOf(paths: readonly string[], exclusion?: Exclusion): Iterable<FoundFile> {
  if (paths.length === 0) throw new UsageError('Name at least one file or folder.');
  const expanded = paths.flatMap(expandPattern);
  for (const path of expanded) {
    try {
      statSync(path);
    } catch (error) {
      throw new UsageError(`${path}: ${describeError(error)}`);
    }
  }
  return findAll(expanded, exclusion);
}

/** Each file once; one that is named and also lies in a folder that is named has its place there, and counts as named. */
function* findAll(paths: readonly string[], exclusion: Exclusion | undefined): Generator<FoundFile> {
  const named = new Set(paths.map((path) => resolve(path)));
  const given = new Set<string>();
  for (const path of paths) {
    for (const file of findFiles(path, exclusion)) {
      const place = resolve(file.path);
      if (given.has(place)) continue;
      // Of one path, no file comes twice.
      if (paths.length > 1) given.add(place);
      yield named.has(place) ? { ...file, named: true } : file;
    }
  }
}

/** True where the file's content is DICOM; a file that a person named is taken at their word. */
export function isInput({ path, named }: FoundFile): boolean {
  return named || withFile(path, isDicom);
}
