import { PixelError } from '../../pixelError.js';
import { HuffmanTable } from './huffman.js';

/** One component of a frame header (ISO/IEC 10918-1 B.2.2). */
export interface Component {
  readonly id: number;
  readonly horizontal: number;
  readonly vertical: number;
  readonly quantisation: number;
}

/** A component in a scan, with the tables in force for it. */
export interface ScanComponent {
  /** Index in the frame header. */
  readonly index: number;
  readonly dc: HuffmanTable | undefined;
  readonly ac: HuffmanTable | undefined;
  /** Byte of the scan header that selects the tables. */
  readonly selectorAt: number;
}

/** One scan: its header and where its entropy-coded data lies (ISO/IEC 10918-1 B.2.3). */
export interface Scan {
  readonly components: readonly ScanComponent[];
  /** Ss: in lossless processes, the predictor. */
  readonly spectralStart: number;
  /** Al: the point transform. */
  readonly pointTransform: number;
  readonly restartInterval: number;
  /** Offset of the SOS marker. */
  readonly start: number;
  readonly dataStart: number;
  /** Offset after the entropy-coded data: that of the next marker other than RST. */
  readonly dataEnd: number;
}

/** What a JPEG stream is made of, as far as it matters here. */
export interface JpegStream {
  readonly bytes: Uint8Array;
  /** The second byte of the SOF marker: C0 baseline, C1 extended, C3 lossless. */
  readonly process: number;
  readonly precision: number;
  readonly rows: number;
  readonly columns: number;
  readonly components: readonly Component[];
  readonly scans: readonly Scan[];
  /** The quantisation tables, in the order in which coefficients are coded; undefined where one was not defined. */
  readonly quantisation: readonly (Uint16Array | undefined)[];
  /** Colour transform of an Adobe APP14 segment; undefined where there is none. */
  readonly adobeTransform: number | undefined;
  readonly hasJfif: boolean;
  /** Offset of the SOF marker. */
  readonly frameStart: number;
}

interface Reading {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  frame?: Pick<JpegStream, 'process' | 'precision' | 'rows' | 'columns' | 'components' | 'frameStart'>;
  readonly dc: (HuffmanTable | undefined)[];
  readonly ac: (HuffmanTable | undefined)[];
  readonly quantisation: (Uint16Array | undefined)[];
  readonly scans: Scan[];
  restartInterval: number;
  adobeTransform: number | undefined;
  hasJfif: boolean;
}

/**
 * Reads the marker segments of a JPEG stream (ISO/IEC 10918-1 Annex B).
 * @throws PixelError where it is damaged or ends early
 */
export function readJpeg(bytes: Uint8Array): JpegStream {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) throw damaged();
  const tables = { dc: [], ac: [], quantisation: [], scans: [] };
  const reading: Reading = { bytes, view, ...tables, restartInterval: 0, adobeTransform: undefined, hasJfif: false };
  let at = 2;
  for (;;) {
    const marker = markerAt(reading, at);
    if (marker.code === 0xd9) break;
    const end = marker.at + 2 + lengthAt(reading, marker.at + 2);
    readSegment(reading, marker.code, marker.at, end);
    at = marker.code === 0xda ? (reading.scans.at(-1)?.dataEnd ?? end) : end;
    // The end-of-image marker is missing in files that are otherwise whole.
    if (at >= bytes.length && reading.scans.length > 0) break;
  }
  const { frame, scans, quantisation, adobeTransform, hasJfif } = reading;
  if (!frame || scans.length === 0) throw damaged();
  return { bytes, ...frame, scans, quantisation, adobeTransform, hasJfif };
}

/** The next marker; fill bytes FF may come before it. */
function markerAt({ bytes }: Reading, offset: number): { code: number; at: number } {
  let at = offset;
  if (bytes[at] !== 0xff) throw damaged();
  while (bytes[at + 1] === 0xff) at += 1;
  const code = bytes[at + 1];
  if (code === undefined || code === 0) throw damaged();
  return { code, at };
}

function lengthAt({ view, bytes }: Reading, at: number): number {
  if (at + 2 > bytes.length) throw damaged();
  const length = view.getUint16(at);
  if (length < 2 || at + length > bytes.length) throw damaged();
  return length;
}

