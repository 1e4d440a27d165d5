import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { VaultError } from './errors.js';

const VERSION = 1;
const NONCE = 12;
const TAG = 16;

/** Bytes that sealing adds: version, nonce and authentication tag. */
export const SEAL_OVERHEAD = 1 + NONCE + TAG;

/** Bytes of a key. */
export const KEY_LENGTH = 32;

/**
 * Seals bytes with AES-256-GCM (NIST SP 800-38D) under a random 96-bit nonce: version, nonce, tag, ciphertext.
 * @param key 32 bytes
 * @param context which file this is part of and what for; it is authenticated, and opening needs the same
 */
export function seal(key: Uint8Array, plaintext: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(associatedData(context));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), ciphertext]);
}

/**
 * Opens what {@link seal} made.
 * @throws VaultError where the key or the context does not match, or a bit was changed; which of them cannot be told
 */
export function open(key: Uint8Array, sealed: Uint8Array, context: string): Buffer {
  if (sealed.length < SEAL_OVERHEAD || sealed[0] !== VERSION) {
    throw new VaultError('not-sealed', 'This was not sealed by this version of dicom-deid, or is truncated.');
  }
  const nonce = sealed.subarray(1, 1 + NONCE);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
  decipher.setAAD(associatedData(context));
  decipher.setAuthTag(sealed.subarray(1 + NONCE, SEAL_OVERHEAD));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(SEAL_OVERHEAD)), decipher.final()]);
  } catch {
    throw new VaultError('damaged', 'It cannot be opened: it was changed, or sealed under another key.');
  }
}

function associatedData(context: string): Buffer {
  return Buffer.from(`dicom-deid\0${VERSION}\0${context}`, 'utf8');
}
