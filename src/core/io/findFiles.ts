import { readdirSync, statSync, type Dirent } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { IsExcluded } from '../profile/exclude.js';
import { relativePath, withSlashes } from '../report/relativePath.js';

/** A file found under a root that a person named. */
export interface FoundFile {
  readonly path: string;
  /** Path below the root; of a file that was itself named, its name. */
  readonly relativePath: string;
  /** The person named this very file. */
  readonly named: boolean;
  /** The policy passes it over. */
  readonly excluded?: true;
}

/** What is skipped, and the policy file that says so. */
export interface Exclusion {
  readonly isExcluded: IsExcluded;
  readonly policyPath: string;
}

/** Folders that hold no studies and may hold a great deal else. */
const PASSED_OVER = new Set(['.git', 'node_modules', '.vscode-test']);

/**
 * The files under a path, in a stable order. Links to folders are not followed, so there are no loops. A folder that
 * cannot be read is given in place of its files: opening it gives the system's reason.
 * @throws the system's error where the path does not exist
 */
export function* findFiles(path: string, exclusion?: Exclusion): Generator<FoundFile> {
  const files = statSync(path).isDirectory() ? filesBelow(path, path) : [namedFile(path)];
  for (const file of files) {
    yield exclusion && exclusion.isExcluded(asPolicySeesIt(file, exclusion)) ? { ...file, excluded: true } : file;
  }
}

function namedFile(path: string): FoundFile {
  return { path, relativePath: path.split(/[\\/]/).at(-1) ?? path, named: true };
}

function* filesBelow(root: string, folder: string): Generator<FoundFile> {
  const entries = sortedEntries(folder);
  if (!entries) yield { path: folder, relativePath: relative(root, folder), named: false };
  for (const entry of entries ?? []) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!PASSED_OVER.has(entry.name)) yield* filesBelow(root, path);
    } else if (entry.isFile() || (entry.isSymbolicLink() && isFile(path))) {
      yield { path, relativePath: relative(root, path), named: false };
    }
  }
}

function sortedEntries(folder: string): readonly Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return undefined;
  }
}

/** The path below the policy's folder; of a file that lies elsewhere, the path below the folder that was named. */
function asPolicySeesIt(found: FoundFile, { policyPath }: Exclusion): string {
  return relativePath(found.path, dirname(resolve(policyPath))) ?? withSlashes(found.relativePath);
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch (error) {
    // A link that leads in a circle is given: opening it gives the system's reason. One that leads nowhere is not.
    return (error as NodeJS.ErrnoException).code === 'ELOOP';
  }
}
