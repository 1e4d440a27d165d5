import { emptyCells, type DecodedFrame } from '../frames/decodedFrame.js';
import { PixelError } from '../pixelError.js';
import type { PixelFormat } from '../frames/pixelFormat.js';
import type { Codec } from './codec.js';

/** RLE Lossless (PS3.5 Annex G): byte planes of the cells, most significant first, each packed by itself. */
export const rle: Codec = { decode, encode };

const HEADER = 64;
const MOST_SEGMENTS = 15;

function decode(bytes: Uint8Array, format: PixelFormat): DecodedFrame {
  const { rows, columns, samplesPerPixel, bitsAllocated, photometricInterpretation } = format;
  const cells = emptyCells(format);
  const bytesPerCell = cells.BYTES_PER_ELEMENT;
  const segments = segmentsOf(bytes);
  if (bitsAllocated === 1 || segments.length !== samplesPerPixel * bytesPerCell) {
    throw new PixelError('malformed', 'The number of RLE segments does not fit the Image Pixel module.');
  }
  const target = new Uint8Array(cells.buffer);
  segments.forEach((segment, index) => {
    const first = planeStart(index, bytesPerCell);
    unpack(segment, target, first, bytesPerCell * samplesPerPixel, rows * columns);
  });
  const base = { rows, columns, samplesPerPixel, photometricInterpretation, precision: bitsAllocated } as const;
  return { ...base, cells };
}

function encode({ rows, columns, samplesPerPixel, cells }: DecodedFrame): Uint8Array {
  const bytesPerCell = cells.BYTES_PER_ELEMENT;
  const source = new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength);
  const segments = Array.from({ length: samplesPerPixel * bytesPerCell }, (_, index) =>
    pack(source, planeStart(index, bytesPerCell), bytesPerCell * samplesPerPixel, rows, columns),
  );
  const header = Buffer.alloc(HEADER);
  header.writeUInt32LE(segments.length, 0);
  let offset = HEADER;
  segments.forEach((segment, index) => {
    header.writeUInt32LE(offset, 4 + 4 * index);
    offset += segment.length;
  });
  return Buffer.concat([header, ...segments]);
}

/** Offset of the first byte of a plane in little-endian cells, colour by pixel. */
function planeStart(segment: number, bytesPerCell: number): number {
  const sample = Math.floor(segment / bytesPerCell);
  return sample * bytesPerCell + (bytesPerCell - 1 - (segment % bytesPerCell));
}

function segmentsOf(bytes: Uint8Array): readonly Uint8Array[] {
  if (bytes.length < HEADER) throw damaged();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(0, true);
  if (count < 1 || count > MOST_SEGMENTS) throw damaged();
  const offsets = Array.from({ length: count }, (_, index) => view.getUint32(4 + 4 * index, true));
  return offsets.map((offset, index) => {
    const end = offsets[index + 1] ?? bytes.length;
    if (offset < HEADER || end < offset || end > bytes.length) throw damaged();
    return bytes.subarray(offset, end);
  });
}

function unpack(segment: Uint8Array, target: Uint8Array, first: number, stride: number, count: number): void {
  const end = first + count * stride;
  let [at, put] = [0, first];
  while (put < end) {
    const control = segment[at++];
    if (control === undefined) throw damaged();
    if (control === 128) continue;
    const isRun = control > 128;
    const length = isRun ? 257 - control : control + 1;
    if (at + (isRun ? 1 : length) > segment.length) throw damaged();
    const stop = Math.min(end, put + length * stride);
    if (isRun) {
      const byte = segment[at++] ?? 0;
      for (; put < stop; put += stride) target[put] = byte;
    } else {
      const next = at + length;
      for (; put < stop; put += stride) target[put] = segment[at++] ?? 0;
      at = next;
    }
  }
}

/** One plane, each row by itself (PS3.5 section G.3.1), padded to even length. */
function pack(source: Uint8Array, first: number, stride: number, rows: number, columns: number): Uint8Array {
  // At worst a control byte for every 128 and one more: every run saves at least what it costs to begin anew after it.
  const out = Buffer.allocUnsafe(rows * (columns + Math.ceil(columns / 128) + 1) + 1);
  const row = new Uint8Array(columns);
  let length = 0;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) row[x] = source[first + (y * columns + x) * stride] ?? 0;
    length = packRow(row, out, length);
  }
  if (length % 2 === 1) out[length++] = 0;
  return out.subarray(0, length);
}

/** Runs of three and more as two bytes, everything between them as it is. */
function packRow(row: Uint8Array, out: Uint8Array, start: number): number {
  let [length, literal, at] = [start, 0, 0];
  const flush = (end: number) => {
    while (literal < end) {
      const count = Math.min(128, end - literal);
      out[length++] = count - 1;
      out.set(row.subarray(literal, literal + count), length);
      [length, literal] = [length + count, literal + count];
    }
  };
  while (at < row.length) {
    let end = at + 1;
    while (end < row.length && end - at < 128 && row[end] === row[at]) end++;
    if (end - at >= 3) {
      flush(at);
      out[length++] = 257 - (end - at);
      out[length++] = row[at] ?? 0;
      literal = end;
    }
    at = end;
  }
  flush(row.length);
  return length;
}

function damaged(): PixelError {
  return new PixelError('malformed', 'An RLE frame is damaged.');
}
