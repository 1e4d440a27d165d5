import { OwnError } from '../model/errors.js';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { sweepTemporary, temporaryName } from './temporary.js';
import { memorySource, type ByteSource } from '../dicom/source.js';
import { WrittenFile } from './nodeFile.js';
import type { CleanCopy } from '../plan/cleanCopy.js';

/** Bytes that are copied at a time: they stay in the processor's cache from the reading to the writing. */
const CHUNK = 128 * 1024;
/** Bytes that are copied before anyone else gets a turn; some ten milliseconds. */
const AT_ONCE = 16 * 1024 * 1024;

/** Permissions of files that name patients: the user's own. */
export const PRIVATE = 0o600;

/** The output exists already and was not to be overwritten. */
export class OutputExistsError extends OwnError {
  constructor() {
    super('The output exists already; move it away, or allow overwriting.');
    this.name = 'OutputExistsError';
  }
}

export interface WriteOptions {
  readonly overwrite: boolean;
  /** Looks at what was written, as it lies in the file, before it gets its name; where it throws, nothing is left. */
  readonly check?: (copy: ByteSource) => void;
  /** Permissions, less those that the user masks; left out, any: of re-linked copies {@link PRIVATE}. */
  readonly mode?: number;
  /** Name of the file until it is whole; left out, a new {@link temporaryName}. */
  readonly temporary?: string;
}

/**
 * Writes a clean copy: under a temporary name in the same folder, checked, flushed to the disk, then renamed. Whatever
 * goes wrong, nothing half-written is left under the final name. While it is flushed, others may be written.
 * @throws OutputExistsError unless `overwrite`; what `check` throws; the system's error where the disk refuses
 */
export async function writeCopy(copy: CleanCopy, target: string, options: WriteOptions): Promise<void> {
  const { overwrite, check, mode = 0o666 } = options;
  const folder = dirname(target);
  if (!made.has(folder) || !existsSync(folder)) makeFolder(folder);
  made.add(folder);
  sweepTemporary(folder);
  const temporary = join(folder, options.temporary ?? temporaryName());
  try {
    await writeAndCheck(copy, temporary, mode, check);
    if (overwrite) renameSync(temporary, target);
    else moveIfFree(temporary, target);
  } catch (error) {
    removeIfThere(temporary);
    throw error;
  }
  await folderFlushed(folder);
}

/** The same for bytes that are in memory. */
export function writeBytes(bytes: Uint8Array, target: string, options: WriteOptions): Promise<void> {
  return writeCopy({ source: memorySource(bytes), segments: [bytes], length: bytes.length }, target, options);
}

/** Folders that this thread has made, or found. */
const made = new Set<string>();

function removeIfThere(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })) unlinkSync(path);
}

/** On a read-only disk, Node says of folders in folders that there is no such folder; what holds them says why. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    let above = dirname(folder);
    while (!existsSync(above) && above !== dirname(above)) above = dirname(above);
    accessSync(above, constants.W_OK);
    throw error;
  }
}

const flushed = promisify(fsync);

async function writeAndCheck(copy: CleanCopy, path: string, mode: number, check: WriteOptions['check']): Promise<void> {
  // `x` makes the file or fails: no link is followed. Who may read it is a matter of its making, not of a later change.
  const descriptor = openSync(path, 'wx+', mode & 0o666);
  try {
    await writeSegments(copy, descriptor);
    check?.(new WrittenFile(descriptor));
    // Copies that are written in the same turn are flushed side by side; new files would wait for every one of them.
    await setImmediate();
    await flushed(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** What is short is put together, so that a header of many parts is written at one go. */
async function writeSegments({ segments, source }: CleanCopy, descriptor: number): Promise<void> {
  const gathered = new Gathered(descriptor);
  for (const segment of segments) {
    if (segment instanceof Uint8Array) gathered.put(segment);
    else if (segment.length <= SHORT) gathered.put(spanOf(source, segment.from, segment.length));
    else {
      gathered.flush();
      if (segment.length <= AT_ONCE) copySpan(descriptor, source, segment.from, segment.length);
      else await copyLongSpan(descriptor, source, segment.from, segment.length);
    }
  }
  gathered.flush();
}

