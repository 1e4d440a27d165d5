import { randomBytes } from 'node:crypto';
import { VaultError } from './errors.js';
import { open, seal, SEAL_OVERHEAD } from './seal.js';

/** Most bytes of a chunk, so that a length that was tampered with asks for no memory. */
const LONGEST = 4 * 1024 * 1024;
const STREAM_ID = 16;

/**
 * Seals data that is too large to be held at once: a random stream ID, then chunks, each with its sealed length before
 * it. A chunk is bound to the stream, its place in it, and whether it is the last, so that none can be left out,
 * exchanged or cut off.
 */
export async function* sealChunks(
  key: Uint8Array,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  context: string,
): AsyncGenerator<Uint8Array> {
  const id = randomBytes(STREAM_ID);
  yield id;
  let index = 0;
  let previous: Uint8Array | undefined;
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; from += LONGEST) {
      if (previous) yield framed(key, previous, contextOf(context, id, index++, false));
      previous = chunk.subarray(from, from + LONGEST);
    }
  }
  yield framed(key, previous ?? new Uint8Array(0), contextOf(context, id, index, true));
}

/**
 * Opens what {@link sealChunks} made, chunk by chunk. What was yielded before an error is genuine.
 * @throws VaultError where anything was changed, left out, cut off or put after the end, or the key is another one
 */
export async function* openChunks(
  key: Uint8Array,
  sealed: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  context: string,
): AsyncGenerator<Uint8Array> {
  const reader = new Reader(sealed);
  const id = await reader.take(STREAM_ID);
  for (let index = 0; ; index += 1) {
    const length = (await reader.take(4)).readUInt32LE();
    if (length < SEAL_OVERHEAD || length > LONGEST + SEAL_OVERHEAD) throw damaged();
    const chunk = await reader.take(length);
    const isLast = await reader.isAtEnd();
    yield open(key, chunk, contextOf(context, id, index, isLast));
    if (isLast) return;
  }
}

function contextOf(context: string, id: Uint8Array, index: number, isLast: boolean): string {
  return `${context}\0${Buffer.from(id).toString('hex')}\0${index}\0${isLast ? 'last' : 'more'}`;
}

function framed(key: Uint8Array, chunk: Uint8Array, context: string): Buffer {
  const sealed = seal(key, chunk, context);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(sealed.length);
  return Buffer.concat([length, sealed]);
}

function damaged(): VaultError {
  return new VaultError('damaged', 'It cannot be opened: it was cut short or changed.');
}

/** Takes stretches of a stated length out of a stream that comes in pieces of any length. */
class Reader {
  private readonly pieces: AsyncIterator<Uint8Array> | Iterator<Uint8Array>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
    this.pieces = Symbol.asyncIterator in stream ? stream[Symbol.asyncIterator]() : stream[Symbol.iterator]();
  }

  async take(length: number): Promise<Buffer> {
    while (this.rest.length < length) if (!(await this.more())) throw damaged();
    const taken = this.rest.subarray(0, length);
    this.rest = this.rest.subarray(length);
    return taken;
  }

  async isAtEnd(): Promise<boolean> {
    while (this.rest.length === 0) if (!(await this.more())) return true;
    return false;
  }

  private async more(): Promise<boolean> {
    const next = await this.pieces.next();
    if (next.done) return false;
    this.rest = Buffer.concat([this.rest, next.value]);
    return true;
  }
}
