import type { ByteSource } from '../dicom/source.js';
import type { CleanCopy } from './cleanCopy.js';

/**
 * A clean copy as a source, so that it can be read like a file before it is one. Spans of the original are read when
 * asked for: its pixel data is never in memory.
 */
export function copySource({ source, segments, length }: CleanCopy): ByteSource {
  const starts = startsOf(segments);
  return {
    size: length,
    read(offset, wanted) {
      const parts: Uint8Array[] = [];
      let missing = Math.min(wanted, length - offset);
      let index = segmentAt(starts, offset);
      let from = offset - (starts[index] ?? 0);
      for (; missing > 0; index += 1, from = 0) {
        const segment = segments[index];
        if (segment === undefined) break;
        const most = Math.min(missing, segment.length - from);
        const isOwn = segment instanceof Uint8Array;
        parts.push(isOwn ? segment.subarray(from, from + most) : source.read(segment.from + from, most));
        missing -= most;
      }
      return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    },
  };
}

function startsOf(segments: CleanCopy['segments']): readonly number[] {
  const starts: number[] = [];
  let end = 0;
  for (const { length } of segments) {
    starts.push(end);
    end += length;
  }
  return starts;
}

/** Index of the last segment that starts at or before an offset, by bisection. */
function segmentAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}
