// Installs what the lock file names, where that is not what is installed.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const OLDEST = [20, 19];

/** @throws where Node is too old or npm fails */
export function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    throw new Error(`Node ${OLDEST.join('.')} or newer is needed; this is ${process.versions.node}.`);
  }
  if (isInstalled()) return;
  process.stdout.write('Installing dependencies (npm ci), a minute or two …');
  const isWindows = process.platform === 'win32';
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const npm = isWindows ? 'npm.cmd' : 'npm';
  const { status, stdout, stderr } = spawnSync(npm, args, { cwd: root, encoding: 'utf8', shell: isWindows });
  if (status !== 0) throw new Error(`\n${stdout ?? ''}${stderr ?? ''}npm ci failed; its words are above.`);
  process.stdout.write(' done\n');
}

/**
 * Compares the lock file with the one that npm leaves inside node_modules when it is done: an `npm ci` by hand counts
 * too, and a half install does not. What is optional may be missing, as it is for other platforms.
 */
function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(
    ([folder, { version, optional }]) => folder === '' || optional || installed[folder]?.version === version,
  );
}

/** What a lock file names, by folder; nothing where there is none. */
function packagesOf(file) {
  const lock = path.join(root, file);
  return fs.existsSync(lock) ? JSON.parse(fs.readFileSync(lock, 'utf8')).packages : {};
}
