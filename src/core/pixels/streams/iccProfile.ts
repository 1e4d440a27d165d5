import { withoutNumbers } from '../../dicom/iccProfile.js';
import type { Clearings } from './clearing.js';
import type { Span } from './streamBytes.js';

/** A stretch of an ICC profile in a stream; JPEG cuts it into numbered ones. */
export interface ProfileChunk extends Span {
  readonly number: number;
}

/**
 * Overwrites the texts of an ICC profile (ICC.1 section 7): descriptions, copyright and whatever is no number. The
 * header, the table of tags and the numbers that colours are computed by stay. A profile that cannot be read goes whole.
 */
export function clearIccProfile(found: Clearings, chunks: readonly ProfileChunk[]): void {
  if (chunks.length === 0) return;
  const ordered = [...chunks].sort((one, other) => one.number - other.number);
  const { stream } = found;
  const bytes = Buffer.concat(ordered.map(({ from, length }) => stream.read(from, length)));
  for (const { from, length } of withoutNumbers(bytes)) {
    let start = 0;
    for (const chunk of ordered) {
      const [first, last] = [Math.max(from, start), Math.min(from + length, start + chunk.length)];
      if (last > first) found.clear(chunk.from + first - start, last - first, 'texts of an ICC profile');
      start += chunk.length;
    }
  }
}
