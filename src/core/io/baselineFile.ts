import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { Baseline, BaselineError } from '../report/check/baseline.js';
import { withSlashes } from '../report/relativePath.js';

/**
 * The baseline in a file.
 * @throws BaselineError where it is none, was made with another secret, or is not there
 */
export function loadBaseline(path: string, secret?: string): Baseline {
  const text = textOf(path);
  if (text === undefined) throw new BaselineError('There is no such baseline; make it with --write-baseline.');
  return Baseline.parse(text, secret);
}

/**
 * A baseline to be filled, which goes on with the salt of the one in the file. One that was made without a secret is
 * begun anew under a secret.
 * @throws BaselineError where the file holds something else, or a baseline made with another secret
 */
export function renewBaseline(path: string, secret?: string): Baseline {
  const text = textOf(path);
  if (text === undefined) return Baseline.empty(secret);
  const old = Baseline.parse(text, secret);
  return secret !== undefined && !old.bindsValues ? Baseline.empty(secret) : old.emptied();
}

/** Writes a baseline at one stroke. @throws the system's error */
export function saveBaseline(path: string, baseline: Baseline): void {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(8).toString('hex')}.tmp`);
  try {
    writeFileSync(temporary, baseline.format(), { flag: 'wx', flush: true });
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** A file's path as baselines name it: from the folder of the baseline, with slashes, wherever the command runs. */
export function pathFromBaseline(baselinePath: string, path: string): string {
  return withSlashes(relative(dirname(resolve(baselinePath)), resolve(path)));
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
