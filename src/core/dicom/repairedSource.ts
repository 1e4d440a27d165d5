import type { Repair } from './errors.js';
import type { ByteSource } from './source.js';

/** A source with some bytes exchanged for others; nothing of it is in memory but what is put in. */
export function repairedSource(source: ByteSource, { at, remove, insert }: Repair): ByteSource {
  const after = at + insert.length;
  const size = source.size - remove + insert.length;
  return {
    size,
    read(offset, wanted) {
      const end = Math.min(offset + wanted, size);
      const parts: Uint8Array[] = [];
      if (offset < at) parts.push(source.read(offset, Math.min(end, at) - offset));
      if (offset < after && end > at) parts.push(insert.subarray(Math.max(offset, at) - at, end - at));
      if (end > after) {
        const from = Math.max(offset, after);
        parts.push(source.read(from - insert.length + remove, end - from));
      }
      return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    },
  };
}
