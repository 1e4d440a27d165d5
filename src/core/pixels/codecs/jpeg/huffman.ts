import { PixelError } from '../../pixelError.js';

const LONGEST_CODE = 16;
const FAST_BITS = 9;

/** A Huffman table (ISO/IEC 10918-1 Annex C), for reading and for writing. */
export class HuffmanTable {
  /** Code length and value of every pattern of 9 bits, `length << 8 | value`; 0 where the code is longer. */
  private readonly fast = new Uint16Array(1 << FAST_BITS);
  /** The largest code of each length, and what to add to a code to have the index of its value. */
  private readonly largest = new Int32Array(LONGEST_CODE + 2).fill(-1);
  private readonly offset = new Int32Array(LONGEST_CODE + 1);
  /** `length << 16 | code` by value; 0 where the value has no code. */
  private readonly codes = new Uint32Array(256);

  /**
   * @param counts how many codes there are of each length from 1 to 16
   * @param values the values, shortest codes first
   * @throws PixelError where there are more codes than their lengths allow
   */
  constructor(
    readonly counts: Uint8Array,
    readonly values: Uint8Array,
  ) {
    let [code, index] = [0, 0];
    for (let length = 1; length <= LONGEST_CODE; length++, code <<= 1) {
      const count = counts[length - 1] ?? 0;
      if (code + count > 1 << length) {
        throw new PixelError('malformed', 'A Huffman table of a JPEG frame is damaged.');
      }
      this.offset[length] = index - code;
      for (let i = 0; i < count; i++) this.define(code + i, length, values[index + i] ?? 0);
      [code, index] = [code + count, index + count];
      if (count > 0) this.largest[length] = code - 1;
    }
  }

  private define(code: number, length: number, value: number): void {
    this.codes[value] = length * 0x10000 + code;
    if (length > FAST_BITS) return;
    const first = code << (FAST_BITS - length);
    this.fast.fill((length << 8) | value, first, first + (1 << (FAST_BITS - length)));
  }

  has(value: number): boolean {
    return this.codes[value] !== 0;
  }

  /** Reads one value. */
  read(reader: BitReader): number {
    const entry = this.fast[reader.peek(FAST_BITS)] ?? 0;
    if (entry !== 0) {
      reader.skip(entry >>> 8);
      return entry & 0xff;
    }
    const bits = reader.peek(LONGEST_CODE);
    for (let length = FAST_BITS + 1; length <= LONGEST_CODE; length++) {
      const code = bits >>> (LONGEST_CODE - length);
      if (code > (this.largest[length] ?? -1)) continue;
      reader.skip(length);
      return this.values[code + (this.offset[length] ?? 0)] ?? 0;
    }
    throw new PixelError('malformed', 'A JPEG frame is damaged: it holds a code that no table has.');
  }

  write(writer: BitWriter, value: number): void {
    const entry = this.codes[value] ?? 0;
    if (entry === 0) throw new RangeError(`There is no Huffman code for ${value}.`);
    writer.put(entry & 0xffff, entry >>> 16);
  }

  /** As a DHT segment has it, with its class (0 DC, 1 AC) and destination. */
  segment(tableClass: 0 | 1, destination: number): Uint8Array {
    const length = 19 + this.values.length;
    const head = Uint8Array.of(0xff, 0xc4, length >>> 8, length & 0xff, tableClass * 16 + destination);
    return Buffer.concat([head, this.counts, this.values]);
  }
}

/**
 * A table for values of these frequencies, codes no longer than 16 bits and none all ones (ISO/IEC 10918-1 K.2).
 * @param frequencies by value, at most 256
 */
export function optimalTable(frequencies: ArrayLike<number>): HuffmanTable {
  // One more symbol than there are values takes the code of all ones, which the standard forbids.
  const nodes: Node[] = [{ weight: 0.5, symbols: [-1] }];
  for (let value = 0; value < frequencies.length; value++) {
    const weight = frequencies[value] ?? 0;
    if (weight > 0) nodes.push({ weight, symbols: [value] });
  }
  const lengths = new Map<number, number>(nodes.map(({ symbols }) => [symbols[0] ?? -1, nodes.length === 1 ? 1 : 0]));
  while (nodes.length > 1) {
    nodes.sort((a, b) => b.weight - a.weight);
    const [one, other] = [nodes.pop() as Node, nodes.pop() as Node];
    const symbols = [...one.symbols, ...other.symbols];
    for (const symbol of symbols) lengths.set(symbol, (lengths.get(symbol) ?? 0) + 1);
    nodes.push({ weight: one.weight + other.weight, symbols });
  }
  const counts = limited([...lengths.values()]);
  const order = [...lengths].filter(([symbol]) => symbol >= 0).sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  return new HuffmanTable(
    counts,
    Uint8Array.from(order, ([symbol]) => symbol),
  );
}

interface Node {
  readonly weight: number;
  readonly symbols: readonly number[];
}

