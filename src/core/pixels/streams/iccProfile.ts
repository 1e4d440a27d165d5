import type { Clearings } from './clearing.js';
import type { Span } from './streamBytes.js';

/** A stretch of an ICC profile in a stream; JPEG cuts it into numbered ones. */
export interface ProfileChunk extends Span {
  readonly number: number;
}

const HEADER = 128;
/** Type signatures of ICC.1 that hold numbers only. */
const NUMERIC =
  /^(XYZ |curv|para|mft1|mft2|mAB |mBA |sf32|uf32|chrm|meas|view|sig |ui08|ui16|ui32|ui64|clro|cicp|bfd |crdi)$/;

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

/** The stretches of a profile that are neither structure nor numbers. */
export function withoutNumbers(profile: Buffer): readonly Span[] {
  if (profile.length < HEADER + 4) return [{ from: 0, length: profile.length }];
  const count = profile.readUInt32BE(HEADER);
  const tableEnd = HEADER + 4 + 12 * count;
  if (tableEnd > profile.length) return [{ from: 0, length: profile.length }];
  const kept: Span[] = [{ from: 0, length: tableEnd }];
  for (let index = 0; index < count; index++) {
    const entry = HEADER + 4 + 12 * index;
    const [from, length] = [profile.readUInt32BE(entry + 4), profile.readUInt32BE(entry + 8)];
    if (from < tableEnd || from + length > profile.length || length < 8) continue;
    const type = profile.toString('latin1', from, from + 4);
    // Of a text its type stays, so that it reads as one without characters.
    kept.push({ from, length: NUMERIC.test(type) ? length : 4 });
  }
  return between(kept, profile.length);
}

/** What lies between spans, up to a length. */
function between(spans: readonly Span[], length: number): readonly Span[] {
  const gaps: Span[] = [];
  let end = 0;
  for (const span of [...spans].sort((one, other) => one.from - other.from)) {
    if (span.from > end) gaps.push({ from: end, length: span.from - end });
    end = Math.max(end, span.from + span.length);
  }
  if (length > end) gaps.push({ from: end, length: length - end });
  return gaps;
}