function readSegment(reading: Reading, code: number, marker: number, end: number): void {
  const start = marker + 4;
  if (code === 0xc4) readHuffmanTables(reading, start, end);
  else if (code === 0xdb) readQuantisationTables(reading, start, end);
  else if (code === 0xdd) reading.restartInterval = reading.view.getUint16(start);
  else if (code === 0xda) readScan(reading, marker, start, end);
  else if (code === 0xee && ascii(reading, start, 5) === 'Adobe') reading.adobeTransform = reading.bytes[start + 11];
  else if (code === 0xe0 && ascii(reading, start, 4) === 'JFIF') reading.hasJfif = true;
  else if (code >= 0xc0 && code <= 0xcf && code !== 0xc8 && code !== 0xcc) readFrame(reading, code, marker, end);
  // Arithmetic coding, DNL and hierarchical frames are not met in DICOM.
  else if (code === 0xcc || code === 0xdc || code === 0xde || code === 0xdf || code < 0xc0) throw unsupported();
}

function ascii({ bytes }: Reading, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function readFrame(reading: Reading, process: number, marker: number, end: number): void {
  const { bytes, view } = reading;
  const start = marker + 4;
  if (reading.frame) throw unsupported();
  const count = bytes[start + 5] ?? 0;
  if (count < 1 || count > 4 || start + 6 + 3 * count > end) throw damaged();
  const components = Array.from({ length: count }, (_, index) => {
    const [id = 0, sampling = 0, quantisation = 0] = bytes.subarray(start + 6 + 3 * index, start + 9 + 3 * index);
    const [horizontal, vertical] = [sampling >>> 4, sampling & 15];
    if (horizontal < 1 || horizontal > 4 || vertical < 1 || vertical > 4) throw damaged();
    return { id, horizontal, vertical, quantisation };
  });
  const [rows, columns] = [view.getUint16(start + 1), view.getUint16(start + 3)];
  if (rows === 0 || columns === 0) throw unsupported();
  reading.frame = { process, precision: bytes[start] ?? 0, rows, columns, components, frameStart: marker };
}

function readHuffmanTables(reading: Reading, start: number, end: number): void {
  let at = start;
  while (at < end) {
    const selector = reading.bytes[at] ?? 0;
    const counts = reading.bytes.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    if (at + 17 + total > end || (selector & 15) > 3 || selector >>> 4 > 1) throw damaged();
    const table = new HuffmanTable(counts, reading.bytes.subarray(at + 17, at + 17 + total));
    (selector >>> 4 === 0 ? reading.dc : reading.ac)[selector & 15] = table;
    at += 17 + total;
  }
}

function readQuantisationTables(reading: Reading, start: number, end: number): void {
  let at = start;
  while (at < end) {
    const selector = reading.bytes[at] ?? 0;
    const isLong = selector >>> 4 === 1;
    if (at + 1 + (isLong ? 128 : 64) > end || (selector & 15) > 3) throw damaged();
    reading.quantisation[selector & 15] = Uint16Array.from({ length: 64 }, (_, index) =>
      isLong ? reading.view.getUint16(at + 1 + 2 * index) : reading.bytes[at + 1 + index]!,
    );
    at += 1 + (isLong ? 128 : 64);
  }
}

function readScan(reading: Reading, marker: number, start: number, end: number): void {
  const { bytes, frame } = reading;
  const count = bytes[start] ?? 0;
  if (!frame || count < 1 || count > 4 || start + 4 + 2 * count > end) throw damaged();
  const components = Array.from({ length: count }, (_, position) => {
    const at = start + 1 + 2 * position;
    const index = frame.components.findIndex(({ id }) => id === bytes[at]);
    const selector = bytes[at + 1] ?? 0;
    if (index < 0) throw damaged();
    return { index, dc: reading.dc[selector >>> 4], ac: reading.ac[selector & 15], selectorAt: at + 1 };
  });
  const tail = start + 1 + 2 * count;
  reading.scans.push({
    components,
    spectralStart: bytes[tail] ?? 0,
    pointTransform: (bytes[tail + 2] ?? 0) & 15,
    restartInterval: reading.restartInterval,
    start: marker,
    dataStart: end,
    dataEnd: endOfData(bytes, end),
  });
}

/** Entropy-coded data ends at the first marker that is no restart marker; FF 00 is a stuffed byte. */
function endOfData(bytes: Uint8Array, start: number): number {
  let at = bytes.indexOf(0xff, start);
  while (at >= 0 && at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
    at = bytes.indexOf(0xff, next === 0xff ? at + 1 : at + 2);
  }
  return bytes.length;
}

function damaged(): PixelError {
  return new PixelError('malformed', 'A JPEG frame is damaged.');
}

function unsupported(): PixelError {
  return new PixelError('unsupported', 'A JPEG frame uses a process that is not supported.');
}
