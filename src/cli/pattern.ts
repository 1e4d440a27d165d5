import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import picomatch from 'picomatch';

/** What makes a path a pattern. */
const SPECIAL = /[*?[\]{}]/;

/**
 * The files and folders that a pattern such as `in/*.dcm` or `in/**` names, sorted, for shells that do not look them up
 * themselves (those of Windows). A path that exists, or that is no pattern, stands for itself.
 */
export function expandPattern(path: string): readonly string[] {
  if (!SPECIAL.test(path) || existsSync(path)) return [path];
  const slashed = process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  const [root = ''] = /^(?:[A-Za-z]:)?\/*/.exec(slashed) ?? [];
  const found = matchesBelow(root, slashed.slice(root.length).split('/'));
  // A pattern that names nothing is reported as it was written.
  return found.length > 0 ? found : [path];
}

function matchesBelow(folder: string, [segment, ...others]: readonly string[]): readonly string[] {
  if (segment === undefined) return [folder];
  if (segment === '**') {
    const folders = namesIn(folder, true).map((name) => join(folder, name));
    const here = others.length === 0 ? namesIn(folder).map((name) => join(folder, name)) : matchesBelow(folder, others);
    return others.length === 0 ? here : [...here, ...folders.flatMap((one) => matchesBelow(one, [segment, ...others]))];
  }
  if (!SPECIAL.test(segment)) {
    const path = join(folder, segment);
    return existsSync(path) ? matchesBelow(path, others) : [];
  }
  const isMatch = picomatch(segment);
  return namesIn(folder, others.length > 0)
    .filter((name) => isMatch(name))
    .flatMap((name) => matchesBelow(join(folder, name), others));
}

function namesIn(folder: string, isFolderOnly = false): readonly string[] {
  try {
    return readdirSync(folder === '' ? '.' : folder, { withFileTypes: true })
      .filter((entry) => !isFolderOnly || entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}