/** Bytes of a span that is put together with what stands beside it. */
const SHORT = 16 * 1024;

/** Short stretches on their way to the disk. */
class Gathered {
  private parts: Uint8Array[] = [];
  private length = 0;

  constructor(private readonly descriptor: number) {}

  put(bytes: Uint8Array): void {
    if (this.length + bytes.length > CHUNK) this.flush();
    this.parts.push(bytes);
    this.length += bytes.length;
  }

  flush(): void {
    if (this.length > 0) writeAll(this.descriptor, Buffer.concat(this.parts, this.length));
    this.parts = [];
    this.length = 0;
  }
}

function spanOf(source: CleanCopy['source'], from: number, length: number): Uint8Array {
  const bytes = source.read(from, length);
  if (bytes.length < length) throw shortened();
  return bytes;
}

function shortened(): OwnError {
  return new OwnError('The original became shorter while it was copied; nothing was written.');
}

/** Others get their turn now and then: the editor writes copies in the thread that it waits for. */
async function copyLongSpan(descriptor: number, source: CleanCopy['source'], from: number, length: number) {
  for (let done = 0; done < length; done += AT_ONCE) {
    copySpan(descriptor, source, from + done, Math.min(AT_ONCE, length - done));
    await setImmediate();
  }
}

function copySpan(descriptor: number, source: CleanCopy['source'], from: number, length: number): void {
  const buffer = source.readInto && Buffer.allocUnsafe(Math.min(CHUNK, length));
  for (let done = 0; done < length; done += CHUNK) {
    const wanted = Math.min(CHUNK, length - done);
    const bytes = buffer ? filled(buffer.subarray(0, wanted), source, from + done) : source.read(from + done, wanted);
    if (bytes.length < wanted) throw shortened();
    writeAll(descriptor, bytes);
  }
}

function filled(buffer: Uint8Array, source: CleanCopy['source'], from: number): Uint8Array {
  return buffer.subarray(0, source.readInto?.(from, buffer));
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
}

/** A hard link fails where the name is taken, at one stroke; where there are no links, a rename has to do. */
function moveIfFree(temporary: string, target: string): void {
  try {
    linkSync(temporary, target);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') throw new OutputExistsError();
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS' && code !== 'EMLINK') throw error;
    reserve(target);
    renameSync(temporary, target);
    return;
  }
  unlinkSync(temporary);
}

function reserve(target: string): void {
  try {
    closeSync(openSync(target, 'wx'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new OutputExistsError();
    throw error;
  }
}

/** Flushes of folders that have not begun: one is enough for all copies that got their names until then. */
const toBegin = new Map<string, Promise<void>>();
/** The last flush of each folder that is under way. */
const underWay = new Map<string, Promise<void>>();

/** {@link flushFolder}, once for all copies that ask for it while another flush is under way. */
function folderFlushed(folder: string): Promise<void> {
  const next = toBegin.get(folder) ?? afterThat(folder);
  toBegin.set(folder, next);
  return next;
}

async function afterThat(folder: string): Promise<void> {
  await underWay.get(folder);
  toBegin.delete(folder);
  const flush = flushFolderMeanwhile(folder);
  underWay.set(folder, flush);
  await flush;
  if (underWay.get(folder) === flush) underWay.delete(folder);
}

async function flushFolderMeanwhile(folder: string): Promise<void> {
  try {
    const descriptor = openSync(folder, 'r');
    await flushed(descriptor).finally(() => closeSync(descriptor));
  } catch {
    // Windows refuses to open folders; the rename is journalled there.
  }
}

/** Makes the new name itself durable; not every system lets a folder be opened. */
export function flushFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Windows refuses to open folders; the rename is journalled there.
  }
}
