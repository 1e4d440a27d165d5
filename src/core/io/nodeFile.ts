import { closeSync, openSync, readSync, fstatSync } from 'node:fs';
import type { ByteSource } from '../dicom/source.js';

/** A file opened for reading, and never for anything else. */
export class NodeFile implements ByteSource {
  readonly size: number;
  private readonly descriptor: number;

  /** @throws the system's error where the file cannot be opened */
  constructor(path: string) {
    this.descriptor = openSync(path, 'r');
    this.size = fstatSync(this.descriptor).size;
  }

  read(offset: number, length: number): Uint8Array {
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
