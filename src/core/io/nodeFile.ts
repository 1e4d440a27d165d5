import { closeSync, openSync, readSync, fstatSync } from 'node:fs';
import type { ByteSource } from '../dicom/source.js';

/** Headers are hardly longer; reading as much at once takes no longer than reading a few bytes. */
const HEAD = 64 * 1024;

/** A file opened for reading, and never for anything else. */
export class NodeFile implements ByteSource {
  readonly size: number;
  private readonly descriptor: number;
  /** The first bytes of the file, once some of them were asked for. */
  private head: Uint8Array | undefined;

  /** @throws the system's error where the file cannot be opened */
  constructor(path: string) {
    this.descriptor = openSync(path, 'r');
    this.size = fstatSync(this.descriptor).size;
  }

  read(offset: number, length: number): Uint8Array {
    const end = Math.min(offset + length, this.size);
    if (end > HEAD) return this.readAt(offset, length);
    this.head ??= this.readAt(0, HEAD);
    return this.head.subarray(offset, end);
  }

  private readAt(offset: number, length: number): Uint8Array {
    const wanted = Math.max(0, Math.min(length, this.size - offset));
    const bytes = Buffer.allocUnsafe(wanted);
    let done = 0;
    while (done < wanted) {
      const count = readSync(this.descriptor, bytes, done, wanted - done, offset + done);
      if (count === 0) break;
      done += count;
    }
    return bytes.subarray(0, done);
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
