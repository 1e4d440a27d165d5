// Where programs for tests are kept: outside the package, as @vscode/test-electron does it.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
const cache = path.join(root, '.vscode-test');

/**
 * The folder of a program in the cache; `install` fills it once. It gets its name only when it is complete, so that
 * a half install, or one that another process is at, is never taken for a whole one.
 *
 * @param {string} name folder name, with the version in it
 * @param {(folder: string) => void | Promise<void>} install
 */
export async function cached(name, install) {
  const folder = path.join(cache, name);
  if (fs.existsSync(folder)) return folder;
  fs.mkdirSync(cache, { recursive: true });
  const partial = fs.mkdtempSync(`${folder}.partial-`);
  try {
    await install(partial);
    if (!fs.existsSync(folder)) fs.renameSync(partial, folder);
    return folder;
  } finally {
    fs.rmSync(partial, { recursive: true, force: true });
  }
}

/** Runs npm in a folder; its words are shown only when it fails. */
export function npm(folder, ...args) {
  const command = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const options = { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32', env: environment() };
  const { status, stdout, stderr, error } = spawnSync(command, args, options);
  if (status === 0) return;
  throw new Error(`npm ${args.join(' ')} failed:\n${error?.message ?? ''}${stdout ?? ''}${stderr ?? ''}`);
}

/** The environment without what npm hands to its scripts: it would make an npm inside work on the outer package. */
function environment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(?!config_)|^npm_config_(local_)?prefix$/i.test(name)),
  );
}
