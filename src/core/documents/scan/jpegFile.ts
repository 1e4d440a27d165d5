import { decode, encode } from 'jpeg-js';
import { DocumentError } from '../documentError.js';
import type { Picture } from '../pagedDocument.js';
import { checkSize } from './limits.js';

/** Of what is compressed anew; less would be seen around letters. */
const QUALITY = 95;
const MOST_MEMORY_MB = 2048;

const BROKEN = 'The JPEG is damaged, or of a kind that is not read: save it again in a viewer.';

/** A stretch of a JPEG file: marker and where it begins and ends. */
export interface JpegSegment {
  readonly marker: number;
  readonly start: number;
  readonly end: number;
}

const [SOI, EOI, SOS, COM] = [0xd8, 0xd9, 0xda, 0xfe];

/** The segments of a JPEG, up to and with the first scan, of which the coded data are no part. @throws DocumentError */
export function jpegSegments(bytes: Uint8Array): readonly JpegSegment[] {
  const segments: JpegSegment[] = [];
  for (let at = 0; at + 1 < bytes.length;) {
    if (bytes[at] !== 0xff) throw new DocumentError(BROKEN);
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const isBare = marker === SOI || marker === EOI || (marker >= 0xd0 && marker <= 0xd7);
    const end = isBare ? at + 2 : at + 2 + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0);
    if (end > bytes.length || (!isBare && end < at + 4)) throw new DocumentError(BROKEN);
    segments.push({ marker, start: at, end });
    if (marker === SOS || marker === EOI) break;
    at = end;
  }
  return segments;
}

/** One after the end of a JPEG of one scan; of another, where its second scan begins. */
export function endOfJpeg(bytes: Uint8Array): number {
  const start = jpegSegments(bytes).at(-1)?.end ?? bytes.length;
  for (let at = start; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1]!;
    // In coded data stands 0 after FF, or a marker after which they go on.
    if (bytes[at] === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return next === EOI ? at + 2 : at;
  }
  return start;
}

/** Segments that show nothing: what applications put there, and comments. The first of JFIF says how dense the dots are. */
export function isJpegMetadata({ marker, start }: JpegSegment, bytes: Uint8Array): boolean {
  if (marker === COM || (marker >= 0xe1 && marker <= 0xef && !isAdobe(bytes, start))) return true;
  return marker === 0xe0 && Buffer.from(bytes.subarray(start + 4, start + 8)).toString('latin1') !== 'JFIF';
}

/** The segment that tells how colours are coded. */
function isAdobe(bytes: Uint8Array, start: number): boolean {
  return bytes[start + 1] === 0xee && Buffer.from(bytes.subarray(start + 4, start + 9)).toString('latin1') === 'Adobe';
}

/** Frame headers, but for tables of Huffman codes, arithmetic conditioning and the extension for hierarchies. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/**
 * Decodes a JPEG of 8 bits, sequential or progressive; its size is looked at before anything is allocated.
 * @param isYcbcr its colours are YCbCr; left out, it says so itself
 * @throws DocumentError
 */
export function decodeJpeg(bytes: Uint8Array, isYcbcr?: boolean): Picture {
  const frame = jpegSegments(bytes).find(({ marker }) => isFrame(marker));
  if (!frame) throw new DocumentError(BROKEN);
  if (frame.marker > 0xc2)
    throw new DocumentError('The JPEG is compressed in a way that is not read: save it again in a viewer.');
  const word = (at: number): number => ((bytes[frame.start + at] ?? 0) << 8) | (bytes[frame.start + at + 1] ?? 0);
  checkSize(word(7), word(5));
  if (bytes[frame.start + 9] === 4) throw new DocumentError('The colours of the JPEG are CMYK: save it as RGB.');
  try {
    const { width, height, data } = decode(bytes, {
      ...{ useTArray: true, formatAsRGBA: true, tolerantDecoding: false },
      ...{ maxMemoryUsageInMB: MOST_MEMORY_MB, maxResolutionInMP: 200 },
      ...(isYcbcr !== undefined && { colorTransform: isYcbcr }),
    });
    return { width, height, rgba: data };
  } catch {
    throw new DocumentError(BROKEN);
  }
}

/** A new JPEG: pixels, and nothing else of the picture. */
export function encodeJpeg({ width, height, rgba }: Picture): Uint8Array {
  return encode({ width, height, data: rgba }, QUALITY).data;
}
