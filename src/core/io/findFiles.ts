import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A file found under a root that a person named. */
export interface FoundFile {
  readonly path: string;
  /** Path below the root; of a file that was itself named, its name. */
  readonly relativePath: string;
  /** The person named this very file. */
  readonly named: boolean;
}

/** Folders that hold no studies and may hold a great deal else. */
const PASSED_OVER = new Set(['.git', 'node_modules', '.vscode-test']);

/**
 * The files under a path, in a stable order. Links to folders are not followed, so there are no loops.
 * @throws the system's error where the path does not exist
 */
export function* findFiles(path: string): Generator<FoundFile> {
  if (!statSync(path).isDirectory()) {
    yield { path, relativePath: path.split(/[\\/]/).at(-1) ?? path, named: true };
    return;
  }
  yield* filesBelow(path, path);
}

function* filesBelow(root: string, folder: string): Generator<FoundFile> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!PASSED_OVER.has(entry.name)) yield* filesBelow(root, path);
    } else if (entry.isFile() || (entry.isSymbolicLink() && isFile(path))) {
      yield { path, relativePath: relative(root, path), named: false };
    }
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
