import { PixelError } from '../../pixelError.js';
import { BitReader, BitWriter, optimalTable, sizeOf, type HuffmanTable } from './huffman.js';
import type { Component, JpegStream, Scan, ScanComponent } from './segments.js';

/** Width and height in pixels of what the blocks of all components cover together: one MCU. */
export interface BlockGrid {
  readonly width: number;
  readonly height: number;
}

/** What becomes of blocks: which of them are exchanged, and for which value. */
export interface BlockExchange {
  /** True for the cells of the grid that are to be black, counted from the upper left. */
  readonly isBlack: (column: number, row: number) => boolean;
  /** Quantised DC coefficient of a black block, for each component. */
  readonly dc: readonly number[];
}

const END_OF_BLOCK = 0;
const SIXTEEN_ZEROS = 0xf0;
const BLOCK = 8;

/**
 * True for sequential streams of Huffman codes: the only ones of which blocks can be exchanged one by one. Their scans hold
 * all coefficients, whatever their headers say.
 */
export function canExchangeBlocks({ process, precision, components, scans }: JpegStream): boolean {
  const covered = scans.flatMap((scan) => scan.components.map(({ index }) => index));
  const isOnce = covered.length === components.length && new Set(covered).size === components.length;
  return (process === 0xc0 || process === 0xc1) && (precision === 8 || precision === 12) && isOnce;
}

/** The grid that black boxes grow to. */
export function blockGrid({ components }: JpegStream): BlockGrid {
  // A component that is alone in its scan has blocks of 8 by 8, whatever its sampling factors say.
  if (components.length === 1) return { width: BLOCK, height: BLOCK };
  return { width: BLOCK * largest(components, 'horizontal'), height: BLOCK * largest(components, 'vertical') };
}

/**
 * Quantised DC coefficient of a block that has the least or the greatest value throughout once it is decoded: beyond what
 * would do, so that rounding cannot leave a trace (ISO/IEC 10918-1 A.3.3 and A.3.4).
 */
export function dcOf(stream: JpegStream, component: number, value: 'least' | 'middle' | 'greatest'): number {
  if (value === 'middle') return 0;
  const step = stream.quantisation[stream.components[component]?.quantisation ?? 0]?.[0];
  if (step === undefined || step === 0) throw damaged();
  const half = 2 ** (stream.precision - 1);
  return value === 'least' ? -Math.ceil((BLOCK * half) / step) : Math.ceil((BLOCK * (half - 1)) / step);
}

/**
 * The stream with some blocks exchanged for black ones. Only the entropy-coded data is written again; the coefficients of
 * all other blocks are the same numbers in the same codes.
 * @throws PixelError where the entropy-coded data is damaged
 */
export function exchangeBlocks(stream: JpegStream, exchange: BlockExchange): Uint8Array {
  const parts: Uint8Array[] = [];
  let done = 0;
  let hasNewTables = false;
  for (const scan of stream.scans) {
    const tables = tablesFor(stream, scan, exchange);
    parts.push(stream.bytes.subarray(done, scan.start));
    // Tables that were exchanged for one scan stay in force for the next.
    hasNewTables ||= tables.some(({ isNew }) => isNew);
    if (hasNewTables) parts.push(...tables.flatMap(({ dc, ac, scanned }) => segments(stream, scanned, dc, ac)));
    parts.push(stream.bytes.subarray(scan.start, scan.dataStart));
    const writer = new BitWriter();
    new ScanTranscoder(stream, scan, exchange).run({
      symbol: (position, kind, value) => (tables[position] as Tables)[kind].write(writer, value),
      bits: (bits, count) => writer.put(bits, count),
      restart: (index) => writer.restart(index),
    });
    parts.push(writer.finish());
    done = scan.dataEnd;
  }
  parts.push(stream.bytes.subarray(done));
  return Buffer.concat(parts);
}

interface Tables {
  readonly scanned: ScanComponent;
  readonly dc: HuffmanTable;
  readonly ac: HuffmanTable;
  readonly isNew: boolean;
}

/** The tables of the stream where they have all codes that are needed, else tables made for this very scan. */
function tablesFor(stream: JpegStream, scan: Scan, exchange: BlockExchange): readonly Tables[] {
  const frequencies = new Map<HuffmanTable, Float64Array>();
  new ScanTranscoder(stream, scan, exchange).run({
    symbol: (position, kind, value) => {
      const table = required((scan.components[position] as ScanComponent)[kind]);
      const counted = frequencies.get(table) ?? new Float64Array(256);
      counted[value] = (counted[value] ?? 0) + 1;
      frequencies.set(table, counted);
    },
    bits: () => undefined,
    restart: () => undefined,
  });
  const exchanged = new Map<HuffmanTable, HuffmanTable>();
  for (const [table, counted] of frequencies) {
    const isEnough = counted.every((count, value) => count === 0 || table.has(value));
    exchanged.set(table, isEnough ? table : optimalTable(counted));
  }
  return scan.components.map((scanned) => {
    const [wasDc, wasAc] = [required(scanned.dc), required(scanned.ac)];
    const [dc, ac] = [exchanged.get(wasDc) ?? wasDc, exchanged.get(wasAc) ?? wasAc];
    return { scanned, dc, ac, isNew: dc !== wasDc || ac !== wasAc };
  });
}

