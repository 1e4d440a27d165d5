import { OwnError } from '../../model/errors.js';
import type { ByteSource } from '../../dicom/source.js';

/** Bytes that are made when a person asks for them. */
export interface Piece {
  /** In bytes. */
  readonly length: number;
  /** Bytes from `offset` in the piece, all of them within it. */
  read(offset: number, length: number): Uint8Array;
}

/**
 * A source with pieces behind its end, in the order in which they were added. What takes the place of pixels in a copy is
 * thus a span of one source like all else that is copied, and need not be in memory.
 */
export class ExtendedSource implements ByteSource {
  private readonly pieces: { readonly start: number; readonly piece: Piece }[] = [];
  private end: number;

  constructor(private readonly original: ByteSource) {
    this.end = original.size;
  }

  get size(): number {
    return this.end;
  }

  /** @returns the offset at which the piece begins */
  add(piece: Piece): number {
    const start = this.end;
    this.pieces.push({ start, piece });
    this.end += piece.length;
    return start;
  }

  read(offset: number, length: number): Uint8Array {
    const last = Math.min(offset + length, this.end);
    if (last <= this.original.size) return this.original.read(offset, length);
    const parts: Uint8Array[] = [];
    if (offset < this.original.size) parts.push(this.original.read(offset, this.original.size - offset));
    for (let at = Math.max(offset, this.original.size); at < last;) {
      const { start, piece } = this.pieceAt(at);
      const wanted = Math.min(last, start + piece.length) - at;
      parts.push(piece.read(at - start, wanted));
      at += wanted;
    }
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  }

  /** The piece that an offset lies in, by bisection. */
  private pieceAt(offset: number): { readonly start: number; readonly piece: Piece } {
    let [low, high] = [0, this.pieces.length];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.pieces[middle]?.start ?? Infinity) <= offset) low = middle;
      else high = middle;
    }
    const found = this.pieces[low];
    if (!found) throw new RangeError('Nothing lies there.');
    return found;
  }
}

/** How much of what was made is kept; beyond it, it is made again when it is asked for. */
const KEPT = 64 * 1024 * 1024;

/** Makes pieces of which the length is known only once they were made, keeping memory bounded. */
export class PieceMaker {
  private kept = 0;
  private last: { readonly make: () => Uint8Array; readonly bytes: Uint8Array } | undefined;

  /** @param make makes the same bytes each time */
  piece(make: () => Uint8Array): Piece {
    const bytes = make();
    const { length } = bytes;
    if (this.kept + length <= KEPT) {
      this.kept += length;
      return { length, read: (offset, wanted) => bytes.subarray(offset, offset + wanted) };
    }
    return this.known(length, make);
  }

  /** A piece of known length, which is not made before it is asked for. */
  known(length: number, make: () => Uint8Array): Piece {
    return { length, read: (offset, wanted) => this.again(make, length).subarray(offset, offset + wanted) };
  }

  /** Pieces are read from start to end: one at a time is enough to have. */
  private again(make: () => Uint8Array, length: number): Uint8Array {
    if (this.last?.make !== make) this.last = { make, bytes: make() };
    const { bytes } = this.last;
    if (bytes.length !== length) throw new OwnError('A frame changed its length when it was encoded again.');
    return bytes;
  }
}
