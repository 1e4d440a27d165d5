import { createHmac } from 'node:crypto';
import { remember } from '../detect/text/remember.js';

/** Names, numbers and UIDs that a study says over and over. */
const MESSAGES = 8192;
const hashes = new WeakMap<Uint8Array, (message: string) => Buffer>();

/**
 * HMAC-SHA-256 (FIPS 198-1) of a message in UTF-8. What was asked lately is remembered, as long as the key's very
 * object lives: the files of a study ask for the same.
 */
export function keyedHash(key: Uint8Array, message: string): Buffer {
  let hash = hashes.get(key);
  if (!hash) {
    hash = remember(MESSAGES, (text: string) => createHmac('sha256', key).update(text, 'utf8').digest());
    hashes.set(key, hash);
  }
  return hash(message);
}