function segments(
  { bytes }: JpegStream,
  { selectorAt }: ScanComponent,
  dc: HuffmanTable,
  ac: HuffmanTable,
): Uint8Array[] {
  const selector = bytes[selectorAt] ?? 0;
  return [dc.segment(0, selector >>> 4), ac.segment(1, selector & 15)];
}

/** Where the codes of a scan go. */
interface Sink {
  /** @param position of the component in the scan */
  symbol(position: number, kind: 'dc' | 'ac', value: number): void;
  bits(bits: number, count: number): void;
  restart(index: number): void;
}

/** Reads a scan code by code, and gives codes in which some blocks are black (ISO/IEC 10918-1 F.1.2 and F.2.2). */
class ScanTranscoder {
  private readonly reader: BitReader;
  private readonly grid: BlockGrid;
  /** Last DC coefficient of each component, as it was and as it is. */
  private readonly before: number[] = [];
  private readonly after: number[] = [];

  constructor(
    private readonly stream: JpegStream,
    private readonly scan: Scan,
    private readonly exchange: BlockExchange,
  ) {
    this.reader = new BitReader(stream.bytes, scan.dataStart, scan.dataEnd);
    this.grid = blockGrid(stream);
  }

  run(sink: Sink): void {
    const units = this.scan.components.length === 1 ? this.blocks() : this.mcus();
    const { restartInterval } = this.scan;
    for (let unit = 0; unit < units.count; unit++) {
      if (restartInterval > 0 && unit > 0 && unit % restartInterval === 0) {
        this.reader.restart();
        sink.restart(unit / restartInterval - 1);
        this.before.length = this.after.length = 0;
      }
      units.run(unit, sink);
    }
  }

  /** All components, each with as many blocks as its sampling factors say. */
  private mcus(): { count: number; run: (unit: number, sink: Sink) => void } {
    const { stream, scan, grid } = this;
    const across = Math.ceil(stream.columns / grid.width);
    const run = (unit: number, sink: Sink) => {
      const isBlack = this.exchange.isBlack(unit % across, Math.floor(unit / across));
      scan.components.forEach(({ index }, position) => {
        const { horizontal, vertical } = stream.components[index] as Component;
        for (let block = 0; block < horizontal * vertical; block++) this.block(position, isBlack, sink);
      });
    };
    return { count: across * Math.ceil(stream.rows / grid.height), run };
  }

  /** The blocks of one component by itself, only those that the image reaches into. */
  private blocks(): { count: number; run: (unit: number, sink: Sink) => void } {
    const { stream, grid } = this;
    const component = stream.components[this.scan.components[0]?.index ?? 0] as Component;
    const size = (pixels: number, factor: number, most: number) =>
      Math.ceil(Math.ceil((pixels * factor) / most) / BLOCK);
    const mostAcross = largest(stream.components, 'horizontal');
    const mostDown = largest(stream.components, 'vertical');
    const across = size(stream.columns, component.horizontal, mostAcross);
    // A cell of the grid holds as many blocks of this component.
    const perColumn = (grid.width * component.horizontal) / (BLOCK * mostAcross);
    const perRow = (grid.height * component.vertical) / (BLOCK * mostDown);
    const run = (unit: number, sink: Sink) => {
      const column = Math.floor((unit % across) / Math.max(perColumn, 1));
      const row = Math.floor(Math.floor(unit / across) / Math.max(perRow, 1));
      this.block(0, this.exchange.isBlack(column, row), sink);
    };
    return { count: across * size(stream.rows, component.vertical, mostDown), run };
  }

  private block(position: number, isBlack: boolean, sink: Sink): void {
    const { index, dc } = this.scan.components[position] as ScanComponent;
    const size = required(dc).read(this.reader);
    if (size > 15) throw damaged();
    const was = (this.before[index] ?? 0) + this.reader.signed(size);
    const is = isBlack ? (this.exchange.dc[index] ?? 0) : was;
    const difference = is - (this.after[index] ?? 0);
    this.before[index] = was;
    this.after[index] = is;
    const newSize = sizeOf(difference);
    sink.symbol(position, 'dc', newSize);
    sink.bits(difference < 0 ? difference + (1 << newSize) - 1 : difference, newSize);
    this.alternating(position, isBlack ? undefined : sink);
    if (isBlack) sink.symbol(position, 'ac', END_OF_BLOCK);
  }

  /** The 63 AC coefficients of a block, handed on unless there is no sink. */
  private alternating(position: number, sink: Sink | undefined): void {
    const table = required(this.scan.components[position]?.ac);
    for (let k = 1; k < 64;) {
      const symbol = table.read(this.reader);
      sink?.symbol(position, 'ac', symbol);
      const size = symbol & 15;
      if (size === 0 && symbol !== SIXTEEN_ZEROS) {
        if (symbol !== END_OF_BLOCK) throw damaged();
        return;
      }
      k += (symbol >>> 4) + 1;
      if (k > 64) throw damaged();
      if (size === 0) continue;
      const bits = this.reader.peek(size);
      this.reader.skip(size);
      sink?.bits(bits, size);
    }
  }
}

function largest(components: readonly Component[], factor: 'horizontal' | 'vertical'): number {
  return Math.max(...components.map((component) => component[factor]));
}

function required(table: HuffmanTable | undefined): HuffmanTable {
  if (!table) throw new PixelError('malformed', 'A JPEG frame lacks a Huffman table.');
  return table;
}

function damaged(): PixelError {
  return new PixelError('malformed', 'A JPEG frame is damaged.');
}
