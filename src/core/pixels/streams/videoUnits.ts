import { Clearings, unreadable, type Clearing } from './clearing.js';
import type { StreamBytes } from './streamBytes.js';

const USER_DATA = 0xb2;
const SEQUENCE_END = 0xb7;
/** Start codes of ISO/IEC 13818-1: program stream map, private streams, padding. */
const NOT_PICTURES = new Set([0xbc, 0xbd, 0xbe, 0xbf]);

/** A unit of a video stream: from the byte behind 00 00 01 to the zeros before the next start code. */
interface Unit {
  readonly from: number;
  readonly end: number;
}

/**
 * What of an MPEG-2 video is no part of its pictures (ISO/IEC 13818-2 section 6.2.2): user data, private and padding
 * streams, and what comes before the first start code.
 * @throws PixelError where no start code is found
 */
export function clearMpeg2(stream: StreamBytes): readonly Clearing[] {
  const found = new Clearings(stream);
  let last = -1;
  for (const { from, end } of unitsOf(found)) {
    const code = stream.at(from);
    last = code;
    // User data holds no run of 23 zero bits: it is filled with ones.
    if (code === USER_DATA) found.clear(from + 1, end - from - 1, 'user data of a video', 0xff);
    else if (NOT_PICTURES.has(code))
      found.clear(from + 3, end - from - 3, 'a private or padding stream of a video', 0xff);
    else if (code === SEQUENCE_END) found.clear(from + 1, end - from - 1, 'bytes after the end of a video sequence');
  }
  if (last < 0) throw unreadable('An MPEG-2 video');
  return found.list;
}

/** How the units of a codec say what they are. */
interface UnitTypes {
  readonly headerLength: 1 | 2;
  typeOf(first: number): number;
  isPicture(type: number): boolean;
  isMessage(type: number): boolean;
  /** Header of a unit of filler data. */
  readonly filler: Uint8Array;
}

/** Rec. ITU-T H.264 Table 7-1: slices, parameter sets, delimiters; 6 is SEI, 12 filler data. */
export const AVC: UnitTypes = {
  headerLength: 1,
  typeOf: (first) => first & 0x1f,
  isPicture: (type) =>
    (type >= 1 && type <= 5) ||
    (type >= 7 && type <= 11) ||
    type === 13 ||
    type === 15 ||
    (type >= 19 && type <= 21) ||
    type === 14,
  isMessage: (type) => type === 6,
  filler: Uint8Array.of(0x0c),
};

/** Rec. ITU-T H.265 Table 7-1: slices, parameter sets, delimiters; 39 and 40 are SEI, 38 filler data. */
export const HEVC: UnitTypes = {
  headerLength: 2,
  typeOf: (first) => (first >>> 1) & 0x3f,
  isPicture: (type) => type <= 9 || (type >= 16 && type <= 21) || (type >= 32 && type <= 37),
  isMessage: (type) => type === 39 || type === 40,
  filler: Uint8Array.of(0x4c, 0x01),
};

/**
 * What of an H.264 or H.265 byte stream (Annex B) is no part of its pictures: SEI messages with anything but numbers,
 * and units of types that are reserved or unspecified. They become filler data of the same length.
 * @throws PixelError where no start code is found
 */
export function clearNalUnits(stream: StreamBytes, types: UnitTypes): readonly Clearing[] {
  const found = new Clearings(stream);
  let count = 0;
  for (const { from, end } of unitsOf(found)) {
    count += 1;
    clearNalUnit(found, from, end, types);
  }
  if (count === 0) throw unreadable('An H.264 or H.265 video');
  return found.list;
}

/** Turns one unit, from its header on, into filler data unless it is part of the pictures. */
export function clearNalUnit(found: Clearings, from: number, end: number, types: UnitTypes): void {
  const { stream } = found;
  const length = end - from;
  const type = types.typeOf(stream.at(from));
  const { headerLength, filler } = types;
  if (length <= headerLength || types.isPicture(type)) return;
  if (types.isMessage(type) && holdsNumbersOnly(stream, from + headerLength, end)) return;
  const what = types.isMessage(type) ? 'a message (SEI) of a video' : 'a unit of a video that is not a picture';
  // The last byte is the stop bit (rbsp_trailing_bits).
  found.put({ from, length, head: filler, fill: 0xff, ...(length > filler.length && { last: 0x80 }), what });
}

/**
 * SEI messages that hold fixed numbers (Rec. ITU-T H.264 Annex D, H.265 Annex D): buffering, timing, recovery point,
 * display, colour volume. User data (4, 5) and what is not known may hold anything.
 */
const NUMBERS = new Set([
  0, 1, 2, 6, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19, 20, 45, 47, 129, 130, 132, 136, 137, 144, 147,
]);

function holdsNumbersOnly(stream: StreamBytes, from: number, end: number): boolean {
  const bytes = withoutEmulationPrevention(stream.read(from, end - from));
  let at = 0;
  while (at < bytes.length && !(at >= bytes.length - 1 && bytes[at] === 0x80)) {
    const [type, afterType] = readNumber(bytes, at);
    const [size, afterSize] = readNumber(bytes, afterType);
    const isShort = size <= LONGEST_NUMBERS;
    if (!NUMBERS.has(type) || !isShort || afterSize + size > bytes.length) return false;
    at = afterSize + size;
  }
  return at === bytes.length - 1;
}

/** In bytes. */
const LONGEST_NUMBERS = 64;

/** FF stands for 255 and goes on (section 7.3.2.3.1). */
function readNumber(bytes: Uint8Array, start: number): readonly [value: number, end: number] {
  let [value, at] = [0, start];
  for (; bytes[at] === 0xff; at++) value += 255;
  return [value + (bytes[at] ?? 0), at + 1];
}

function withoutEmulationPrevention(bytes: Uint8Array): Uint8Array {
  return bytes.filter((byte, index) => !(byte === 3 && index >= 2 && bytes[index - 1] === 0 && bytes[index - 2] === 0));
}

/** The units between start codes; what comes before the first is cleared. */
function* unitsOf(found: Clearings): Generator<Unit> {
  const { stream } = found;
  let start = startCode(stream, 0);
  if (start < stream.length) found.clear(0, start, 'bytes before the first start code of a video');
  while (start < stream.length) {
    const next = startCode(stream, start + 3);
    let end = next;
    while (end > start + 3 && stream.at(end - 1) === 0) end -= 1;
    yield { from: start + 3, end };
    start = next;
  }
}

/** Offset of the next 00 00 01. */
function startCode(stream: StreamBytes, from: number): number {
  for (let at = stream.indexOf(1, from + 2); at < stream.length; at = stream.indexOf(1, at + 1)) {
    if (stream.at(at - 1) === 0 && stream.at(at - 2) === 0) return at - 2;
  }
  return stream.length;
}
