import { OwnError } from '../model/errors.js';
import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { kill, pid, uptime } from 'node:process';

/** Someone else has had the lock for too long. */
export class LockedError extends OwnError {
  constructor() {
    super('Another process holds its lock. If there is no such process, delete the .lock file beside it.');
    this.name = 'LockedError';
  }
}

/** Longest wait for others, and the age from which a lock of another computer counts as forgotten, in milliseconds. */
const PATIENCE = 60_000;
const FORGOTTEN = 10 * 60_000;
const PAUSE = 5;

/**
 * Runs something while no other process does the same: a file that only one can create is the lock. A lock whose
 * process is gone is broken.
 * @param path of the lock file
 * @throws LockedError after a minute; the system's error where the lock cannot be made
 */
export function withLock<T>(path: string, run: () => T): T {
  acquire(path);
  try {
    return run();
  } finally {
    rmSync(path, { force: true });
  }
}

/** The same for what takes its time; others in this process wait as well. */
export async function withLockAsync<T>(path: string, run: () => Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE;
  while (!tryToCreate(path)) {
    if (mustWait(path, end)) await new Promise((go) => setTimeout(go, PAUSE));
  }
  try {
    return await run();
  } finally {
    rmSync(path, { force: true });
  }
}

function acquire(path: string): void {
  const end = Date.now() + PATIENCE;
  while (!tryToCreate(path)) {
    if (mustWait(path, end)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
  }
}

/** @throws LockedError where the wait is over */
function mustWait(path: string, end: number): boolean {
  if (!isAbandoned(path)) {
    if (Date.now() > end) throw new LockedError();
    return true;
  }
  breakLock(path);
  return false;
}

function tryToCreate(path: string): boolean {
  try {
    const descriptor = openSync(path, 'wx', 0o600);
    writeSync(descriptor, `${pid} ${hostname()}`);
    closeSync(descriptor);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Its process does not live any more, as far as this computer can tell. */
function isAbandoned(path: string): boolean {
  try {
    const age = Date.now() - statSync(path).mtimeMs;
    const [owner, host] = readFileSync(path, 'utf8').split(' ');
    // Whoever made it a moment ago may not have written its name yet.
    if (owner === undefined || host === undefined) return age > 1000;
    if (host !== hostname()) return age > FORGOTTEN;
    // A container that is started again gets the number that the killed one had: such a lock is older than the process.
    return Number(owner) === pid ? age > uptime() * 1000 + 1000 : !isAlive(Number(owner));
  } catch {
    return false;
  }
}

/** True where a process of this computer has this number. */
export function isAlive(other: number): boolean {
  try {
    kill(other, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Two who find the same lock abandoned must not break the new one of the first: it is broken under a lock of its own. */
function breakLock(path: string): void {
  const breaking = `${path}.break`;
  if (!tryToCreate(breaking)) {
    if (isAbandoned(breaking)) rmSync(breaking, { force: true });
    return;
  }
  try {
    if (isAbandoned(path)) rmSync(path, { force: true });
  } finally {
    rmSync(breaking, { force: true });
  }
}
