/**
 * What stands in for Node's modules in a browser: the few that reading, planning and proving a file ask for. All others
 * are there by name and refuse when they are used. Knows nothing of DICOM.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { Buffer } from 'buffer/index.js';
import { OwnError } from '../core/model/errors.js';

/** Something that only Node can do was asked for in a browser. */
export class NotInBrowserError extends OwnError {
  constructor() {
    super('This cannot be done in a browser. Open the file in VS Code on your computer.');
    this.name = 'NotInBrowserError';
  }
}

interface Digest {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
}

/** The part of Node's `Hash` and `Hmac` that is used. */
class Hashing {
  constructor(private readonly inner: Digest) {}

  update(message: string | Uint8Array, encoding: BufferEncoding = 'utf8'): this {
    this.inner.update(typeof message === 'string' ? Buffer.from(message, encoding) : message);
    return this;
  }

  digest(encoding?: BufferEncoding): Buffer | string {
    const digest = Buffer.from(this.inner.digest());
    return encoding === undefined ? digest : digest.toString(encoding);
  }
}

function requireSha256(algorithm: string): void {
  if (algorithm !== 'sha256') throw new NotInBrowserError();
}

const crypto = {
  createHash(algorithm: string): Hashing {
    requireSha256(algorithm);
    return new Hashing(sha256.create());
  },
  createHmac(algorithm: string, key: Uint8Array): Hashing {
    requireSha256(algorithm);
    return new Hashing(hmac.create(sha256, key));
  },
  randomBytes: (size: number): Buffer => Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(size))),
};

const buffer = {
  Buffer,
  isUtf8(bytes: Uint8Array): boolean {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      return true;
    } catch {
      return false;
    }
  },
};

/** Functions that are made of others while modules are loaded, and called later if at all. */
const util = { promisify: (call: unknown): unknown => call };

const STAND_INS: Readonly<Record<string, object>> = { crypto, buffer, util };

/** The module of Node by this name, with or without `node:`. */
export function nodeModule(name: string): object {
  const standIn = STAND_INS[name.replace(/^node:/, '')] ?? {};
  return new Proxy(standIn, { get: (members, member): unknown => Reflect.get(members, member) ?? refuse });
}

function refuse(): never {
  throw new NotInBrowserError();
}
