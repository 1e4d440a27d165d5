/** How the bytes beside a match have to be for it to be no part of something else. */
export type Edge =
  /** A letter at the edge of the needle has no letter beside it, a digit no digit. */
  | 'word'
  /** Neither a digit nor a further component of a UID (PS3.5 section 9.1). */
  | 'uid'
  /** Any: for text whose letters are more than one byte. */
  | 'any';

/** A value to look for among bytes, as it would be written there. */
export interface Needle<T> {
  /** At least four; ASCII letters of either case. */
  readonly bytes: Uint8Array;
  readonly edge: Edge;
  /** One character every two bytes. */
  readonly wide: boolean;
  /** Letters of the other case are other letters. */
  readonly isExact?: boolean;
  readonly subject: T;
}

/** A needle that was found; the offset counts from where the search began. */
export interface ByteMatch<T> {
  readonly offset: number;
  readonly needle: Needle<T>;
}

/** Bytes that tell one needle from another when a search begins. */
const KEY_LENGTH = 4;

const FOLD = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte));

/**
 * Looks for any number of byte strings in one pass, ASCII letters without regard to case. At every byte a table of pairs
 * says whether anything can begin there; only then are four bytes looked up, and only then compared.
 */
export class ByteSearch<T> {
  /** Length of the longest needle in bytes. */
  readonly longest: number = 0;
  /** Which pairs of bytes begin a needle; of a search on top of another, those of the other. */
  private readonly pairs: Uint8Array;
  /** Which bytes begin a needle of a search on top of another. */
  private readonly firsts: Uint8Array | undefined;
  private readonly byKey = new Map<number, Needle<T>[]>();
  /** The needles of this search and of those below it, which come first. */
  private readonly layers: readonly ReadonlyMap<number, readonly Needle<T>[]>[];

  /** @param more looks for the needles of this search as well; it stays as it is */
  constructor(needles: readonly Needle<T>[], more?: ByteSearch<T>) {
    // A table of pairs takes longer to make than a header to search.
    this.pairs = more ? more.pairs : new Uint8Array(0x10000);
    this.firsts = more && Uint8Array.from(more.firsts ?? new Uint8Array(0x100));
    this.layers = [...(more?.layers ?? []), this.byKey];
    this.longest = more?.longest ?? 0;
    for (const needle of needles) {
      const folded = foldedBytes(needle.bytes);
      const bytes = needle.isExact ? needle.bytes : folded;
      if (bytes.length < KEY_LENGTH) continue;
      this.longest = Math.max(this.longest, bytes.length);
      if (this.firsts) this.firsts[folded[0] ?? 0] = 1;
      else this.pairs[pairAt(folded, 0)] = 1;
      const key = pairAt(folded, 0) * 0x10000 + pairAt(folded, 2);
      const known = this.byKey.get(key);
      if (known) known.push({ ...needle, bytes });
      else this.byKey.set(key, [{ ...needle, bytes }]);
    }
  }

  get isEmpty(): boolean {
    return this.layers.every(({ size }) => size === 0);
  }

  /** Every needle at every place. What is beyond the ends of `bytes` counts as no letter and no digit. */
  *find(bytes: Uint8Array): Generator<ByteMatch<T>> {
    const last = bytes.length - KEY_LENGTH;
    const { pairs, firsts, layers } = this;
    let pair = FOLD[bytes[0] ?? 0] ?? 0;
    for (let at = 0; at <= last; at++) {
      pair = ((pair & 0xff) << 8) | (FOLD[bytes[at + 1] ?? 0] ?? 0);
      if (pairs[pair] === 0 && (firsts === undefined || firsts[pair >>> 8] === 0)) continue;
      const key = pair * 0x10000 + pairAt(bytes, at + 2);
      for (const layer of layers) {
        for (const needle of layer.get(key) ?? NONE) if (isAt(bytes, at, needle)) yield { offset: at, needle };
      }
    }
  }
}

const NONE: readonly never[] = [];

function foldedBytes(bytes: Uint8Array): Uint8Array {
  const folded = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at++) folded[at] = FOLD[bytes[at] ?? 0] ?? 0;
  return folded;
}

function pairAt(bytes: Uint8Array, at: number): number {
  return ((FOLD[bytes[at] ?? 0] ?? 0) << 8) | (FOLD[bytes[at + 1] ?? 0] ?? 0);
}

function isAt<T>(text: Uint8Array, at: number, needle: Needle<T>): boolean {
  const { bytes, isExact } = needle;
  if (at + bytes.length > text.length) return false;
  if (isExact) return bytes.every((byte, index) => text[at + index] === byte);
  for (let index = KEY_LENGTH; index < bytes.length; index++) {
    if (FOLD[text[at + index] ?? 0] !== bytes[index]) return false;
  }
  return isWhole(text, at, needle);
}

function isWhole<T>(text: Uint8Array, at: number, { bytes, edge, wide }: Needle<T>): boolean {
  if (edge === 'any') return true;
  const step = wide ? 2 : 1;
  // The last character of a wide needle comes without its zero, which stands before it or after it.
  const [before, after] = [text[at - step], text[at + bytes.length - 1 + step]];
  if (edge === 'uid') {
    const next = text[at + bytes.length - 1 + 2 * step];
    return !isDigit(before) && before !== DOT && !isDigit(after) && !(after === DOT && isDigit(next));
  }
  return !isSameKind(before, bytes[0]) && !isSameKind(after, bytes.at(-1));
}

const DOT = 0x2e;

function isSameKind(neighbour: number | undefined, edge: number | undefined): boolean {
  return isDigit(edge) ? isDigit(neighbour) : isLetter(edge) && isLetter(neighbour);
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function isLetter(byte: number | undefined): boolean {
  const folded = FOLD[byte ?? 0] ?? 0;
  return folded >= 0x61 && folded <= 0x7a;
}
