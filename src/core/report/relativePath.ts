import { isAbsolute, relative, resolve, sep } from 'node:path';

/**
 * A path from the folder, with slashes; undefined where the path does not lie below it.
 * @param folder absolute
 */
export function relativePath(path: string, folder: string): string | undefined {
  const below = relative(folder, resolve(path));
  const isOutside = below === '' || isAbsolute(below) || /^\.\.(?:[\\/]|$)/.test(below);
  return isOutside ? undefined : withSlashes(below);
}

/** On Windows paths are separated by backslashes; elsewhere a backslash is a letter of the name. */
export function withSlashes(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}
