/** Writes pixels of one bit as faxes do: ITU-T T.6, two-dimensional coding of all lines (Group 4). */
import { BLACK_RUNS, WHITE_RUNS, type RunCodes } from './ccittCodes.js';

/** Codes as a 1 and their bits (T.6, table 1). */
const [PASS, HORIZONTAL, END_OF_BLOCK] = [0b10001, 0b1001, 0b1000000000001];
const VERTICAL = [0b10000010, 0b1000010, 0b1010, 0b11, 0b1011, 0b1000011, 0b10000011];
/** A vertical mode says that a change is at most so far from the one above. */
const NEAR = 3;
const LONGEST_RUN = 2560;

/** @param pixels row by row, 1 for black */
export function encodeGroup4(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const bits = new BitWriter();
  let reference: readonly number[] = [];
  for (let row = 0; row < height; row++) {
    const changes = changesOf(pixels, row * width, width);
    writeLine(bits, changes, reference, width);
    reference = changes;
  }
  bits.put(END_OF_BLOCK);
  bits.put(END_OF_BLOCK);
  return bits.done();
}

/** Where a line changes colour; it begins white. */
function changesOf(pixels: Uint8Array, start: number, width: number): readonly number[] {
  const changes: number[] = [];
  let last = 0;
  for (let x = 0; x < width; x++) {
    if (pixels[start + x] === last) continue;
    changes.push(x);
    last = pixels[start + x]!;
  }
  return changes;
}

function writeLine(bits: BitWriter, changes: readonly number[], reference: readonly number[], width: number): void {
  let [at, isBlack, own, above] = [-1, false, 0, 0];
  while (at < width) {
    while (own < changes.length && changes[own]! <= at) own++;
    // Changes of even places are to black, those of odd ones to white.
    if (own % 2 !== (isBlack ? 1 : 0)) own++;
    const a1 = changes[own] ?? width;
    above = Math.max(0, above - 2);
    while (above < reference.length && (reference[above]! <= at || above % 2 !== (isBlack ? 1 : 0))) above++;
    const b1 = reference[above] ?? width;
    const b2 = reference[above + 1] ?? width;
    if (b2 < a1) {
      bits.put(PASS);
      at = b2;
    } else if (Math.abs(a1 - b1) <= NEAR) {
      bits.put(VERTICAL[a1 - b1 + NEAR]!);
      [at, isBlack] = [a1, !isBlack];
    } else {
      const a2 = changes[own + 1] ?? width;
      bits.put(HORIZONTAL);
      putRun(bits, a1 - Math.max(0, at), isBlack);
      putRun(bits, a2 - a1, !isBlack);
      at = a2;
    }
  }
}

function putRun(bits: BitWriter, length: number, isBlack: boolean): void {
  const codes = isBlack ? BLACK_CODES : WHITE_CODES;
  let left = length;
  for (; left >= LONGEST_RUN; left -= LONGEST_RUN) bits.put(codes.get(LONGEST_RUN)!);
  if (left >= 64) bits.put(codes.get(left - (left % 64))!);
  bits.put(codes.get(left % 64)!);
}

const [WHITE_CODES, BLACK_CODES] = [byLength(WHITE_RUNS), byLength(BLACK_RUNS)];

function byLength(codes: RunCodes): ReadonlyMap<number, number> {
  return new Map([...codes].map(([code, length]) => [length, code]));
}

class BitWriter {
  private bytes = new Uint8Array(4096);
  private length = 0;

  /** @param code a 1 and its bits */
  put(code: number): void {
    for (let bit = 30 - Math.clz32(code); bit >= 0; bit--) {
      if (this.length >> 3 === this.bytes.length) {
        const larger = new Uint8Array(2 * this.bytes.length);
        larger.set(this.bytes);
        this.bytes = larger;
      }
      if ((code >> bit) & 1) this.bytes[this.length >> 3]! |= 0x80 >> (this.length & 7);
      this.length++;
    }
  }

  done(): Uint8Array {
    return this.bytes.slice(0, (this.length + 7) >> 3);
  }
}
