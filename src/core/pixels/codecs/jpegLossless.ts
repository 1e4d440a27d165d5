import { checkSize, emptyCells, extendSign, type Cells, type DecodedFrame } from '../frames/decodedFrame.js';
import { BitReader, BitWriter, optimalTable, sizeOf, type HuffmanTable } from './jpeg/huffman.js';
import { readJpeg, type JpegStream, type Scan } from './jpeg/segments.js';
import { PixelError } from '../pixelError.js';
import { lowBits, type PixelFormat } from '../frames/pixelFormat.js';
import type { Codec } from './codec.js';

/** JPEG Lossless, Process 14 with any predictor (ISO/IEC 10918-1 Annex H). */
export const jpegLossless: Codec = { decode, encode };

const LOSSLESS = 0xc3;

function decode(bytes: Uint8Array, format: PixelFormat): DecodedFrame {
  const stream = readLossless(bytes);
  const { rows, columns, precision, components } = stream;
  checkSize(format, { width: columns, height: rows, componentCount: components.length, bitsPerSample: precision });
  const cells = emptyCells(format);
  for (const scan of stream.scans) new ScanDecoder(stream, scan, cells).run();
  extendSign(cells, precision, format);
  const { samplesPerPixel, photometricInterpretation } = format;
  return { rows, columns, samplesPerPixel, cells, precision, photometricInterpretation };
}

function readLossless(bytes: Uint8Array): JpegStream {
  const stream = readJpeg(bytes);
  const isPlain = stream.components.every(({ horizontal, vertical }) => horizontal === 1 && vertical === 1);
  if (stream.process !== LOSSLESS || stream.precision < 2 || stream.precision > 16 || !isPlain) {
    throw new PixelError('unsupported', 'A frame is not the JPEG Lossless that its transfer syntax promises.');
  }
  const covered = new Set(stream.scans.flatMap(({ components }) => components.map(({ index }) => index)));
  if (covered.size !== stream.components.length) throw new PixelError('truncated', 'A JPEG frame lacks a component.');
  return stream;
}

/** Sample from its neighbours: a to the left, b above, c above to the left (ISO/IEC 10918-1 Table H.1). */
function predict(predictor: number, a: number, b: number, c: number): number {
  switch (predictor) {
    case 1:
      return a;
    case 2:
      return b;
    case 3:
      return c;
    case 4:
      return a + b - c;
    case 5:
      return a + ((b - c) >> 1);
    case 6:
      return b + ((a - c) >> 1);
    default:
      return (a + b) >> 1;
  }
}

/** Runs over the samples of one component in a line, predicting each from those before it. */
class Predictor {
  constructor(
    private readonly cells: Cells,
    private readonly stride: number,
    private readonly columns: number,
    private readonly predictor: number,
    private readonly initial: number,
    private readonly shift: number,
  ) {}

  /** @param isFirst the first line of the image or after a restart, which looks at the left neighbour only */
  at(row: number, column: number, component: number, isFirst: boolean): number {
    const { cells, stride, shift } = this;
    const index = (row * this.columns + column) * stride + component;
    const above = index - this.columns * stride;
    if (isFirst) return column === 0 ? this.initial : (cells[index - stride] ?? 0) >> shift;
    if (column === 0) return (cells[above] ?? 0) >> shift;
    const a = (cells[index - stride] ?? 0) >> shift;
    const b = (cells[above] ?? 0) >> shift;
    const c = (cells[above - stride] ?? 0) >> shift;
    return predict(this.predictor, a, b, c);
  }
}

class ScanDecoder {
  private readonly predictor: Predictor;
  private readonly reader: BitReader;

  constructor(
    private readonly stream: JpegStream,
    private readonly scan: Scan,
    private readonly cells: Cells,
  ) {
    const { spectralStart, pointTransform, dataStart, dataEnd, restartInterval } = scan;
    const { columns, precision, components } = stream;
    const isWhole = restartInterval % columns === 0;
    if (spectralStart < 1 || spectralStart > 7 || pointTransform >= precision || !isWhole) {
      throw new PixelError('unsupported', 'A JPEG Lossless frame has a scan that is not supported.');
    }
    const initial = 2 ** (precision - pointTransform - 1);
    this.predictor = new Predictor(cells, components.length, columns, spectralStart, initial, pointTransform);
    this.reader = new BitReader(stream.bytes, dataStart, dataEnd);
  }

