import { randomBytes } from 'node:crypto';
import { isStandardUid } from '../standard/uids.js';
import { keyedHash } from './keyedHash.js';
import { asMappedUid } from '../model/mappedUid.js';

/**
 * Maps UIDs consistently: equal originals to equal new ones, across all files that share the key. The new UID is
 * `2.25.` and a UUID (PS3.5 section B.2) taken from HMAC-SHA-256 of the original. Without the key the original cannot
 * be found by trying candidates, as it could with a plain hash. The UUID is of version 8, which devices do not make, so
 * that isMappedUid tells our UIDs from those that were kept.
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

  /** The new UID; a UID that the standard itself registers identifies no one and is answered unchanged. */
  map(original: string): string {
    const uid = original.trim();
    if (uid === '' || isStandardUid(uid)) return uid;
    const known = this.known.get(uid);
    if (known !== undefined) return known;
    const bits = keyedHash(this.key, messageOf(uid)).toString('hex', 0, 16);
    const mapped = asMappedUid(BigInt(`0x${bits}`));
    this.known.set(uid, mapped);
    this.record(uid, mapped);
    return mapped;
  }

  /** A new UID for what has none, told from others by a text; no one asks for its original. */
  made(text: string): string {
    const bits = keyedHash(this.key, `no uid\0${text}`).toString('hex', 0, 16);
    return asMappedUid(BigInt(`0x${bits}`));
  }

  /** Notes what became of a UID that an option retains, but for the dates in it. */
  note(original: string, retained: string): void {
    this.record(original, retained);
  }
}

/**
 * What is hashed of a UID. Other messages under the key begin with the name of what they are for, and no UID does; what
 * is none gets a name of its own, or its UID could be made to tell the offset of a patient's dates.
 */
function messageOf(uid: string): string {
  return /^[\d.]+$/.test(uid) ? uid : `uid\0${uid}`;
}
