import { Clearings, unreadable, type Clearing } from './clearing.js';
import { clearIccProfile } from './iccProfile.js';
import { walkCodestream } from './jpeg2000Segments.js';
import type { StreamBytes } from './streamBytes.js';

/** Boxes that an image of JP2 or JPEG XL needs (ISO/IEC 15444-1 Annex I, 18181-2 section 9). */
const KEPT = /^(jP {2}|ftyp|ihdr|bpcc|pclr|cmap|cdef|res |resc|resd|JXL |jxlc|jxlp|jxll|jxli)$/;
const SUPERBOX = /^(jp2h|res )$/;

interface Box {
  readonly type: string;
  readonly start: number;
  readonly contents: number;
  readonly end: number;
}

/**
 * What of an image in boxes, JP2 or JPEG XL, is no part of it: XML, UUID, Exif and all boxes that only inform become
 * free ones without content. The codestream of JPEG 2000 is walked as well; that of JPEG XL has no segments to walk.
 * @throws PixelError where the boxes cannot be followed
 */
export function clearBoxes(stream: StreamBytes): readonly Clearing[] {
  const found = new Clearings(stream);
  walkBoxes(found, 0, stream.length, true);
  return found.list;
}

function walkBoxes(found: Clearings, from: number, end: number, isTop: boolean): void {
  const { stream } = found;
  let hasImage = false;
  for (let at = from; at < end;) {
    if (isTop && hasImage && stream.isAll(0, at, end - at)) return;
    const box = boxAt(stream, at, end);
    // What follows the image and is no box is not part of it.
    if (!box && isTop && hasImage) return found.clearFrom(at, 'bytes after an image');
    if (!box) throw unreadable('An image in boxes');
    hasImage ||= /^(jp2c|jxlc|jxlp)$/.test(box.type);
    readBox(found, box);
    at = box.end;
  }
  if (isTop && !hasImage) throw unreadable('An image in boxes');
}

function readBox(found: Clearings, { type, start, contents, end }: Box): void {
  const length = end - contents;
  if (type === 'jp2c') walkCodestream(found, contents, end);
  else if (type === 'colr') readColour(found, contents, length);
  else if (SUPERBOX.test(type)) walkBoxes(found, contents, end, false);
  else if (!KEPT.test(type)) {
    if (type !== 'free') {
      const head = Buffer.from('free', 'latin1');
      found.put({ from: start + 4, length: 4, head, fill: 0, what: 'a box that is no part of the image' });
    }
    found.clear(contents, length, 'a box that is no part of the image');
  }
}

/** METH, PREC, APPROX, then an enumerated colour space or an ICC profile. */
function readColour(found: Clearings, contents: number, length: number): void {
  const method = found.stream.at(contents);
  if (method === 1) found.clear(contents + 7, length - 7, 'a colour specification');
  else clearIccProfile(found, [{ number: 1, from: contents + 3, length: length - 3 }]);
}

function boxAt(stream: StreamBytes, start: number, limit: number): Box | undefined {
  const stated = stream.uint32(start);
  const type = stream.text(start + 4, 4);
  if (!(stated >= 0) || !/^[\x20-\x7e]{4}$/.test(type)) return undefined;
  const isLong = stated === 1;
  const length =
    stated === 0 ? limit - start : isLong ? stream.uint32(start + 8) * 2 ** 32 + stream.uint32(start + 12) : stated;
  const contents = start + (isLong ? 16 : 8);
  const end = start + length;
  return end >= contents && end <= limit ? { type, start, contents, end } : undefined;
}
