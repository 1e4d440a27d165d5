import { closeSync, openSync, readSync, fstatSync } from 'node:fs';
import type { ByteSource } from '../dicom/source.js';

/** Headers are hardly longer; reading as much at once takes no longer than reading a few bytes. */
const BLOCK = 64 * 1024;
/** Blocks that are kept: of long headers, values are asked for several times, one after the other. */
const BLOCKS = 16;

/** A file opened for reading, and never for anything else. */
export class NodeFile implements ByteSource {
  readonly size: number;
  private readonly descriptor: number;
  /** What was read of the file so far, by number of the block. */
  private readonly blocks = new Map<number, Uint8Array>();

  /** @throws the system's error where the file cannot be opened */
  constructor(path: string) {
    this.descriptor = openSync(path, 'r');
    this.size = fstatSync(this.descriptor).size;
  }

  read(offset: number, length: number): Uint8Array {
    const end = Math.min(offset + length, this.size);
    const number = Math.floor(offset / BLOCK);
    const start = number * BLOCK;
    if (end > start + BLOCK) return this.readAt(offset, length);
    return this.block(number).subarray(offset - start, Math.max(offset, end) - start);
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

  readInto(offset: number, target: Uint8Array): number {
    const wanted = Math.max(0, Math.min(target.length, this.size - offset));
    let done = 0;
    while (done < wanted) {
      const count = readSync(this.descriptor, target, done, wanted - done, offset + done);
      if (count === 0) break;
      done += count;
    }
    return done;
  }

  private readAt(offset: number, length: number): Uint8Array {
    const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, this.size - offset)));
    return bytes.subarray(0, this.readInto(offset, bytes));
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
