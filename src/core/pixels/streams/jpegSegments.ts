import { Clearings, holdsNoText, unreadable, type Clearing } from './clearing.js';
import { clearIccProfile, type ProfileChunk } from './iccProfile.js';
import { JpegTables } from './jpegTables.js';
import type { StreamBytes } from './streamBytes.js';

const [SOI, EOI, SOS, COM, DNL, DRI, DQT, DHT] = [0xd8, 0xd9, 0xda, 0xfe, 0xdc, 0xdd, 0xdb, 0xc4];
const [SOF_LS, LSE] = [0xf7, 0xf8];
const ICC = 'ICC_PROFILE\0';
const JFIF_LENGTH = 14;
const ADOBE_LENGTH = 12;
const SPIFF_LENGTH = 30;
/** The entry that ends a SPIFF directory; SOI follows within the segment (ISO/IEC 10918-3 Annex F). */
const SPIFF_END = '\0\0\0\x01\xff\xd8';

/**
 * What of a JPEG or JPEG-LS stream is no part of the image (ISO/IEC 10918-1 Annex B, ISO/IEC 14495-1 Annex C): comments
 * and application data other than those that say how to show it, and bytes after EOI, tables that no scan uses. Other
 * tables, headers and entropy-coded data stay. Whether bytes hide in the entropy-coded data behind its last sample is not examined.
 * @throws PixelError where the marker segments cannot be followed
 */
export function clearJpeg(stream: StreamBytes): readonly Clearing[] {
  const found = new Clearings(stream);
  const profile: ProfileChunk[] = [];
  const tables = new JpegTables(stream);
  const reached = walkSegments(found, profile, tables);
  if (reached < stream.length && !holdsNoText(stream, reached)) throw damaged();
  clearIccProfile(found, profile);
  tables.clearUnused(found);
  return found.list;
}

/** @returns the stream's length, or the offset from which on it cannot be followed */
function walkSegments(found: Clearings, profile: ProfileChunk[], tables: JpegTables): number {
  const { stream } = found;
  let isLs = false;
  let hasScan = false;
  if (stream.uint16(0) !== 0xff00 + SOI) return 0;
  for (let at = 2; ;) {
    // A stream whose end is missing ends with its entropy-coded data.
    if (hasScan && (at >= stream.length || stream.isAll(0, at, stream.length - at))) return stream.length;
    if (stream.at(at) !== 0xff) return at;
    const first = at;
    while (stream.at(at + 1) === 0xff) at += 1;
    if (at > first + 16) return first;
    const code = stream.at(at + 1);
    if (code === EOI) {
      found.clearFrom(at + 2, 'bytes after the end of a JPEG image');
      return stream.length;
    }
    if (code === 0x01 || (code >= 0xd0 && code <= 0xd7)) {
      at += 2;
      continue;
    }
    const length = stream.uint16(at + 2);
    if (code < 0xc0 || code === SOI || !(length >= 2) || at + 2 + length > stream.length) return at;
    isLs ||= code === SOF_LS;
    if (!readSegment(found, code, at + 4, length - 2, profile)) return at;
    if (!isLs) readTables(tables, code, at + 4, at + 2 + length);
    at += 2 + length;
    if (code !== SOS) continue;
    hasScan = true;
    at = endOfScan(stream, at, isLs);
  }
}

/** @returns false for what is no segment of JPEG, or not filled by what it defines */
function readSegment(found: Clearings, code: number, from: number, length: number, profile: ProfileChunk[]): boolean {
  const { stream } = found;
  if (code === COM) found.clearComment(from, length, 'a JPEG comment');
  else if (code >= 0xe0 && code <= 0xef) readApplicationData(found, code - 0xe0, from, length, profile);
  else return isWholeSegment(stream, code, from, length);
  return true;
}

function readTables(tables: JpegTables, code: number, from: number, end: number): void {
  if (code === DQT) tables.defineQuantization(from, end);
  else if (code === DHT) tables.defineHuffman(from, end);
  else if (code === SOS) tables.beginScan(from);
  else if (isFrameHeader(code)) tables.beginFrame(from);
}

/** APPn: an image is shown as JFIF, Adobe, SPIFF and a colour transform of JPEG-LS say, and by its ICC profile. */
function readApplicationData(
  found: Clearings,
  index: number,
  from: number,
  length: number,
  profile: ProfileChunk[],
): void {
  const { stream } = found;
  const starts = (text: string): boolean => length >= text.length && stream.text(from, text.length) === text;
  const what = `JPEG application data (APP${index})`;
  const keep = (kept: number, rest = what) => found.clear(from + kept, length - kept, rest);
  if (index === 0 && starts('JFIF\0')) keep(Math.min(JFIF_LENGTH, length), 'a JFIF thumbnail');
  else if (index === 14 && starts('Adobe')) keep(Math.min(ADOBE_LENGTH, length));
  else if (index === 8 && starts('mrfx')) keep(Math.min(5, length));
  else if (index === 8 && starts('SPIFF\0')) keep(Math.min(SPIFF_LENGTH, length));
  else if (index === 8 && starts(SPIFF_END)) keep(Math.min(6, length));
  else if (index === 2 && starts(ICC) && length >= ICC.length + 2) {
    const start = from + ICC.length;
    profile.push({ number: stream.at(start), from: start + 2, length: from + length - start - 2 });
  } else keep(0);
}

/** True where what a segment defines fills it: what is left over would be no part of the image. */
function isWholeSegment(stream: StreamBytes, code: number, from: number, length: number): boolean {
  const end = from + length;
  let at = from;
  switch (code) {
    case DRI:
      return length === 2 || length === 3 || length === 4;
    case DNL:
      return length === 2;
    case DQT:
      while (at < end) at += stream.at(at) >>> 4 === 0 ? 65 : 129;
      return at === end;
    case DHT:
      while (at < end) {
        let codes = 0;
        for (let bits = 1; bits <= 16; bits++) codes += stream.at(at + bits);
        at += 17 + codes;
      }
      return at === end;
    case SOS:
      return length === 4 + 2 * stream.at(from);
    case LSE:
      return stream.at(from) >= 1 && stream.at(from) <= 4;
    case 0xcc:
      return length % 2 === 0;
    case 0xdf:
      return length === 1;
    default:
      return isFrameHeader(code) && length === 6 + 3 * stream.at(from + 5);
  }
}

/** SOFn, SOF55 and DHP; DHT and DAC, which lie between them, are none. */
function isFrameHeader(code: number): boolean {
  return (code >= 0xc0 && code <= 0xcf && ![DHT, 0xc8, 0xcc].includes(code)) || code === SOF_LS || code === 0xde;
}

/** Entropy-coded data ends at the first marker that is no restart marker. */
function endOfScan(stream: StreamBytes, from: number, isLs: boolean): number {
  for (let at = stream.indexOf(0xff, from); at < stream.length;) {
    const next = stream.at(at + 1);
    if (next < 0) return stream.length;
    // In JPEG-LS, a zero bit is stuffed after FF; elsewhere a zero byte.
    const isData = isLs ? next < 0x80 : next === 0;
    if (!isData && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
    at = stream.indexOf(0xff, next === 0xff ? at + 1 : at + 2);
  }
  return stream.length;
}

function damaged(): ReturnType<typeof unreadable> {
  return unreadable('A JPEG stream');
}
