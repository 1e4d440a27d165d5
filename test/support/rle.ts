/** Encodes frames as RLE Lossless (PS3.5 Annex G). */

/**
 * One frame: an RLE header and a segment for each byte of a pixel, most significant first.
 * @param segments the bytes of each segment in row order, e.g. the red, the green and the blue plane
 * @param columns pixels of a row: runs do not cross rows
 */
export function rleFrame(segments: readonly Uint8Array[], columns: number): Uint8Array {
  const encoded = segments.map((segment) => encodeSegment(segment, columns));
  const header = new Uint8Array(64);
  const view = new DataView(header.buffer);
  view.setUint32(0, encoded.length, true);
  let offset = header.length;
  encoded.forEach((segment, index) => {
    view.setUint32(4 + index * 4, offset, true);
    offset += segment.length;
  });
  return Uint8Array.from(Buffer.concat([header, ...encoded]));
}

/** The planes of pixels whose samples lie side by side: all red, all green, all blue. */
export function samplePlanes(pixels: Uint8Array, samples: number): Uint8Array[] {
  return Array.from({ length: samples }, (_, sample) => pixels.filter((_byte, index) => index % samples === sample));
}

function encodeSegment(segment: Uint8Array, columns: number): Uint8Array {
  const bytes: number[] = [];
  for (let row = 0; row < segment.length; row += columns) encodeRow(segment.subarray(row, row + columns), bytes);
  if (bytes.length % 2 === 1) bytes.push(0);
  return Uint8Array.from(bytes);
}

/** PackBits: a run is 257 − length and the byte; what repeats less than three times goes out literally. */
function encodeRow(row: Uint8Array, out: number[]): void {
  let literalStart = 0;
  let at = 0;
  while (at < row.length) {
    const length = runLength(row, at);
    if (length >= 3) {
      flushLiteral(row.subarray(literalStart, at), out);
      out.push(257 - length, row[at] ?? 0);
      literalStart = at + length;
    }
    at += length;
  }
  flushLiteral(row.subarray(literalStart), out);
}

function runLength(row: Uint8Array, start: number): number {
  let end = start + 1;
  while (end < row.length && end - start < 128 && row[end] === row[start]) end++;
  return end - start;
}

function flushLiteral(literal: Uint8Array, out: number[]): void {
  for (let at = 0; at < literal.length; at += 128) {
    const chunk = literal.subarray(at, at + 128);
    out.push(chunk.length - 1, ...chunk);
  }
}
