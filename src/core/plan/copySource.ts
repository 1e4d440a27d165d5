import type { ByteSource } from '../dicom/source.js';
import type { CleanCopy } from './cleanCopy.js';

/**
 * A clean copy as a source, so that it can be read like a file before it is one. Spans of the original are read when
 * asked for: its pixel data is never in memory.
 */
export function copySource({ source, segments, length }: CleanCopy): ByteSource {
  const starts: number[] = [];
  let end = 0;
  for (const segment of segments) {
    starts.push(end);
    end += segment.length;
  }
  const readSegment = (index: number, from: number, wanted: number): Uint8Array => {
    const segment = segments[index];
    if (segment === undefined) return new Uint8Array(0);
    const most = Math.min(wanted, segment.length - from);
    return segment instanceof Uint8Array ? segment.subarray(from, from + most) : source.read(segment.from + from, most);
  };
  return {
    size: length,
    read(offset, wanted) {
      const parts: Uint8Array[] = [];
      const last = Math.min(offset + wanted, length);
      let index = segmentAt(starts, offset);
      for (let at = offset; at < last; index += 1) {
        const part = readSegment(index, at - (starts[index] ?? 0), last - at);
        parts.push(part);
        at = (starts[index + 1] ?? length) > at + part.length ? last : at + part.length;
      }
      return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    },
  };
}

/** Index of the segment that holds an offset, by bisection. */
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
