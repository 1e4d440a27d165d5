// Where programs for tests are kept: outside the package, as @vscode/test-electron does it.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
const cache = path.join(root, '.vscode-test');

/**
 * The folder of a program in the cache; `install` fills it once. A marker is written when it is complete, so that a
 * half install is done again.
 *
 * @param {string} name folder name, with the version in it
 * @param {(folder: string) => void | Promise<void>} install
 */
export async function cached(name, install) {
  const folder = path.join(cache, name);
  const marker = path.join(folder, '.complete');
  if (fs.existsSync(marker)) return folder;
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  await install(folder);
  fs.writeFileSync(marker, '');
  return folder;
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
