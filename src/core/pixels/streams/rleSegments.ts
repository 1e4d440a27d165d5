import { Clearings, unreadable, type Clearing } from './clearing.js';
import type { StreamBytes } from './streamBytes.js';

const HEADER = 64;
const MOST_SEGMENTS = 15;

/**
 * What of a frame in RLE (PS3.5 Annex G) is no part of the image: offsets of segments that there are not, and bytes
 * behind the last run of each segment.
 * @param pixels Rows times Columns: what one segment decodes to, in bytes
 * @throws PixelError where the header does not fit the frame
 */
export function clearRle(stream: StreamBytes, pixels: number): readonly Clearing[] {
  const found = new Clearings(stream);
  const header = Buffer.from(stream.read(0, HEADER));
  if (header.length < HEADER) throw damaged();
  const count = header.readUInt32LE(0);
  if (count < 1 || count > MOST_SEGMENTS) throw damaged();
  const offsets = Array.from({ length: count }, (_, index) => header.readUInt32LE(4 + 4 * index));
  found.clear(4 + 4 * count, HEADER - 4 - 4 * count, 'the unused part of an RLE header');
  let end = HEADER;
  offsets.forEach((offset, index) => {
    const limit = offsets[index + 1] ?? stream.length;
    if (offset < end || limit < offset || limit > stream.length) throw damaged();
    if (index === 0) found.clear(HEADER, offset - HEADER, 'bytes before the first RLE segment');
    const last = endOfRuns(stream, offset, limit, pixels);
    found.clear(last, limit - last, 'bytes after the last run of an RLE segment');
    end = limit;
  });
  return found.list;
}

/** PackBits: 0 to 127, so many bytes and one follow; 129 to 255, a byte is repeated; 128 means nothing. */
function endOfRuns(stream: StreamBytes, from: number, limit: number, pixels: number): number {
  let at = from;
  for (let decoded = 0; decoded < pixels && at < limit;) {
    const code = stream.at(at);
    if (code < 128) at += code + 2;
    else at += code === 128 ? 1 : 2;
    if (code !== 128) decoded += code < 128 ? code + 1 : 257 - code;
  }
  return Math.min(at, limit);
}

function damaged(): ReturnType<typeof unreadable> {
  return unreadable('A frame in RLE');
}
