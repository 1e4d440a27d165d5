import type { Clearings } from './clearing.js';
import type { StreamBytes } from './streamBytes.js';

/** Where the entries of a table lie. */
interface Table {
  readonly from: number;
  readonly length: number;
  /** What may take the place of all entries. */
  readonly fill: number;
  isUsed: boolean;
}

const QUANTIZATION = 'q';
/** A table of ones is a table, and so is one of equal symbols as long as nothing is decoded by it. */
const [ONES, ZEROS] = [1, 0];

/**
 * The quantisation and Huffman tables of a JPEG stream (ISO/IEC 10918-1 sections B.2.4.1 and B.2.4.2). What is in one
 * that no scan selects is no part of the image.
 */
export class JpegTables {
  private readonly all: Table[] = [];
  /** What is in force, by class and destination. */
  private readonly current = new Map<string, Table>();
  /** Quantisation table by component. */
  private readonly quantization = new Map<number, number>();

  constructor(private readonly stream: StreamBytes) {}

  /** @param end one after the segment, which is filled by its tables */
  defineQuantization(from: number, end: number): void {
    for (let at = from; at < end;) {
      const head = this.stream.at(at);
      const length = head >>> 4 === 0 ? 64 : 128;
      this.define(QUANTIZATION, head & 15, at + 1, length);
      at += 1 + length;
    }
  }

  /** How many codes there are of each length stays: letters are too large to be such counts. */
  defineHuffman(from: number, end: number): void {
    for (let at = from; at < end;) {
      const head = this.stream.at(at);
      let codes = 0;
      for (let bits = 1; bits <= 16; bits++) codes += this.stream.at(at + bits);
      this.define(head >>> 4, head & 15, at + 17, codes);
      at += 17 + codes;
    }
  }

  /** Reads a frame header, behind its length. */
  beginFrame(from: number): void {
    for (let each = 0; each < this.stream.at(from + 5); each++) {
      const at = from + 6 + 3 * each;
      this.quantization.set(this.stream.at(at), this.stream.at(at + 2));
    }
  }

  /** Reads a scan header, behind its length: what it selects is used. */
  beginScan(from: number): void {
    for (let each = 0; each < this.stream.at(from); each++) {
      const at = from + 1 + 2 * each;
      const selected = this.stream.at(at + 1);
      this.use(QUANTIZATION, this.quantization.get(this.stream.at(at)) ?? 0);
      this.use(0, selected >>> 4);
      this.use(1, selected & 15);
    }
  }

  clearUnused(found: Clearings): void {
    for (const { isUsed, from, length, fill } of this.all) {
      if (!isUsed) found.clear(from, length, 'a JPEG table that no scan uses', fill);
    }
  }

  private define(kind: number | string, destination: number, from: number, length: number): void {
    const table: Table = { from, length, fill: kind === QUANTIZATION ? ONES : ZEROS, isUsed: false };
    this.all.push(table);
    this.current.set(`${kind}${destination}`, table);
  }

  private use(kind: number | string, destination: number): void {
    const table = this.current.get(`${kind}${destination}`);
    if (table) table.isUsed = true;
  }
}
