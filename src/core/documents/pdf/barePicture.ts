import { DocumentError } from '../documentError.js';

const DAMAGED = 'A picture of the PDF is damaged: print the PDF to a new one in a viewer.';

/** Markers of a JPEG (ITU-T T.81, Table B.1). */
const [SOI, EOI, SOS, COM, ADOBE] = [0xd8, 0xd9, 0xda, 0xfe, 0xee];
/** Boxes of JPEG 2000 that show the picture (ISO/IEC 15444-1, Annex I); others are XML, identifiers, and what anyone adds. */
const SHOWN_BOXES = new Set(['jP  ', 'ftyp', 'jp2h', 'jp2c']);

/**
 * A JPEG without comments, without what applications put there, such as EXIF, XMP and thumbnails, and without bytes
 * behind its end. The segment of Adobe tells how colours are coded, and stays.
 * @throws DocumentError
 */
export function bareJpeg(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(Buffer.of(0xff, SOI));
  if (at < 0) throw new DocumentError(DAMAGED);
  while (at + 1 < bytes.length) {
    const marker = bytes[at + 1]!;
    if (bytes[at] !== 0xff) throw new DocumentError(DAMAGED);
    if (marker === 0xff) {
      at++;
      continue;
    }
    const isBare = marker === SOI || marker === EOI || (marker >= 0xd0 && marker <= 0xd7);
    const end = isBare ? at + 2 : at + 2 + sizeAt(bytes, at + 2);
    if (end > bytes.length) throw new DocumentError(DAMAGED);
    const stop = marker === SOS ? endOfScan(bytes, end) : end;
    const isApplication = marker >= 0xe0 && marker <= 0xef && marker !== ADOBE;
    if (marker !== COM && !isApplication) parts.push(bytes.subarray(at, stop));
    if (marker === EOI) break;
    at = stop;
  }
  return Buffer.concat(parts);
}

/** The coded data of a scan end with a marker that is neither a byte of data nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]!;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/**
 * A JPEG 2000 file or codestream without comments, and without boxes that show nothing.
 * @throws DocumentError
 */
export function bareJpeg2000(bytes: Uint8Array): Uint8Array {
  if (sizeAt(bytes, 0) === SOC) return bareCodestream(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: Uint8Array[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const size = view.getUint32(at);
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    const isLong = size === 1;
    if (isLong && at + 16 > bytes.length) throw new DocumentError(DAMAGED);
    const length = isLong ? Number(view.getBigUint64(at + 8)) : size === 0 ? bytes.length - at : size;
    const head = isLong ? 16 : 8;
    if (length < head || at + length > bytes.length) throw new DocumentError(DAMAGED);
    const content = bytes.subarray(at + head, at + length);
    if (SHOWN_BOXES.has(type)) parts.push(...boxOf(type, type === 'jp2c' ? bareCodestream(content) : content));
    at += length;
  }
  return Buffer.concat(parts);
}

function boxOf(type: string, content: Uint8Array): readonly Uint8Array[] {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.length);
  head.write(type, 4, 'latin1');
  return [head, content];
}

/** Markers of a codestream (ISO/IEC 15444-1, Table A.2). */
const [SOC, SOT, COMMENT, EOC] = [0xff4f, 0xff90, 0xff64, 0xffd9];

/** Comments stand in the main header; those in headers of tiles are part of lengths, and no one writes them. */
function bareCodestream(bytes: Uint8Array): Uint8Array {
  const parts = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length && sizeAt(bytes, at) !== SOT) {
    const end = at + 2 + sizeAt(bytes, at + 2);
    if (bytes[at] !== 0xff || end > bytes.length) throw new DocumentError(DAMAGED);
    if (sizeAt(bytes, at) !== COMMENT) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...parts, bytes.subarray(at, endOfTiles(bytes, at))]);
}

/** Where a codestream ends: bytes behind it show nothing. Its last tile-part may not say how long it is. */
function endOfTiles(bytes: Uint8Array, from: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = from;
  while (at + 12 <= bytes.length && sizeAt(bytes, at) === SOT) {
    const length = view.getUint32(at + 6);
    if (length === 0) return bytes.length;
    at += length;
  }
  return sizeAt(bytes, at) === EOC ? at + 2 : bytes.length;
}

function sizeAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
