import { createHmac, randomBytes } from 'node:crypto';
import { isStandardUid } from '../standard/uids.js';

/**
 * Maps UIDs consistently: equal originals to equal new ones, across all files that share the key. The new UID is
 * `2.25.` and a 128-bit integer (PS3.5 section B.2) taken from HMAC-SHA-256 of the original. Without the key the
 * original cannot be found by trying candidates, as it could with a plain hash.
 */
export class UidMap {
  private readonly known = new Map<string, string>();

  /** @param key secret of at least 32 bytes; a random one makes the mapping one-way for good */
  constructor(private readonly key: Uint8Array = randomBytes(32)) {}

  /** The new UID; a UID that the standard itself registers identifies nobody and is answered unchanged. */
  map(original: string): string {
    const uid = original.trim();
    if (uid === '' || isStandardUid(uid)) return uid;
    const known = this.known.get(uid);
    if (known !== undefined) return known;
    const digest = createHmac('sha256', this.key).update(uid, 'latin1').digest('hex');
    const mapped = `2.25.${BigInt(`0x${digest.slice(0, 32)}`)}`;
    this.known.set(uid, mapped);
    return mapped;
  }
}