/** Counts of codes by length, the longest moved up until none is longer than 16 bits, and without the reserved code. */
function limited(lengths: readonly number[]): Uint8Array {
  const counts = new Array<number>(258).fill(0);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  const change = (length: number, by: number) => (counts[length] = (counts[length] ?? 0) + by);
  for (let length = counts.length - 1; length > LONGEST_CODE; length--) {
    while ((counts[length] ?? 0) > 0) {
      let shorter = length - 2;
      while (counts[shorter] === 0) shorter -= 1;
      change(length, -2);
      change(length - 1, 1);
      change(shorter + 1, 2);
      change(shorter, -1);
    }
  }
  let longest = LONGEST_CODE;
  while (counts[longest] === 0) longest -= 1;
  change(longest, -1);
  return Uint8Array.from(counts.slice(1, LONGEST_CODE + 1));
}

/** Reads entropy-coded data: bits from the most significant on, FF 00 as FF (ISO/IEC 10918-1 F.2.2.5). */
export class BitReader {
  private bits = 0;
  private count = 0;
  private at: number;

  constructor(
    private readonly bytes: Uint8Array,
    start: number,
    private readonly end: number,
  ) {
    this.at = start;
  }

  /** The next `count` bits, at most 16, which stay to be read; zeros after the end. */
  peek(count: number): number {
    if (this.count < count) this.fill();
    return (this.bits >>> (this.count - count)) & ((1 << count) - 1);
  }

  skip(count: number): void {
    this.count -= count;
    if (this.count < this.beyond) throw new PixelError('truncated', 'A JPEG frame ends before its last pixel.');
  }

  /** A number of `size` bits as coefficients and differences are written (ISO/IEC 10918-1 F.2.2.1 EXTEND). */
  signed(size: number): number {
    if (size === 0) return 0;
    const bits = this.peek(size);
    this.skip(size);
    return bits < 1 << (size - 1) ? bits - (1 << size) + 1 : bits;
  }

  /** Steps over the restart marker that has to come here. */
  restart(): void {
    while (this.bytes[this.at] === 0xff && this.bytes[this.at + 1] === 0xff) this.at += 1;
    [this.bits, this.count, this.beyond] = [0, 0, 0];
    const marker = this.bytes[this.at + 1] ?? 0;
    if (this.bytes[this.at] !== 0xff || marker < 0xd0 || marker > 0xd7) {
      throw new PixelError('malformed', 'A restart marker of a JPEG frame is missing.');
    }
    this.at += 2;
  }

  /** Zero bits in the buffer that are not in the data. */
  private beyond = 0;

  private fill(): void {
    while (this.count <= 16) {
      let byte = this.at < this.end ? (this.bytes[this.at] ?? 0) : -1;
      // FF 00 is FF; FF and anything else is a marker, at which the data ends.
      if (byte === 0xff && this.bytes[this.at + 1] !== 0) byte = -1;
      if (byte < 0) this.beyond += 8;
      else this.at += byte === 0xff ? 2 : 1;
      this.bits = ((this.bits << 8) | Math.max(byte, 0)) & 0xffffff;
      this.count += 8;
    }
  }
}

/** Writes entropy-coded data, stuffing a zero after every FF. */
export class BitWriter {
  private bytes = Buffer.allocUnsafe(64 * 1024);
  private length = 0;
  private bits = 0;
  private count = 0;

  /** @param count at most 16 */
  put(bits: number, count: number): void {
    this.bits = ((this.bits << count) | bits) & 0xffffff;
    this.count += count;
    while (this.count >= 8) {
      this.count -= 8;
      this.byte((this.bits >>> this.count) & 0xff);
    }
  }

  /** A number as {@link BitReader.signed} reads it. */
  signed(value: number, size: number): void {
    if (size > 0) this.put(value < 0 ? value + (1 << size) - 1 : value, size);
  }

  /** Fills the last byte with ones, and puts a restart marker after it. */
  restart(index: number): void {
    this.align();
    this.reserve();
    this.bytes[this.length++] = 0xff;
    this.bytes[this.length++] = 0xd0 + (index & 7);
  }

  /** The bytes written, the last one filled with ones. */
  finish(): Uint8Array {
    this.align();
    return this.bytes.subarray(0, this.length);
  }

  private align(): void {
    if (this.count > 0) this.put((1 << (8 - this.count)) - 1, 8 - this.count);
  }

  private byte(byte: number): void {
    this.reserve();
    this.bytes[this.length++] = byte;
    if (byte === 0xff) this.bytes[this.length++] = 0;
  }

  private reserve(): void {
    if (this.length + 2 > this.bytes.length) {
      this.bytes = Buffer.concat([this.bytes], this.bytes.length * 2);
    }
  }
}

/** Bits that a coefficient or difference takes: its category. */
export function sizeOf(value: number): number {
  return 32 - Math.clz32(Math.abs(value));
}