  run(): void {
    const { rows, columns } = this.stream;
    const linesBetweenRestarts = this.scan.restartInterval / columns;
    for (let row = 0; row < rows; row++) {
      const isRestart = linesBetweenRestarts > 0 && row > 0 && row % linesBetweenRestarts === 0;
      if (isRestart) this.reader.restart();
      this.line(row, row === 0 || isRestart);
    }
  }

  private line(row: number, isFirst: boolean): void {
    const { columns, components } = this.stream;
    const { pointTransform } = this.scan;
    const tables = this.scan.components.map(({ index, dc }) => ({ index, table: required(dc) }));
    let at = row * columns * components.length;
    for (let column = 0; column < columns; column++, at += components.length) {
      for (let position = 0; position < tables.length; position++) {
        const { index, table } = tables[position] as (typeof tables)[number];
        const value = (this.predictor.at(row, column, index, isFirst) + this.difference(table)) & 0xffff;
        this.cells[at + index] = value << pointTransform;
      }
    }
  }

  /** Category 16 stands for 32768 and has no further bits (ISO/IEC 10918-1 H.1.2.2). */
  private difference(table: HuffmanTable): number {
    const size = table.read(this.reader);
    if (size > 16) throw new PixelError('malformed', 'A JPEG Lossless frame is damaged.');
    return size === 16 ? 32768 : this.reader.signed(size);
  }
}

function required(table: HuffmanTable | undefined): HuffmanTable {
  if (!table) throw new PixelError('malformed', 'A JPEG frame lacks a Huffman table.');
  return table;
}

/** One scan with the predictor of the original and a table that fits these very differences. */
function encode(frame: DecodedFrame, like: Uint8Array): Uint8Array {
  const { rows, columns, samplesPerPixel, precision } = frame;
  const mask = lowBits(precision);
  const cells = frame.cells.map((cell) => cell & mask);
  const { components, scans } = readLossless(like);
  const selection = scans[0]?.spectralStart ?? 1;
  const predictor = new Predictor(cells, samplesPerPixel, columns, selection, 2 ** (precision - 1), 0);
  const frequencies = new Float64Array(17);
  const eachDifference = (use: (difference: number, size: number) => void) => {
    for (let row = 0, at = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        for (let component = 0; component < samplesPerPixel; component++, at++) {
          const difference = wrapped((cells[at] ?? 0) - predictor.at(row, column, component, row === 0));
          use(difference, sizeOf(difference));
        }
      }
    }
  };
  eachDifference((_, size) => (frequencies[size] = (frequencies[size] ?? 0) + 1));
  const table = optimalTable(frequencies);
  const writer = new BitWriter();
  eachDifference((difference, size) => {
    table.write(writer, size);
    if (size < 16) writer.signed(difference, size);
  });
  const ids = components.map(({ id }) => id);
  return Buffer.concat([header(rows, columns, precision, ids, selection, table), writer.finish(), END_OF_IMAGE]);
}

const END_OF_IMAGE = Uint8Array.of(0xff, 0xd9);

/** Differences are modulo 65536, from -32767 to 32768 (ISO/IEC 10918-1 H.1.2.1). */
function wrapped(difference: number): number {
  const low = difference & 0xffff;
  return low > 32768 ? low - 65536 : low;
}

function header(
  rows: number,
  columns: number,
  precision: number,
  ids: readonly number[],
  selection: number,
  table: HuffmanTable,
): Uint8Array {
  const count = ids.length;
  const frame = [
    0xff,
    LOSSLESS,
    0,
    8 + 3 * count,
    precision,
    rows >>> 8,
    rows & 255,
    columns >>> 8,
    columns & 255,
    count,
  ];
  const scan = [0xff, 0xda, 0, 6 + 2 * count, count, ...ids.flatMap((id) => [id, 0]), selection, 0, 0];
  return Buffer.concat([
    Uint8Array.of(0xff, 0xd8, ...frame, ...ids.flatMap((id) => [id, 0x11, 0])),
    table.segment(0, 0),
    Uint8Array.from(scan),
  ]);
}
