/** Random access to the bytes of one input. Reads are synchronous: a header is a few kilobytes. */
export interface ByteSource {
  /** Length in bytes. */
  readonly size: number;
  /**
   * The bytes from `offset`, at most `length` of them; fewer only at the end of the input. The result may be a
   * view on memory that the source owns, and must not be written to.
   */
  read(offset: number, length: number): Uint8Array;
  /**
   * The same into memory of the caller, as many bytes as there is room for: long spans go through one buffer, as fresh
   * memory for each part costs several times the copying.
   * @returns how many
   */
  readInto?(offset: number, target: Uint8Array): number;
}

/** A source over bytes that are in memory already. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) => bytes.subarray(offset, Math.min(offset + length, bytes.length)),
  };
}
