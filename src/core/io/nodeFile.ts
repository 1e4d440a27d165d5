import { closeSync, constants, fstatSync, openSync, readSync, type BigIntStats } from 'node:fs';
import { noteProgress } from './heartbeat.js';
import { OwnError } from '../model/errors.js';
import { SealedReader } from './sealedFile.js';
import type { ByteSource } from '../dicom/source.js';

/** Headers are hardly longer; reading as much at once takes no longer than reading a few bytes. */
const BLOCK = 64 * 1024;
/** Blocks that are kept: of long headers, values are asked for several times, one after the other. */
const BLOCKS = 16;

/** Windows has no such flag. */
const { O_NONBLOCK: NON_BLOCKING = 0 } = constants;

/** The file was written to between its reading and the end of its copy, which may hold something of either. */
export class InputChangedError extends OwnError {
  constructor() {
    super(
      'The file was changed while it was copied; nothing was written. Try again when no other program writes to it.',
    );
    this.name = 'InputChangedError';
  }
}

class NotRegularError extends OwnError {
  constructor() {
    super('It is not a regular file.');
    this.name = 'NotRegularError';
  }
}

function folderError(): NodeJS.ErrnoException {
  return Object.assign(new Error('EISDIR'), { code: 'EISDIR' });
}

/** What is read through a descriptor, a block at a time. */
abstract class Descriptor implements ByteSource {
  abstract readonly size: number;
  /** What was read so far, by number of the block. */
  private readonly blocks = new Map<number, Uint8Array>();

  constructor(protected readonly descriptor: number) {}

  read(offset: number, length: number): Uint8Array {
    const end = Math.min(offset + length, this.size);
    const number = Math.floor(offset / BLOCK);
    const start = number * BLOCK;
    if (end > start + BLOCK) return this.readAt(offset, length);
    return this.block(number).subarray(offset - start, Math.max(offset, end) - start);
  }

  readInto(offset: number, target: Uint8Array): number {
    const wanted = Math.max(0, Math.min(target.length, this.size - offset));
    let done = 0;
    noteProgress();
    while (done < wanted) {
      const count = readSync(this.descriptor, target, done, wanted - done, offset + done);
      if (count === 0) break;
      done += count;
    }
    return done;
  }

  private block(number: number): Uint8Array {
    const known = this.blocks.get(number);
    if (known) return known;
    const bytes = this.readAt(number * BLOCK, BLOCK);
    const [oldest] = this.blocks.keys();
    if (this.blocks.size >= BLOCKS && oldest !== undefined) this.blocks.delete(oldest);
    this.blocks.set(number, bytes);
    return bytes;
  }

  private readAt(offset: number, length: number): Uint8Array {
    const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, this.size - offset)));
    return bytes.subarray(0, this.readInto(offset, bytes));
  }
}

/** What was written through a descriptor, read back from the file. */
export class WrittenFile extends Descriptor {
  readonly size: number;

  constructor(descriptor: number) {
    super(descriptor);
    this.size = fstatSync(descriptor).size;
  }
}

/** A file opened for reading, and never for anything else. */
export class NodeFile extends Descriptor {
  readonly size: number;
  private readonly opened: BigIntStats;
  private readonly sealed: SealedReader | undefined;

  /** @throws the system's error where the file cannot be opened */
  constructor(path: string) {
    // A pipe that no one writes to would hold up everything for ever.
    super(openSync(path, constants.O_RDONLY | NON_BLOCKING));
    this.opened = fstatSync(this.descriptor, { bigint: true });
    if (!this.opened.isFile()) {
      closeSync(this.descriptor);
      throw this.opened.isDirectory() ? folderError() : new NotRegularError();
    }
    this.sealed = SealedReader.of(this.descriptor, Number(this.opened.size));
    this.size = this.sealed?.size ?? Number(this.opened.size);
  }

  override readInto(offset: number, target: Uint8Array): number {
    noteProgress();
    return this.sealed ? this.sealed.readInto(offset, target) : super.readInto(offset, target);
  }

  /** Permissions of the file, for copies that no one else is to read either. */
  get mode(): number {
    return Number(this.opened.mode) & 0o777;
  }

  /** @throws InputChangedError where a person has written to the file since it was opened */
  requireUnchanged(): void {
    const now = fstatSync(this.descriptor, { bigint: true });
    const { size, mtimeNs, ctimeNs } = this.opened;
    // Another name or mode is another ctime too; a file that is being worked on gets no copy.
    if (now.size !== size || now.mtimeNs !== mtimeNs || now.ctimeNs !== ctimeNs) throw new InputChangedError();
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

/** Opens a file for the time of `use`. */
export function withFile<T>(path: string, use: (file: NodeFile) => T): T {
  const file = new NodeFile(path);
  try {
    return use(file);
  } finally {
    file.close();
  }
}
