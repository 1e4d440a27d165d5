import { DocumentError } from '../documentError.js';
import { BLACK_RUNS, WHITE_RUNS } from './ccittCodes.js';

/** How lines are coded: each by itself (T.4, one-dimensional), some by the line before (T.4), or all of them (T.6). */
export type CcittScheme = 'huffman' | 'group3' | 'group3-2d' | 'group4';

/** Modes of two-dimensional coding (T.6, table 1), each written as a 1 and the bits of the code. */
const PASS = 0b10001;
const HORIZONTAL = 0b1001;
const VERTICAL = new Map([
  [0b11, 0],
  [0b1011, 1],
  [0b1000011, 2],
  [0b10000011, 3],
  [0b1010, -1],
  [0b1000010, -2],
  [0b10000010, -3],
]);
const LONGEST_CODE = 13;

/**
 * A strip of a fax, as rows of pixels: 1 where the code says black. Damaged lines end the strip: what is missing is white.
 * @param reversed the first bit of a byte is its lowest
 * @throws DocumentError where not even the first line can be read
 */
export function decodeCcitt(
  bytes: Uint8Array,
  { width, height, scheme, reversed }: { width: number; height: number; scheme: CcittScheme; reversed: boolean },
): Uint8Array {
  const bits = new Bits(bytes, reversed);
  const pixels = new Uint8Array(width * height);
  let reference: readonly number[] = [width];
  for (let row = 0; row < height; row++) {
    const changes = lineOf(bits, scheme, reference, width);
    if (!changes) {
      if (row === 0) throw new DocumentError('A page of the TIFF is damaged: scan it again.');
      break;
    }
    for (let index = 0; index < changes.length; index += 2)
      pixels.fill(1, row * width + changes[index]!, row * width + (changes[index + 1] ?? width));
    reference = changes.length === 0 ? [width] : changes;
  }
  return pixels;
}

/** The places where a line changes colour, beginning with the first black pixel; undefined at the end, or where it is damaged. */
function lineOf(
  bits: Bits,
  scheme: CcittScheme,
  reference: readonly number[],
  width: number,
): readonly number[] | undefined {
  if (scheme === 'huffman') bits.toByte();
  if (scheme === 'group4') return twoDimensional(bits, reference, width);
  if (scheme === 'huffman') return oneDimensional(bits, width);
  bits.skipEndOfLine();
  if (bits.isAtEnd) return undefined;
  if (scheme === 'group3' || bits.next() === 1) return oneDimensional(bits, width);
  return twoDimensional(bits, reference, width);
}

function oneDimensional(bits: Bits, width: number): readonly number[] | undefined {
  const changes: number[] = [];
  let [at, isBlack] = [0, false];
  while (at < width) {
    const length = runOf(bits, isBlack);
    if (length === undefined || at + length > width) return undefined;
    at += length;
    if (at < width || isBlack) changes.push(at);
    isBlack = !isBlack;
  }
  return evenly(changes, width);
}

/** A line that ends black has its end among the changes; one that ends white has it not. */
function evenly(changes: readonly number[], width: number): readonly number[] {
  return changes.filter((change) => change < width);
}

function runOf(bits: Bits, isBlack: boolean): number | undefined {
  const codes = isBlack ? BLACK_RUNS : WHITE_RUNS;
  for (let sum = 0; ;) {
    const length = bits.match((code) => codes.get(code));
    if (length === undefined) return undefined;
    sum += length;
    if (length < 64) return sum;
  }
}

function twoDimensional(bits: Bits, reference: readonly number[], width: number): readonly number[] | undefined {
  const changes: number[] = [];
  let [at, isBlack, isBegun] = [0, false, false];
  while (at < width) {
    const b1 = nextChange(reference, isBegun ? at : -1, isBlack, width);
    const b2 = reference.find((change) => change > b1) ?? width;
    const mode = bits.match((code) => (code === PASS || code === HORIZONTAL || VERTICAL.has(code) ? code : undefined));
    if (mode === undefined) return undefined;
    isBegun = true;
    if (mode === PASS) {
      at = b2;
      continue;
    }
    if (mode === HORIZONTAL) {
      const [first, second] = [runOf(bits, isBlack), runOf(bits, !isBlack)];
      if (first === undefined || second === undefined) return undefined;
      changes.push(Math.min(width, at + first), Math.min(width, at + first + second));
      at = at + first + second;
      continue;
    }
    const change = b1 + (VERTICAL.get(mode) ?? 0);
    if (change < at) return undefined;
    changes.push(Math.min(width, change));
    at = change;
    isBlack = !isBlack;
  }
  return evenly(changes, width);
}

/** The first change right of a place to the colour opposite to the present one. */
function nextChange(reference: readonly number[], at: number, isBlack: boolean, width: number): number {
  for (let index = isBlack ? 1 : 0; index < reference.length; index += 2)
    if (reference[index]! > at) return reference[index]!;
  return width;
}

class Bits {
  private at = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly reversed: boolean,
  ) {}

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length * 8;
  }

  next(): number {
    const byte = this.bytes[this.at >> 3] ?? 0;
    const place = this.at++ & 7;
    return (byte >> (this.reversed ? place : 7 - place)) & 1;
  }

  toByte(): void {
    this.at = (this.at + 7) & ~7;
  }

  /** Reads a code; where none begins here, nothing. */
  match(find: (code: number) => number | undefined): number | undefined {
    const start = this.at;
    for (let [code, length] = [1, 0]; length < LONGEST_CODE && !this.isAtEnd; length++) {
      code = (code << 1) | this.next();
      const found = find(code);
      if (found !== undefined) return found;
    }
    this.at = start;
    return undefined;
  }

  /** Eleven zeros or more and a one; lines without it are read as they come. */
  skipEndOfLine(): void {
    const start = this.at;
    let zeros = 0;
    while (!this.isAtEnd && this.next() === 0) zeros++;
    if (zeros < 11) this.at = start;
  }
}
