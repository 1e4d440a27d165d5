import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, statSync, unlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { pid } from 'node:process';
import { isAlive } from './fileLock.js';

/** Age from which a file of another computer, or of a name without a process, counts as left over; in milliseconds. */
const FORGOTTEN = 24 * 60 * 60 * 1000;

const TEMPORARY = /^\.dicom-deid-(?:([0-9a-f]{8})-(\d+)-)?[0-9a-f]{16}\.tmp$/;

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

function isLeftOver(name: string, path: string): boolean {
  const [match, ofHost, process] = TEMPORARY.exec(name) ?? [];
  if (match === undefined) return false;
  if (ofHost === thisHost() && process !== undefined) return Number(process) !== pid && !isAlive(Number(process));
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs > FORGOTTEN;
}
