import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { SealedReader } from './sealedFile.js';
import { OwnError } from '../model/errors.js';

/** Decisions, policies and dictionaries are written by people; nothing longer is one of them. */
const LARGEST = 1024 * 1024;

/** Windows has no such flag; there is nothing there that would block either. */
const { O_NONBLOCK = 0, O_RDONLY } = constants;

/** Why a file that people write is not read. */
export type Unfit = 'no regular file' | 'larger than 1 MB' | 'outside the folder';

/** Tells that a file is not read; the caller knows what it was to be. */
export class UnfitFileError extends OwnError {
  constructor(readonly reason: Unfit) {
    super(reason);
    this.name = 'UnfitFileError';
  }
}

/**
 * The text of a small regular file. A pipe is not waited for, a device not read, and a link leads nowhere outside.
 * @param folder in which the file has to lie, links followed; left out, anywhere
 * @returns undefined where there is no such file, or none could have such a name
 * @throws UnfitFileError; the system's error where it cannot be read
 */
export function readSmallFile(path: string, folder?: string): string | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, O_RDONLY | O_NONBLOCK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENAMETOOLONG') return undefined;
    if (code === 'ENXIO' || code === 'EISDIR') throw new UnfitFileError('no regular file');
    throw error;
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw new UnfitFileError('no regular file');
    if (stat.size > LARGEST) throw new UnfitFileError('larger than 1 MB');
    if (folder !== undefined && !isInside(path, folder)) throw new UnfitFileError('outside the folder');
    const sealed = SealedReader.of(descriptor, stat.size);
    if (!sealed) return readAll(descriptor);
    const bytes = Buffer.alloc(sealed.size);
    sealed.readInto(0, bytes);
    return bytes.toString('utf8');
  } finally {
    closeSync(descriptor);
  }
}

function isInside(path: string, folder: string): boolean {
  const real = realpathSync(folder);
  const own = dirname(realpathSync(path));
  return own === real || own.startsWith(real.endsWith(sep) ? real : real + sep);
}

/** A file may grow while it is read. */
function readAll(descriptor: number): string {
  const bytes = Buffer.alloc(LARGEST + 1);
  let length = 0;
  for (;;) {
    const count = readSync(descriptor, bytes, length, bytes.length - length, length);
    length += count;
    if (length > LARGEST) throw new UnfitFileError('larger than 1 MB');
    if (count === 0) return bytes.toString('utf8', 0, length);
  }
}
