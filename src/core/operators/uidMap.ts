import { randomBytes } from 'node:crypto';
import { isStandardUid } from '../standard/uids.js';
import { keyedHash } from './keyedHash.js';

/**
 * Maps UIDs consistently: equal originals to equal new ones, across all files that share the key. The new UID is
 * `2.25.` and a UUID (PS3.5 section B.2) taken from HMAC-SHA-256 of the original. Without the key the original cannot
 * be found by trying candidates, as it could with a plain hash. The UUID is of version 8, which devices do not make, so
 * that {@link isMappedUid} tells our UIDs from those that were kept.
 */
export class UidMap {
  private readonly known = new Map<string, string>();

  /**
   * @param key secret of at least 32 bytes; a random one makes the mapping one-way for good
   * @param record told of every UID that is mapped, before it is used
   */
  constructor(
    private readonly key: Uint8Array = randomBytes(32),
    private readonly record: (original: string, mapped: string) => void = () => undefined,
  ) {}

  /** The new UID; a UID that the standard itself registers identifies nobody and is answered unchanged. */
  map(original: string): string {
    const uid = original.trim();
    if (uid === '' || isStandardUid(uid)) return uid;
    const known = this.known.get(uid);
    if (known !== undefined) return known;
    const bits = keyedHash(this.key, uid).toString('hex', 0, 16);
    const mapped = `2.25.${asUuid(BigInt(`0x${bits}`))}`;
    this.known.set(uid, mapped);
    this.record(uid, mapped);
    return mapped;
  }

  /** Notes what became of a UID that an option retains, but for the dates in it. */
  note(original: string, retained: string): void {
    this.record(original, retained);
  }
}

/** Version and variant of a UUID whose other bits mean what its maker likes (RFC 9562 section 5.8). */
const FIXED_BITS = (0xfn << 76n) | (3n << 62n);
const VERSION_8 = (8n << 76n) | (2n << 62n);

function asUuid(bits: bigint): bigint {
  return (bits & ~FIXED_BITS) | VERSION_8;
}

/** True for a UID of the form that {@link UidMap} gives. Others may make such ones too: ask only of copies of ours. */
export function isMappedUid(uid: string): boolean {
  const digits = /^2\.25\.([1-9]\d{21,38})$/.exec(uid)?.[1];
  return digits !== undefined && (BigInt(digits) & FIXED_BITS) === VERSION_8;
}
