import { Clearings, unreadable, type Clearing } from './clearing.js';
import type { StreamBytes } from './streamBytes.js';

const [SOC, SOT, SOD, EOC, COM] = [0xff4f, 0xff90, 0xff93, 0xffd9, 0xff64];
/** Marker segments of ISO/IEC 15444-1 Annex A, 15444-2 Annex A and 15444-15: sizes, styles, quantisation, lengths. */
const CODING = new Set([
  ...[0xff50, 0xff51, 0xff52, 0xff53, 0xff55, 0xff56, 0xff57, 0xff58, 0xff59, 0xff5c, 0xff5d, 0xff5e, 0xff5f],
  ...[0xff60, 0xff61, 0xff63, 0xff72, 0xff73, 0xff74, 0xff75, 0xff76, 0xff77, 0xff78, 0xff79],
]);

/**
 * What of a JPEG 2000 codestream is no part of the image (ISO/IEC 15444-1 Annex A; HTJ2K is built alike): comments, and
 * bytes after EOC. Bytes within a tile-part behind its last packet are not examined.
 * @throws PixelError where marker segments or tile-parts cannot be followed
 */
export function clearCodestream(stream: StreamBytes): readonly Clearing[] {
  const found = new Clearings(stream);
  walkCodestream(found, 0, stream.length);
  return found.list;
}

/** @param end one after the last byte of the codestream in the stream */
export function walkCodestream(found: Clearings, start: number, end: number): void {
  const { stream } = found;
  if (stream.uint16(start) !== SOC) throw damaged();
  let at = headerEnd(found, start + 2, end);
  while (at < end) {
    const marker = stream.uint16(at);
    if (marker === EOC) return found.clearBetween(at + 2, end, 'bytes after the end of a JPEG 2000 codestream');
    // The end-of-codestream marker is missing in files that are otherwise whole.
    if (stream.isAll(0, at, end - at)) return;
    if (marker !== SOT || stream.uint16(at + 2) !== 10) throw damaged();
    const length = stream.uint32(at + 6);
    const dataStart = headerEnd(found, at + 12, end);
    if (length === 0) at = endOfPackets(stream, dataStart, end);
    else if (at + length >= dataStart) at += length;
    else throw damaged();
  }
}

/** Reads the marker segments of a main or tile-part header. @returns where the next SOT is, or one after SOD */
function headerEnd(found: Clearings, from: number, end: number): number {
  const { stream } = found;
  let at = from;
  while (at < end) {
    const marker = stream.uint16(at);
    if (marker === SOT || marker === EOC) return at;
    if (marker === SOD) return at + 2;
    // ISO/IEC 15444-1 Table A.1: FF30 to FF3F have no segment.
    if (marker >= 0xff30 && marker <= 0xff3f) {
      at += 2;
      continue;
    }
    const length = stream.uint16(at + 2);
    if (!(length >= 2) || at + 2 + length > end) throw damaged();
    if (marker === COM) found.clearComment(at + 4, length - 2, 'a JPEG 2000 comment');
    else if (!CODING.has(marker)) throw unreadable('A JPEG 2000 codestream with a reserved marker');
    at += 2 + length;
  }
  throw damaged();
}

/** In packets, no FF is followed by more than 8F, but for the markers SOP and EPH (ISO/IEC 15444-1 section B.10). */
function endOfPackets(stream: StreamBytes, from: number, end: number): number {
  for (let at = stream.indexOf(0xff, from); at < end; at = stream.indexOf(0xff, at + 1)) {
    if (stream.uint16(at) === EOC) return at;
  }
  return end;
}

function damaged(): ReturnType<typeof unreadable> {
  return unreadable('A JPEG 2000 codestream');
}
