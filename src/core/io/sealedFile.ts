/**
 * Files that only this process can read: what archives hold lies on the disk sealed block by block, under a key that is in
 * memory alone, while it is worked on. A run that is killed leaves nothing that anyone can read.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';
import { open, KEY_LENGTH, seal, SEAL_OVERHEAD } from '../vault/seal.js';

const MAGIC = Buffer.from('DICOMDEID-SEAL-1', 'latin1');
const ID = 16;
/** Bytes before the blocks; a process that has sealed anything reads so many of every file, to know its own. */
export const SEALED_HEADER = MAGIC.length + ID;
/** Bytes that are sealed together. */
const BLOCK = 64 * 1024;
const SEALED_BLOCK = BLOCK + SEAL_OVERHEAD;

/** Threads that are started later get the key with it. */
const KEY = 'dicom-deid key of unpacked files';

/** The key of this process; made where there is none. Threads that were started before do not have it. */
export function sealingKey(): Uint8Array {
  const known = keyOfProcess();
  if (known) return known;
  const key = randomBytes(KEY_LENGTH);
  setEnvironmentData(KEY, key);
  return key;
}

function keyOfProcess(): Uint8Array | undefined {
  const key = getEnvironmentData(KEY);
  return key instanceof Uint8Array ? key : undefined;
}

/** Writes a file that is sealed; what is there already is not written over. */
export class SealedWriter {
  private readonly descriptor: number;
  private readonly id = randomBytes(ID);
  private pending = Buffer.alloc(0);
  private count = 0;

  /** @throws the system's error (`EEXIST`) where there is such a file */
  constructor(
    path: string,
    private readonly key: Uint8Array,
  ) {
    this.descriptor = openSync(path, 'wx', 0o600);
    this.put(Buffer.concat([MAGIC, this.id]));
  }

  write(bytes: Uint8Array): void {
    const all = Buffer.concat([this.pending, bytes]);
    let from = 0;
    for (; all.length - from >= BLOCK; from += BLOCK) this.block(all.subarray(from, from + BLOCK));
    this.pending = Buffer.from(all.subarray(from));
  }

  close(): void {
    try {
      if (this.pending.length > 0) this.block(this.pending);
    } finally {
      closeSync(this.descriptor);
    }
  }

  private block(bytes: Uint8Array): void {
    this.put(seal(this.key, bytes, contextOf(this.id, this.count++)));
  }

  private put(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length;) from += writeSync(this.descriptor, bytes, from);
  }
}

/** Reads a sealed file at any place. */
export class SealedReader {
  /** Bytes of what is sealed in it. */
  readonly size: number;

  private constructor(
    private readonly descriptor: number,
    private readonly key: Uint8Array,
    private readonly id: Buffer,
    sealedSize: number,
  ) {
    const sealed = sealedSize - SEALED_HEADER;
    this.size = sealed - Math.ceil(sealed / SEALED_BLOCK) * SEAL_OVERHEAD;
  }

  /** @returns undefined for a file that this process has not sealed */
  static of(descriptor: number, size: number): SealedReader | undefined {
    const key = keyOfProcess();
    if (!key || size < SEALED_HEADER) return undefined;
    const header = readAt(descriptor, 0, SEALED_HEADER);
    if (!header.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
    return new SealedReader(descriptor, key, header.subarray(MAGIC.length), size);
  }

  /** @throws VaultError where the file was changed */
  readInto(offset: number, target: Uint8Array): number {
    const wanted = Math.max(0, Math.min(target.length, this.size - offset));
    for (let done = 0; done < wanted;) {
      const index = Math.floor((offset + done) / BLOCK);
      const block = this.block(index);
      const from = offset + done - index * BLOCK;
      const some = block.subarray(from, from + wanted - done);
      target.set(some, done);
      done += some.length;
    }
    return wanted;
  }

  private block(index: number): Buffer {
    const length = Math.min(BLOCK, this.size - index * BLOCK);
    const sealed = readAt(this.descriptor, SEALED_HEADER + index * SEALED_BLOCK, length + SEAL_OVERHEAD);
    return open(this.key, sealed, contextOf(this.id, index));
  }
}

/** A block is of one file, and at one place in it. */
function contextOf(id: Buffer, index: number): string {
  return `unpacked file ${id.toString('hex')} block ${index}`;
}

function readAt(descriptor: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const count = readSync(descriptor, bytes, done, length - done, offset + done);
    if (count === 0) break;
    done += count;
  }
  return bytes.subarray(0, done);
}
