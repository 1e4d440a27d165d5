import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, mkdtempSync, readdirSync, rmSync, statSync, unlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { getuid, pid } from 'node:process';
import { isAlive } from './fileLock.js';

/** Age from which a file of another computer, or of a name without a process, counts as left over; in milliseconds. */
const FORGOTTEN = 24 * 60 * 60 * 1000;

const TEMPORARY = /^\.dicom-deid-(?:([0-9a-f]{8})-(\d+)-)?[0-9a-f]{16}\.tmp$/;
const TEMPORARY_FOLDER = /^dicom-deid-([0-9a-f]{8})-(\d+)-\w{6}$/;

let host: string | undefined;

/** A name for a file that is not yet whole; hidden, no other has it, and it tells which process writes it. */
export function temporaryName(): string {
  return `.dicom-deid-${thisHost()}-${pid}-${randomBytes(8).toString('hex')}.tmp`;
}

function thisHost(): string {
  return (host ??= createHash('sha256').update(hostname()).digest('hex').slice(0, 8));
}

const swept = new Set<string>();

/** Removes what runs that died have left half written in a folder; once for each folder. Nothing depends on it. */
export function sweepTemporary(folder: string): void {
  if (swept.has(folder)) return;
  swept.add(folder);
  try {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (isLeftOver(name, path)) unlinkSync(path);
    }
  } catch {
    // Another run sweeps too, or the folder may not be read: what is left there is found by the next one.
  }
}

/**
 * A new folder that only this user can read, for what is unpacked; those that runs which were killed have left beside it
 * are removed before.
 */
export function temporaryFolder(parent: string): string {
  for (const name of readdirSync(parent)) {
    const path = join(parent, name);
    try {
      // In a folder of all users, what another one has made is not ours to judge.
      const isOurs = TEMPORARY_FOLDER.test(name) && lstatSync(path).uid === getuid?.();
      if (isOurs && isLeftOver(name, path, TEMPORARY_FOLDER)) rmSync(path, { recursive: true });
    } catch {
      // Another run sweeps too, or has ended meanwhile.
    }
  }
  return mkdtempSync(join(parent, `dicom-deid-${thisHost()}-${pid}-`));
}

function isLeftOver(name: string, path: string, pattern = TEMPORARY): boolean {
  const [match, ofHost, process] = pattern.exec(name) ?? [];
  if (match === undefined) return false;
  if (ofHost === thisHost() && process !== undefined) return Number(process) !== pid && !isAlive(Number(process));
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs > FORGOTTEN;
}
