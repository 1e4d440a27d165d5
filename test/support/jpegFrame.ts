/** Streams of JPEG that a walk of marker segments can follow, with anything in them (ISO/IEC 10918-1 Annex B). */

/** One marker segment: its marker's second byte and its contents. */
export type JpegSegment = readonly [code: number, contents: Uint8Array | string];

/**
 * SOI, the segments, a frame and a scan header, entropy-coded data and EOI. The data decode to nothing; FF in them is
 * stuffed.
 * @param after bytes behind EOI
 */
export function jpegFrame(
  data: Uint8Array,
  segments: readonly JpegSegment[] = [],
  after: Uint8Array = NOTHING,
): Uint8Array {
  const frame: JpegSegment = [0xc0, Uint8Array.of(8, 0, 8, 0, 8, 1, 1, 0x11, 0)];
  const scan: JpegSegment = [0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)];
  const stuffed = [...data].flatMap((byte) => (byte === 0xff ? [0xff, 0] : [byte]));
  const bytes = [Uint8Array.of(0xff, 0xd8), ...[...segments, frame, scan].map(encoded), Uint8Array.from(stuffed)];
  return Uint8Array.from(Buffer.concat([...bytes, Uint8Array.of(0xff, 0xd9), after]));
}

const NOTHING = new Uint8Array(0);

function encoded([code, contents]: JpegSegment): Uint8Array {
  const bytes = typeof contents === 'string' ? Buffer.from(contents, 'latin1') : contents;
  const length = bytes.length + 2;
  return Buffer.concat([Uint8Array.of(0xff, code, length >>> 8, length & 0xff), bytes]);
}
